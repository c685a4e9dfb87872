// Search with suggestions: Chinese, pinyin initials, or English.

// The first character of each initial in the pinyin order that the browser itself knows.
const RUNS = [["a", "阿"], ["b", "八"], ["c", "嚓"], ["d", "哒"], ["e", "妸"], ["f", "发"], ["g", "旮"], ["h", "哈"], ["j", "讥"],
  ["k", "咔"], ["l", "垃"], ["m", "妈"], ["n", "拏"], ["o", "噢"], ["p", "妑"], ["q", "七"], ["r", "呥"], ["s", "仨"], ["t", "他"],
  ["w", "屲"], ["x", "夕"], ["y", "丫"], ["z", "帀"]];
const pinyinOrder = new Intl.Collator("zh-Hans-u-co-pinyin");
const initialOf = new Map();

function initials(text) {
  return Array.from(text.slice(0, 120), (c) => {
    if (!/[\u4e00-\u9fff]/.test(c)) return /[a-z0-9]/i.test(c) ? c.toLowerCase() : "";
    if (!initialOf.has(c)) {
      const passed = RUNS.filter(([, first]) => pinyinOrder.compare(c, first) >= 0);
      initialOf.set(c, passed.length ? passed[passed.length - 1][0] : "a");
    }
    return initialOf.get(c);
  }).join("");
}

let items = null;
function searchItems() {
  if (items) return items;
  const item = (kind, zh, more, act, en = "") => ({ kind, zh, en, act,
    keys: [zh, en, ...more].filter(Boolean).map((key) => key.slice(0, 200).toLowerCase()) });
  items = [...data.places, ...data.tracks].map((n) => item(n.kind, n.zh, [...n.alt, n.code, n.initials], () => pick("node", n.id), n.en));
  const segments = group(data.links.filter((l) => l.via !== tracks.get(l.t)?.zh), (l) => l.via);
  for (const [via, links] of segments) items.push(item("segment", via, [], () => pick("edge", pairKey(links[0]))));
  for (const [name, figures] of group(data.figures, (f) => f.indicator)) {
    items.push(item("indicator", name, [], () => go({ tab: "figures", indicator: indicatorKey(figures[0]), narrow: "" })));
  }
  for (const kind of ["officials", "carriers"]) {
    for (const row of data[kind]) items.push(item(kind, row.name, [row.kind], () => showPiece(row.evidence[0])));
  }
  data.docs.forEach((doc, number) => items.push(item("document", doc.title || doc.name, [doc.name],
    () => go({ tab: "source", text: String(number), at: "" }))));
  return items;
}

// The best first: what begins with what was typed, then by its initials, then what holds it.
function findItems(typed) {
  const asked = typed.trim().toLowerCase();
  if (!asked) return [];
  const scored = [];
  for (const item of searchItems()) {
    let score = item.keys.some((key) => key.startsWith(asked)) ? 0 : item.keys.some((key) => key.includes(asked)) ? 2 : 9;
    if (score > 0 && /^[a-z0-9]+$/.test(asked)) {
      item.initials ??= initials(item.zh);
      if (item.initials.startsWith(asked)) score = 1;
      else if (asked.length > 1 && item.initials.includes(asked)) score = Math.min(score, 3);
    }
    if (score < 9) scored.push([score, scored.length, item]);
  }
  return scored.sort((a, b) => a[0] - b[0] || a[1] - b[1]).slice(0, 12).map((row) => row[2]);
}

function startSearch() {
  const input = byId("search");
  const list = byId("found");
  let found = [];
  let at = -1;
  const mark = () => {
    [...list.children].forEach((item, number) => item.setAttribute("aria-selected", String(number === at)));
    if (at >= 0) input.setAttribute("aria-activedescendant", `found-${at}`);
    else input.removeAttribute("aria-activedescendant");
  };
  const close = () => { list.hidden = true; at = -1; input.setAttribute("aria-expanded", "false"); mark(); };
  const choose = (item) => { input.value = ""; close(); item.act(); };
  const suggestion = (item, number) => el("li", { role: "option", id: `found-${number}`,
    onmousedown: (event) => { event.preventDefault(); choose(item); } },
  isolated(clipped(nameOf(item), 60)), " ", el("small", { class: "muted" }, word(item.kind)));
  const show = () => {
    found = findItems(input.value);
    at = found.length ? 0 : -1;
    list.replaceChildren(...found.map(suggestion));
    if (!found.length) list.append(el("li", { class: "muted", role: "option", "aria-disabled": "true" }, word("none")));
    list.hidden = !input.value.trim();
    input.setAttribute("aria-expanded", String(!list.hidden));
    mark();
  };
  const moves = { ArrowDown: 1, ArrowUp: -1 };
  input.addEventListener("input", show);
  input.addEventListener("focus", show);
  input.addEventListener("blur", close);
  input.addEventListener("keydown", (event) => {
    if (event.key in moves && found.length) at = (at + moves[event.key] + found.length) % found.length;
    else if (event.key === "Enter" && found[at]) { choose(found[at]); return; }
    else if (event.key === "Escape") { input.value = ""; close(); event.stopPropagation(); return; }
    else return;
    event.preventDefault();
    mark();
  });
}
