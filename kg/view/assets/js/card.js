// The card beside the views: what is known of a node, an edge or a sentence, with the evidence.

// `pick` names what is chosen: `node:ID`, `edge:PLACE~TRACK`, `figure:NUMBER`, `said:DOCUMENT,START,END`.
const picked = () => {
  const at = state.pick.indexOf(":");
  return at < 0 ? ["", ""] : [state.pick.slice(0, at), state.pick.slice(at + 1)];
};
const pick = (kind, id) => go({ pick: `${kind}:${id}` });

function link(label, action, attributes = {}) {
  return el("button", { class: "link", type: "button", onclick: action, ...attributes }, isolated(label));
}

const badge = (stance) => el("span", { class: `badge ${stance}` }, word(stance));

function heading(text) {
  return el("div", { class: "head" }, el("h2", { tabindex: "-1" }, isolated(text)),
    el("button", { class: "close", "aria-label": word("close"), onclick: () => go({ pick: "" }) }, "×"));
}

// A sentence with its words marked, and the way to it in the source.
function quote([number, start, end, marks]) {
  const said = el("blockquote");
  let at = start;
  for (const [from, to] of marks) {
    if (from < at) continue;
    said.append(slice(number, at, from), el("mark", {}, slice(number, from, to)));
    at = to;
  }
  said.append(slice(number, at, end));
  const where = `${documentName(number)} [${start}–${end}]`;
  return el("div", { class: "evidence" }, said,
    el("p", { class: "muted" }, isolated(where), " ", link(word("toSource"), () => showSource(number, start, end))));
}

function linkItem(item, label) {
  const about = [item.via && item.via !== tracks.get(item.t)?.zh ? `${word("via")} ${item.via}` : "",
    item.speaker ? `${word("speaker")} ${item.speaker}` : "", `${word("confidence")} ${item.confidence}`];
  return el("div", { class: "claim" }, el("p", {}, badge(item.stance), " ", label ?? "", " ",
    el("span", { class: "muted" }, isolated(about.filter(Boolean).join(" · ")))), ...item.evidence.map(quote));
}

function figureText(figure) {
  return `${figure.indicator} ${valueText(figure)}`;
}

function pairList(links, other) {
  const found = [...group(links, (l) => l[other])];
  return el("ul", { class: "plain" }, ...found.map(([id, some]) => el("li", {}, badge(stanceOf(some)), " ",
    link(nameOfId(id), () => pick("edge", pairKey(some[0]))))));
}

function facts(rows) {
  const shown = rows.filter(([, value]) => value);
  return el("dl", {}, ...shown.flatMap(([name, value]) => [el("dt", {}, word(name)), el("dd", {}, isolated(value))]));
}

function section(name, rows, make) {
  return rows.length ? [el("h3", {}, `${word(name)} (${rows.length})`), el("ul", { class: "plain" }, ...rows.map((row) => el("li", {}, make(row))))] : [];
}

function nodeCard(id) {
  const item = nodes.get(id);
  if (!item) return null;
  const place = places.has(id);
  const links = (place ? linksOf.s : linksOf.t).get(id) ?? [];
  const shown = links.filter(linkPasses);
  const mine = (rows) => (place ? rows.filter((row) => row.s === id) : rows.filter((row) => row.tracks?.includes(id)));
  const other = language() === "en" ? item.zh : item.en;
  return [heading(nameOf(item)), facts([["name", other], ["kind", word(item.kind)], ["tier", item.tier && word(item.tier)],
    ["code", item.code], ["alias", item.alt.join("、")], ["from", item.source], ["status", item.provisional && word("provisional")]]),
  el("h3", {}, `${word("links")} (${shown.length})`), shown.length ? pairList(shown, place ? "t" : "s") : el("p", { class: "muted" }, word("none")),
  ...(place ? section("figures", mine(data.figures), (f) => link(figureText(f), () => pick("figure", f.number))) : []),
  ...section("officials", place ? mine(data.officials) : [], (o) => link(`${o.name} ${o.kind}`, () => showPiece(o.evidence[0]))),
  ...section("systems", place ? mine(data.systems) : [], (s) => link(`${s.name} ${s.kind}`, () => showPiece(s.evidence[0]))),
  ...section("carriers", mine(data.carriers), (c) => link(`${c.name} ${c.kind}`, () => showPiece(c.evidence[0])))];
}

function edgeCard(id) {
  const links = linksOf.pair.get(id);
  if (!links) return null;
  const { s, t } = links[0];
  const shown = links.filter(linkPasses);
  return [heading(`${nameOfId(s)} → ${nameOfId(t)}`),
    el("p", {}, link(nameOfId(s), () => pick("node", s)), " · ", link(nameOfId(t), () => pick("node", t))),
    el("h3", {}, word("evidence")), ...(shown.length ? shown : links).map((item) => linkItem(item))];
}

function figureCard(id) {
  const figure = data.figures[Number(id)];
  if (!figure) return null;
  return [heading(figureText(figure)), facts([["district", nameOfId(figure.s)], ["measure", word(figure.measure)],
    ["period", figure.period], ["status", word(figure.status)], ["speaker", figure.speaker]]),
  el("p", {}, link(nameOfId(figure.s), () => pick("node", figure.s))),
  el("h3", {}, word("evidence")), ...figure.evidence.map(quote)];
}

// Everything that a stretch of the source says: from a marked sentence to its links and figures.
function saidCard(id) {
  const [number, start, end] = id.split(",").map(Number);
  const touches = (row) => row.evidence.some((p) => p[0] === number && p[1] < end && p[2] > start);
  const links = data.links.filter(touches);
  const figures = data.figures.filter(touches);
  const rest = [...data.officials, ...data.systems, ...data.carriers].filter(touches);
  if (!links.length && !figures.length && !rest.length) return null;
  return [heading(word("sentence")), el("blockquote", {}, slice(number, start, end)),
    ...section("links", links, (l) => el("span", {}, badge(l.stance), " ",
      link(`${nameOfId(l.s)} → ${nameOfId(l.t)}`, () => pick("edge", pairKey(l))))),
    ...section("figures", figures, (f) => link(`${nameOfId(f.s)} ${figureText(f)}`, () => pick("figure", f.number))),
    ...section("others", rest, (r) => el("span", {}, link(nameOfId(r.s), () => pick("node", r.s)), ` ${r.name} ${r.kind}`))];
}

function drawCard() {
  const [kind, id] = picked();
  const makers = { node: nodeCard, edge: edgeCard, figure: figureCard, said: saidCard, group: groupCard };
  const made = makers[kind]?.(id) ?? null;
  const card = byId("card");
  card.hidden = made === null;
  card.replaceChildren(...(made ?? []));
  card.scrollTop = 0;
}

const showPiece = (piece) => piece && showSource(piece[0], piece[1], piece[2]);
