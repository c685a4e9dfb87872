// Search with suggestions: Chinese, pinyin initials, or English.

// The first character of each initial's run in the pinyin order that the browser's own collation knows.
const RUNS = [["a", "阿"], ["b", "八"], ["c", "嚓"], ["d", "哒"], ["e", "妸"], ["f", "发"], ["g", "旮"], ["h", "哈"], ["j", "讥"],
  ["k", "咔"], ["l", "垃"], ["m", "妈"], ["n", "拏"], ["o", "噢"], ["p", "妑"], ["q", "七"], ["r", "呥"], ["s", "仨"], ["t", "他"],
  ["w", "屲"], ["x", "夕"], ["y", "丫"], ["z", "帀"]];
const pinyinOrder = new Intl.Collator("zh-Hans-u-co-pinyin");

function initials(text) {
  return [...text].slice(0, 60).map((c) => {
    if (!/[\u4e00-\u9fff]/.test(c)) return /[a-z0-9]/i.test(c) ? c.toLowerCase() : "";
    if (!initialsCache.has(c)) {
      let found = "a";
      for (const [letter, first] of RUNS) {
        if (pinyinOrder.compare(c, first) < 0) break;
        found = letter;
      }
      initialsCache.set(c, found);
    }
    return initialsCache.get(c);
  }).join("");
}

let searchIndex = null;
function searchItems() {
  if (searchIndex) return searchIndex;
  const item = (kind, zh, en, more, act) => ({ kind, zh, en, act,
    keys: [zh, en, ...more].filter(Boolean).map((key) => key.slice(0, 200).toLowerCase()) });
  searchIndex = [...data.places, ...data.tracks].map((n) => item(n.kind, n.zh, n.en,
    [...n.alt, n.code, n.initials], () => pick("node", n.id)));
  for (const [via, links] of group(data.links, (l) => l.via)) {
    if (via && via !== tracks.get(links[0].t)?.zh) searchIndex.push(item("segment", via, "", [], () => pick("node", links[0].t)));
  }
  for (const [name, figures] of group(data.figures, (f) => f.indicator)) {
    searchIndex.push(item("indicator", name, "", [], () => go({ tab: "figures", indicator: indicatorKey(figures[0]), narrow: "" })));
  }
  for (const o of data.officials) searchIndex.push(item("officials", o.name, "", [o.kind], () => showPiece(o.evidence[0])));
  for (const c of data.carriers) searchIndex.push(item("carriers", c.name, "", [], () => showPiece(c.evidence[0])));
  data.docs.forEach((doc, number) => searchIndex.push(item("document", doc.title || doc.name, "", [doc.name], () => go({ tab: "source", text: String(number), at: "" }))));
  return searchIndex;
}

// The best first: a key that begins with what was typed, then one that holds it, then the initials.
function findItems(typed) {
  const asked = typed.trim().toLowerCase();
  if (!asked) return [];
  const scored = [];
  for (const item of searchItems()) {
    item.initials ??= initials(item.zh);
    let score = item.keys.some((key) => key.startsWith(asked)) ? 0 : item.keys.some((key) => key.includes(asked)) ? 2 : 9;
    if (/^[a-z0-9]+$/.test(asked) && score > 0) {
      if (item.initials.startsWith(asked)) score = Math.min(score, 1);
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
  const choose = (item) => { close(); input.value = ""; item.act(); };
  const draw = () => {
    found = findItems(input.value);
    at = found.length ? 0 : -1;
    list.replaceChildren(...found.map((item, number) => el("li", { role: "option", id: `found-${number}`, onmousedown: (event) => { event.preventDefault(); choose(item); } },
      isolated(nameOf(item)), " ", el("small", { class: "muted" }, word(item.kind)))));
    if (!found.length && input.value.trim()) list.append(el("li", { class: "muted", "aria-disabled": "true" }, word("none")));
    list.hidden = !input.value.trim();
    input.setAttribute("aria-expanded", String(!list.hidden));
    mark();
  };
  input.addEventListener("input", draw);
  input.addEventListener("focus", draw);
  input.addEventListener("blur", close);
  input.addEventListener("keydown", (event) => {
    if (event.key === "ArrowDown" && found.length) at = (at + 1) % found.length;
    else if (event.key === "ArrowUp" && found.length) at = (at + found.length - 1) % found.length;
    else if (event.key === "Enter" && found[at]) { choose(found[at]); return; }
    else if (event.key === "Escape") { close(); input.value = ""; event.stopPropagation(); return; }
    else return;
    event.preventDefault();
    mark();
  });
}
