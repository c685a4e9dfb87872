// The answer as a table: sorted by a click on a heading, drawn a part at a time.

const STEP = 500;
const compare = new Intl.Collator("zh", { numeric: true }).compare;
const NUMBER = /#(?:integer|decimal|double|float|int|long|gYear)$/;

// The path on this server of an IRI of the dataset, or "" for the IRIs of others.
export function localPath(iri, base, terms) {
  if (iri.startsWith(base)) return "/id/" + iri.slice(base.length);
  if (iri.startsWith(terms)) return "/ns#" + iri.slice(terms.length);
  return "";
}

// The short name of an IRI under the longest namespace that fits.
export function shorten(iri, prefixes) {
  let best = "";
  for (const [name, space] of Object.entries(prefixes)) {
    if (iri.startsWith(space) && space.length > (prefixes[best] || "").length) best = name;
  }
  return best ? best + ":" + iri.slice(prefixes[best].length) : iri;
}

function cell(term, context) {
  const box = document.createElement("td");
  if (!term) return box;
  if (term.type === "uri") {
    const path = localPath(term.value, context.base, context.prefixes.kg);
    const link = document.createElement("a");
    link.textContent = shorten(term.value, context.prefixes);
    link.title = term.value;
    if (path) link.href = path;
    else if (/^https?:\/\//.test(term.value)) {
      link.href = term.value;
      link.rel = "noopener noreferrer";
      link.className = "out";
    }
    box.append(link);
  } else if (term.type === "triple") {
    box.textContent = JSON.stringify(term.value);
  } else {
    box.textContent = term.value;
    if (term["xml:lang"]) box.lang = term["xml:lang"];
  }
  return box;
}

function order(column, up) {
  return (one, other) => {
    const [a, b] = [one[column], other[column]];
    if (!a || !b) return (a ? 0 : 1) - (b ? 0 : 1);
    const numbers = NUMBER.test(a.datatype || "") && NUMBER.test(b.datatype || "");
    const found = numbers ? Number(a.value) - Number(b.value) : compare(a.value, b.value);
    return up ? found : -found;
  };
}

// Draws columns and rows (objects of terms by column) into a place; `more` is the button that shows further rows.
export function draw(place, more, { columns, rows, context }) {
  const table = document.createElement("table");
  const body = document.createElement("tbody");
  const head = document.createElement("tr");
  let sorted = rows;
  let shown = 0;

  function extend() {
    const part = sorted.slice(shown, shown + STEP);
    for (const row of part) {
      const line = document.createElement("tr");
      line.append(...columns.map((column) => cell(row[column], context)));
      body.append(line);
    }
    shown += part.length;
    more.hidden = shown >= sorted.length;
    more.textContent = context.word("more", { n: Math.min(STEP, sorted.length - shown) });
  }

  for (const column of columns) {
    const heading = document.createElement("th");
    heading.scope = "col";
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = context.heading(column);
    button.addEventListener("click", () => {
      const up = heading.getAttribute("aria-sort") !== "ascending";
      for (const other of head.children) other.removeAttribute("aria-sort");
      heading.setAttribute("aria-sort", up ? "ascending" : "descending");
      sorted = [...rows].sort(order(column, up));
      body.replaceChildren();
      shown = 0;
      extend();
    });
    heading.append(button);
    head.append(heading);
  }
  const top = document.createElement("thead");
  top.append(head);
  table.append(top, body);
  place.replaceChildren(table);
  more.onclick = extend;
  extend();
}
