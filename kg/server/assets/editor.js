// The editor: a text area with line numbers, one of which may be marked as faulty.

const area = document.getElementById("query");
const gutter = document.getElementById("lines");

function number(fault = 0) {
  const count = area.value.split("\n").length;
  const marks = [];
  for (let line = 1; line <= count; line += 1) {
    const mark = document.createElement("span");
    mark.textContent = String(line);
    if (line === fault) mark.className = "fault";
    marks.push(mark);
  }
  gutter.replaceChildren(...marks);
  gutter.scrollTop = area.scrollTop;
}

export function text() {
  return area.value;
}

export function write(query) {
  area.value = query;
  area.scrollTop = 0;
  area.removeAttribute("aria-invalid");
  number();
}

// Columns count code points, as the server does; the text area counts UTF-16 units.
export function mark(line, column) {
  number(line);
  area.setAttribute("aria-invalid", "true");
  const lines = area.value.split("\n");
  const before = lines.slice(0, line - 1).join("\n").length + (line > 1 ? 1 : 0);
  const within = [...(lines[line - 1] || "")].slice(0, Math.max(column - 1, 0)).join("").length;
  area.focus();
  area.setSelectionRange(before + within, before + within);
  area.scrollTop = Math.max(0, (line - 5) * 20);
  gutter.scrollTop = area.scrollTop;
}

export function clear() {
  area.removeAttribute("aria-invalid");
  number();
}

export function onRun(run) {
  area.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      run();
    }
  });
}

export function onEdit(edited) {
  area.addEventListener("input", () => {
    clear();
    edited();
  });
}

area.addEventListener("scroll", () => { gutter.scrollTop = area.scrollTop; });
