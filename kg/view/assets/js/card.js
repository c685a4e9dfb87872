// The card beside the views: what is known of a node, an edge, a figure or a sentence, with the evidence.

// `pick` names what is chosen: `node:ID`, `edge:PLACE~TRACK`, `figure:NUMBER`, `said:DOCUMENT,START,END`, …
function picked() {
  const at = state.pick.indexOf(":");
  return at < 0 ? ["", ""] : [state.pick.slice(0, at), state.pick.slice(at + 1)];
}
const pick = (kind, id) => go({ pick: `${kind}:${id}` });

const link = (label, act) => el("button", { class: "link", type: "button", onclick: act }, isolated(clipped(label, 200)));
const badge = (stance) => el("span", { class: `badge ${stance}` }, word(stance));

function heading(text) {
  const close = el("button", { class: "close", type: "button", "aria-label": word("close"), onclick: () => go({ pick: "" }) }, "×");
  return el("div", { class: "head" }, el("h2", { tabindex: "-1" }, isolated(clipped(text, 300))), close);
}

// A stretch of a document with its words marked.
function marked([number, start, end, marks]) {
  const said = [];
  let at = start;
  for (const [from, to] of marks) {
    if (from < at) continue;
    said.push(slice(number, at, from), el("mark", {}, slice(number, from, to)));
    at = to;
  }
  return [...said, slice(number, at, end)];
}

function quote(piece) {
  const [number, start, end, , under] = piece;
  const above = under ? [el("p", { class: "muted under" }, `${word("under")} `, isolated(clipped(slice(number, ...under), 200)))] : [];
  return el("div", { class: "evidence" }, ...above, el("blockquote", {}, ...marked(piece)),
    el("p", { class: "muted" }, link(word("toSource"), () => showPiece(piece)), " · ", isolated(`${clipped(documentName(number), 80)} [${start}, ${end})`)));
}

function claim(item) {
  const via = item.via && item.via !== tracks.get(item.t)?.zh ? `${word("via")} ${item.via}` : "";
  const about = [via, item.speaker && `${word("speaker")} ${item.speaker}`, `${word("confidence")} ${item.confidence}`];
  return el("div", { class: "claim" }, el("p", {}, badge(item.stance), " ",
    el("span", { class: "muted" }, isolated(about.filter(Boolean).join(" · ")))), ...item.evidence.map(quote));
}

function facts(rows) {
  const shown = rows.filter(([, value]) => value);
  return el("dl", {}, ...shown.flatMap(([name, value]) => [el("dt", {}, word(name)), el("dd", {}, isolated(clipped(value, 500)))]));
}

// A heading and a list; nothing where there are no rows, and at most 300 of them.
function section(name, rows, make) {
  if (!rows.length) return [];
  const shown = rows.slice(0, 300).map((row) => el("li", {}, make(row)));
  const rest = rows.length > 300 ? [el("li", { class: "muted" }, `… ${rows.length - 300}`)] : [];
  return [el("h3", {}, `${word(name)} (${rows.length})`), el("ul", {}, ...shown, ...rest)];
}

const toPair = (links, label) => el("span", { class: "pair" }, badge(stanceOf(links)), link(label, () => pick("edge", pairKey(links[0]))));
const named = (row) => link([row.name, row.kind].filter(Boolean).join(" "), () => showPiece(row.evidence[0]));

function nodeCard(id) {
  const item = nodes.get(id);
  if (!item) return null;
  const place = places.has(id);
  const links = ((place ? linksOf.s : linksOf.t).get(id) ?? []).filter(linkPasses);
  const pairs = [...group(links, (l) => (place ? l.t : l.s))];
  const mine = (rows) => rows.filter((row) => (place ? row.s === id : row.tracks?.includes(id)));
  return [heading(nameOf(item)), facts([["name", language() === "en" ? item.zh : item.en], ["kind", word(item.kind)],
    ["tier", item.tier && word(item.tier)], ["code", item.code], ["alias", item.alt.join("、")], ["from", item.source],
    ["status", item.provisional && word("provisional")]]),
  ...(pairs.length ? [] : [el("p", { class: "muted" }, word("gap"))]),
  ...section(place ? "tracks" : "reach", pairs, ([other, some]) => toPair(some, nameOfId(other))),
  ...section("figures", mine(data.figures), (f) => link(figureText(f), () => pick("figure", f.number))),
  ...section("officials", mine(data.officials), named), ...section("systems", mine(data.systems), named),
  ...section("carriers", mine(data.carriers), named)];
}

function edgeCard(id) {
  const links = linksOf.pair.get(id);
  if (!links) return null;
  const { s, t } = links[0];
  const shown = links.filter(linkPasses);
  return [heading(`${nameOfId(s)} → ${nameOfId(t)}`),
    el("p", {}, link(nameOfId(s), () => pick("node", s)), " · ", link(nameOfId(t), () => pick("node", t))),
    el("h3", {}, word("evidence")), ...(shown.length ? shown : links).slice(0, 50).map(claim)];
}

function segmentCard(id) {
  const node = data.network.segments.nodes.find((item) => item.id === id);
  if (!node) return null;
  const links = data.links.filter((l) => l.t === node.track && l.via === node.label && linkPasses(l));
  return [heading(node.label), el("p", {}, `${word("segment")} → `, link(nameOfId(node.track), () => pick("node", node.track))),
    ...section("reach", [...group(links, (l) => l.s)], ([other, some]) => toPair(some, nameOfId(other)))];
}

function groupCard(id) {
  const node = data.network.groups.nodes.find((item) => item.id === id);
  if (!node) return null;
  return [heading(groupLabel(node)), ...section(node.place ? "district" : "tracks", node.members,
    (member) => link(nameOfId(member), () => pick("node", member)))];
}

function figureCard(id) {
  const figure = data.figures[Number(id)];
  if (!figure) return null;
  return [heading(figureText(figure)), facts([["measure", word(figure.measure)], ["comparator", word(`is${figure.comparator}`)],
    ["period", figure.period], ["status", word(figure.status)], ["speaker", figure.speaker]]),
  el("p", {}, link(nameOfId(figure.s), () => pick("node", figure.s)), " · ",
    link(word("sideBySide"), () => go({ tab: "figures", indicator: indicatorKey(figure), narrow: "" }))),
  el("h3", {}, word("evidence")), ...figure.evidence.map(quote)];
}

// The claims of a kind that stand in a stretch of the source.
const touching = (rows, [number, start, end]) =>
  rows.filter((row) => row.evidence.some((piece) => piece[0] === number && piece[1] < end && piece[2] > start));

function saidCard(id) {
  const at = id.split(",").map(Number);
  const links = touching(data.links, at);
  const figures = touching(data.figures, at);
  const rest = touching([...data.officials, ...data.systems, ...data.carriers], at);
  if (!links.length && !figures.length && !rest.length) return null;
  return [heading(word("sentence")), el("blockquote", {}, slice(...at)),
    ...section("links", links, (l) => toPair([l], `${nameOfId(l.s)} → ${nameOfId(l.t)}`)),
    ...section("figures", figures, (f) => link(`${nameOfId(f.s)} ${figureText(f)}`, () => pick("figure", f.number))),
    ...section("others", rest, (r) => el("span", {}, link(nameOfId(r.s), () => pick("node", r.s)), " ", isolated(`${r.name} ${r.kind}`)))];
}

let cardDrawn = "";
function drawCard() {
  const key = JSON.stringify([state.pick, language(), FILTERS.map(on)]);
  if (key === cardDrawn) return;
  cardDrawn = key;
  const [kind, id] = picked();
  const makers = { node: nodeCard, edge: edgeCard, figure: figureCard, said: saidCard, group: groupCard, segment: segmentCard };
  const made = Object.hasOwn(makers, kind) ? makers[kind](id) : null;
  byId("card").hidden = made === null;
  byId("card").replaceChildren(...(made ?? []));
  byId("card").scrollTop = 0;
}

// The card with the keyboard's focus, for who asked for it by a key.
const enterCard = () => byId("card").querySelector("h2")?.focus();
const showPiece = (piece) => piece && go({ tab: "source", text: String(piece[0]), at: `${piece[1]},${piece[2]}` });
