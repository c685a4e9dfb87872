// Two districts, or two documents, side by side: what they share, and what only one has.
const sides = () => [
  ...data.places.map((place) => [`place:${place.id}`, nameOf(place)]),
  ...data.docs.map((_, number) => [`document:${number}`, documentName(number)]),
];

function linksOfSide(side) {
  const at = side.indexOf(":");
  const id = side.slice(at + 1);
  const found = side.startsWith("place:") ? linksOf.s.get(id) ?? [] : data.links.filter((l) => saidIn(l, id));
  return group(found.filter(linkPasses), (l) => l.t);
}

// The two sides: as the address says, or the two districts with most links.
function chosenSides() {
  const busy = [...data.places].sort((a, b) => (linksOf.s.get(b.id)?.length ?? 0) - (linksOf.s.get(a.id)?.length ?? 0));
  const known = new Set(sides().map(([key]) => key));
  const choose = (given, n) => (known.has(given) ? given : busy[n] ? `place:${busy[n].id}` : "");
  return [choose(state.left, 0), choose(state.right, 1)];
}

function compared() {
  const [left, right] = chosenSides().map(linksOfSide);
  const order = data.tracks.filter((track) => left.has(track.id) || right.has(track.id));
  return { left, right, shared: order.filter((t) => left.has(t.id) && right.has(t.id)),
    onlyLeft: order.filter((t) => !right.has(t.id)), onlyRight: order.filter((t) => !left.has(t.id)) };
}

function sideSelect(id, value) {
  const option = ([key, label]) => el("option", { value: key }, clipped(label, 60));
  const all = sides();
  const part = (name, prefix) => el("optgroup", { label: word(name) }, ...all.filter(([key]) => key.startsWith(prefix)).map(option));
  byId(id).replaceChildren(part("district", "place:"), part("document", "document:"));
  byId(id).value = value;
}

// The figures of both sides by indicator, those that both have first.
function figuresOfSides() {
  const [left, right] = chosenSides().map((side) => {
    const id = side.slice(side.indexOf(":") + 1);
    return group(data.figures.filter((f) => (side.startsWith("place:") ? f.s === id : saidIn(f, id))), indicatorKey);
  });
  const keys = [...new Set([...left.keys(), ...right.keys()])];
  return keys.map((key) => [left.get(key) ?? [], right.get(key) ?? []]).sort((a, b) => (b[0].length && b[1].length ? 1 : 0) - (a[0].length && a[1].length ? 1 : 0));
}

function drawPairFigures(names) {
  const rows = figuresOfSides().slice(0, 200);
  const values = (some) => el("td", {}, ...some.slice(0, 12).flatMap((f, n) => [n ? "; " : "", link(`${valueText(f)} (${[f.period, word(f.status)].filter(Boolean).join(" ")})`, () => pick("figure", f.number))]));
  const row = ([left, right]) => { const [f] = [...left, ...right]; return el("tr", {}, el("th", { scope: "row" }, isolated(`${f.indicator} · ${word(f.measure)}`)), values(left), values(right)); };
  byId("pair-figures").replaceChildren(...(rows.length ? [el("h2", {}, word("figures")), el("table", {}, el("thead", {}, el("tr", {}, el("th", { scope: "col" }, word("indicator")),
    ...names.map((name) => el("th", { scope: "col" }, isolated(name))))), el("tbody", {}, ...rows.map(row)))] : []));
}

function drawCompare() {
  const chosen = chosenSides();
  sideSelect("left", chosen[0]);
  sideSelect("right", chosen[1]);
  const { left, right, shared, onlyLeft, onlyRight } = compared();
  const [leftName, rightName] = chosen.map((side) => sides().find(([key]) => key === side)?.[1] ?? "");
  const item = (track, ...some) => el("li", { class: "pair" }, ...some.map(toPairBadge),
    link(nameOf(track), () => pick("edge", pairKey(some[0][0]))));
  const column = (id, title, list, make) => el("div", { id, class: "column" }, el("h2", {}, isolated(`${title} (${list.length})`)),
    list.length ? el("ul", { class: "plain" }, ...list.map(make)) : el("p", { class: "muted" }, word("none")));
  byId("columns").replaceChildren(
    column("only-left", `${word("only")}${leftName}`, onlyLeft, (t) => item(t, left.get(t.id))),
    column("shared", word("shared"), shared, (t) => item(t, left.get(t.id), right.get(t.id))),
    column("only-right", `${word("only")}${rightName}`, onlyRight, (t) => item(t, right.get(t.id))));
  drawPairFigures([leftName, rightName]);
}

// A stance that opens the evidence of its own side.
const toPairBadge = (links) => el("button", { type: "button", class: `badge ${stanceOf(links)}`,
  title: nameOfId(links[0].s), onclick: () => pick("edge", pairKey(links[0])) }, word(stanceOf(links)));

function compareTable() {
  const { left, right, shared, onlyLeft, onlyRight } = compared();
  const names = chosenSides().map((side) => sides().find(([key]) => key === side)?.[1] ?? "");
  const stance = (links) => (links ? word(stanceOf(links)) : "");
  return [[word("tracks"), ...names], ...[...onlyLeft, ...shared, ...onlyRight].map((t) => [nameOf(t), stance(left.get(t.id)), stance(right.get(t.id))])];
}
