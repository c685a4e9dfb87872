// The text of a document with its sentences and words marked, and the way from each to what it says.

// Stretches `[start, end]` of the document's evidence, words and headings, in code points, each once, in order.
function stretches(number) {
  const said = new Map();
  const marks = new Map();
  const heads = new Map();
  const rows = [["link", data.links], ["figure", data.figures], ["other", data.officials], ["other", data.systems], ["other", data.carriers]];
  for (const [kind, claims] of rows) {
    for (const claim of claims) {
      for (const [at, start, end, inner, under] of claim.evidence) {
        if (at !== number) continue;
        said.set(`${start},${end}`, [start, end]);
        if (under) heads.set(`${under}`, under);
        for (const [from, to] of inner) if (!marks.has(`${from},${to}`)) marks.set(`${from},${to}`, [from, to, kind]);
      }
    }
  }
  const order = (a, b) => a[0] - b[0] || a[1] - b[1];
  return { said: [...said.values()].sort(order), marks: [...marks.values()].sort(order), heads: [...heads.values()].sort(order) };
}

// The text cut where a stretch begins or ends: its place, whether it is in a sentence or a heading, its kind of word.
function pieces(number, length) {
  const { said, marks, heads } = stretches(number);
  const cuts = [...new Set([0, length, ...said.flat(), ...heads.flat(), ...marks.flatMap(([a, b]) => [a, b])])].filter((n) => n >= 0 && n <= length).sort((a, b) => a - b);
  const found = [];
  let [nextSaid, nextMark, nextHead, saidTo, markTo, headTo, kind] = [0, 0, 0, 0, 0, 0, ""];
  for (let n = 0; n + 1 < cuts.length; n += 1) {
    const [start, end] = [cuts[n], cuts[n + 1]];
    let fresh = false;
    for (; nextSaid < said.length && said[nextSaid][0] <= start; nextSaid += 1) {
      fresh ||= said[nextSaid][0] === start && saidTo <= start;
      saidTo = Math.max(saidTo, said[nextSaid][1]);
    }
    for (; nextMark < marks.length && marks[nextMark][0] <= start; nextMark += 1) {
      if (marks[nextMark][1] > markTo) [, markTo, kind] = marks[nextMark];
    }
    for (; nextHead < heads.length && heads[nextHead][0] <= start; nextHead += 1) headTo = Math.max(headTo, heads[nextHead][1]);
    found.push({ start, end, said: saidTo > start, head: headTo > start, fresh, kind: markTo > start ? kind : "" });
  }
  return found;
}

function sentence(number, run) {
  const [start, end] = [run[0].start, run.at(-1).end];
  const open = () => pick("said", `${number},${start},${end}`);
  const inner = run.map((piece) => (piece.kind ? el("mark", { class: `of-${piece.kind}` }, slice(number, piece.start, piece.end)) : slice(number, piece.start, piece.end)));
  return el("span", { class: run[0].head ? "said section" : "said", role: "button", tabindex: "0", "data-start": start, "data-end": end, onclick: open,
    onkeydown: (event) => { if (event.key === "Enter" || event.key === " ") { event.preventDefault(); open(); enterCard(); } } }, ...inner);
}

function drawSource() {
  const number = Number(state.text) || 0;
  fillSelect(byId("document"), data.docs.map((_, n) => [String(n), documentName(n)]), String(number));
  const doc = data.docs[number];
  byId("text").replaceChildren();
  byId("text-about").textContent = doc ? [doc.publisher, doc.date, doc.name].filter(Boolean).join(" · ") : "";
  if (!doc) { byId("text").append(word("empty")); return; }
  slice(number, 0, 0);
  const length = points.get(number)?.length ?? doc.text.length;
  const made = [];
  let run = [];
  const flush = () => { if (run.length) made.push(sentence(number, run)); run = []; };
  for (const piece of pieces(number, length)) {
    if (piece.fresh || !piece.said) flush();
    if (piece.said) run.push(piece);
    else made.push(piece.head ? el("span", { class: "section" }, slice(number, piece.start, piece.end)) : slice(number, piece.start, piece.end));
  }
  flush();
  byId("text").append(...made);
}

// Marks and shows the stretch that the address names.
function markSource() {
  const [start, end] = state.at.split(",").map(Number);
  const [kind, id] = picked();
  const chosen = kind === "said" ? id.split(",").map(Number) : [];
  let first = null;
  for (const item of byId("text").querySelectorAll(".said")) {
    const [from, to] = [Number(item.dataset.start), Number(item.dataset.end)];
    const here = state.at !== "" && from < end && to > start;
    item.classList.toggle("here", here);
    item.classList.toggle("chosen", chosen[0] === Number(state.text) && from < chosen[2] && to > chosen[1]);
    if (here) first ??= item;
  }
  const key = `${state.text}:${state.at}`;
  if (first && byId("text").dataset.shown !== key) first.scrollIntoView({ block: "center" });
  byId("text").dataset.shown = key;
}
