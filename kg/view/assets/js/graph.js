// The graph: vis-network draws what pyvis made, at the positions computed beforehand.
const KIND_COLOUR = { City: "district", District: "district", StrategicCluster: "cluster", FutureIndustry: "future",
  ModernService: "service", Segment: "segment" };
const STANCE_WIDTH = { lead: 4.5, grow: 3.2, incubate: 2.2, enable: 1.5 };
const STANCE_DASH = { lead: false, grow: false, incubate: [9, 5], enable: [3, 4] };
const MANY = 400;
const NOTHING_MARKED = JSON.stringify([{ nodes: [], edges: [] }, false]);
const graph = { network: null, nodes: null, edges: null, redraws: 0, marked: "", lines: [], looks: {}, base: new Map() };
const palette = {};

const isBig = () => data.network.groups.nodes.length > 0;
// What is drawn: groups first where there is too much for one look, the neighbours of what is picked, or all.
// Filters that leave few enough edges show all of these.
function graphMode() {
  if (!isBig() || state.view === "all") return "all";
  if (FILTERS.some((name) => on(name) !== "") && new Set(shownLinks().map(pairKey)).size <= MANY * 4) return "all";
  const [kind, id] = picked();
  return kind === "node" && nodes.has(id) ? "near" : "groups";
}

function readPalette() {
  for (const name of [...Object.values(KIND_COLOUR), ...STANCES, "ink", "soft", "line", "panel", "bg", "accent"]) palette[name] = css(name);
}

// A label on two lines at most, so that a long one does not cover its neighbours.
function shorten(label) {
  const shown = clipped(label, 48);
  if (shown.length <= 18 || !shown.includes(" ")) return shown;
  const middle = shown.length / 2;
  const gaps = [...shown.matchAll(/ /g)].map((found) => found.index).sort((a, b) => Math.abs(a - middle) - Math.abs(b - middle));
  return `${shown.slice(0, gaps[0])}\n${shown.slice(gaps[0] + 1)}`;
}

const groupLabel = (node) => `${node.place ? nodeName(node.label) : [node.kind, node.tier].filter(Boolean).map(word).join(" · ")} (${node.members.length})`;
const nodeName = (id) => nameOfId(id);

const isPlace = (node) => node.group === "District" || node.group === "City";
const labelOf = (node) => shorten(node.members ? groupLabel(node) : nameOf(nodes.get(node.id)) || node.label);

// What nodes of a kind have in common; each is made once for a drawing, not once for a node.
function kindLook(group) {
  const colour = palette[KIND_COLOUR[group] ?? "district"];
  const place = isPlace({ group });
  const bright = { background: colour, border: palette.accent };
  return { shapeProperties: { borderRadius: group === "ModernService" ? 14 : 3 },
    color: { background: colour, border: place ? colour : palette.soft, highlight: bright, hover: bright },
    font: { color: palette.ink, size: group === "Segment" ? 14 : 17, face: "system-ui, Noto Sans CJK SC, sans-serif", strokeWidth: place ? 5 : 0, strokeColor: palette.panel } };
}

function nodeLook(node) {
  const { id, shape, x, y } = node;
  const look = graph.looks[node.group];
  const made = { id: drawnId(id), kind: node.group, shape, x, y, label: labelOf(node), color: look.color };
  return graph.many ? { ...made, shape: "custom", drawnAs: shape, ctxRenderer: simpleNode } : { ...made, font: look.font, shapeProperties: look.shapeProperties, opacity: 1 };
}

// vis-network keeps its nodes in a plain object: no id of ours may be a name that every object has already.
const drawnId = (id) => `.${id}`;
const ownId = (drawn) => drawn.slice(1);

function edgeLook(edge, stance) {
  const color = palette[stance] ?? palette.soft;
  return { id: edge.id, from: drawnId(edge.from), to: drawnId(edge.to), stance, width: edge.count ? Math.min(12, 1 + Math.log2(edge.count)) : STANCE_WIDTH[stance] ?? 1,
    dashes: graph.many ? false : STANCE_DASH[stance] ?? [2, 3], color: { color, highlight: color, hover: color, opacity: 0.85 } };
}

// Nodes and edges that the filters leave; with segments, an edge that a segment carries goes by way of it.
function allPicture() {
  const links = shownLinks();
  const withSegments = state.segments === "1";
  const direct = group(withSegments ? links.filter((l) => !segmentOf(l)) : links, pairKey);
  const used = new Set();
  const edges = [];
  const add = (edge, stance) => { edges.push(edgeLook(edge, stance)); used.add(edge.from).add(edge.to); };
  for (const edge of data.network.edges) if (direct.has(edge.id)) add(edge, stanceOf(direct.get(edge.id)));
  if (withSegments) {
    const via = group(links.filter(segmentOf), (l) => `${l.s}~${segmentOf(l)}`);
    const reached = new Set(links.map(segmentOf));
    for (const edge of data.network.segments.edges) {
      if (via.has(edge.id)) add(edge, stanceOf(via.get(edge.id)));
      else if (edge.part && reached.has(edge.from)) add(edge, "part");
    }
  }
  const every = withSegments ? [...data.network.nodes, ...data.network.segments.nodes] : data.network.nodes;
  return { nodes: every.filter((node) => used.has(node.id)), edges };
}

const segmentIds = new Map(data.network.segments.nodes.map((node) => [`${node.track}~${node.label}`, node.id]));
const segmentOf = (l) => segmentIds.get(`${l.t}~${l.via}`) ?? "";

// The node that is picked with its neighbours round it, 300 at most.
function nearPicture(id) {
  const place = places.has(id);
  const pairs = group(((place ? linksOf.s : linksOf.t).get(id) ?? []).filter(linkPasses), (l) => (place ? l.t : l.s));
  const others = [...pairs.keys()].slice(0, 300);
  const at = (n) => { const turn = (2 * Math.PI * n) / others.length; const far = 300 + 130 * (n % Math.ceil(others.length / 24)); return { x: far * 1.6 * Math.cos(turn), y: far * Math.sin(turn) }; };
  return { nodes: [{ ...graph.base.get(id), x: 0, y: 0 }, ...others.map((other, n) => ({ ...graph.base.get(other), ...at(n) }))],
    edges: others.map((other) => edgeLook({ id: pairKey(pairs.get(other)[0]), from: id, to: other }, stanceOf(pairs.get(other)))) };
}

// On a narrow screen: places in one column, what they lead to in another, nearest to nearest.
const isNarrow = () => innerWidth <= 720;
function narrowPicture({ nodes: shown, edges }) {
  const near = group(edges.filter((e) => places.has(ownId(e.from))), (e) => ownId(e.to));
  const columns = [shown.filter((n) => places.has(n.id)), shown.filter((n) => n.group === "Segment"), shown.filter((n) => tracks.has(n.id))];
  const rows = Math.max(...columns.map((column) => column.length));
  const at = new Map();
  const middle = (n) => { const some = (near.get(n.id) ?? []).map((e) => at.get(ownId(e.from))?.y ?? 0); return some.reduce((a, b) => a + b, 0) / (some.length || 1); };
  const xs = columns[1].length ? [-260, -40, 190] : [-130, 0, 150];
  columns.forEach((column, c) => {
    const order = c ? column.map((n) => [middle(n), n]).sort((a, b) => a[0] - b[0]).map((row) => row[1]) : column;
    order.forEach((n, row) => at.set(n.id, { x: xs[c], y: (row - (order.length - 1) / 2) * (language() === "zh" ? 54 : 66) * (rows / order.length) }));
  });
  return { nodes: shown.map((n) => ({ ...n, ...at.get(n.id) })), edges };
}

function picture() {
  const mode = graphMode();
  if (mode === "near") return nearPicture(picked()[1]);
  if (mode === "all") return isNarrow() && data.network.nodes.length < 120 ? narrowPicture(allPicture()) : allPicture();
  return { nodes: data.network.groups.nodes, edges: data.network.groups.edges.map((edge) => edgeLook(edge, edge.stance)) };
}

function drawGraph() {
  readPalette();
  for (const node of [...data.network.nodes, ...data.network.segments.nodes, ...data.network.groups.nodes]) graph.base.set(node.id, node);
  graph.looks = Object.fromEntries([...Object.keys(KIND_COLOUR)].map((kind) => [kind, kindLook(kind)]));
  graph.many = graphMode() === "all" && data.network.edges.length > MANY * 4;
  const { nodes: shown, edges } = picture();
  graph.lines = graph.many ? edges : [];
  drawGraphNotes(edges.length);
  drawGaps();
  drawLegend();
  graph.nodes = new vis.DataSet(shown.map(nodeLook));
  graph.marked = NOTHING_MARKED;
  graph.edges = new vis.DataSet(graph.many ? [] : edges);
  placeLines(shown);
  if (!graph.network) startNetwork();
  else {
    graph.network.setOptions(drawingOptions());
    graph.network.setData({ nodes: graph.nodes, edges: graph.edges });
  }
  fitGraph();
  performance.mark("graph-drawn");
}

// Curves that leave a place to the side pass by its neighbours; where there are many edges, straight ones are faster.
const BEND = 0.45;
const smooth = () => (graph.many || graphMode() === "near" ? false : { enabled: true, type: "cubicBezier", forceDirection: "horizontal", roundness: BEND });

function drawGraphNotes(count) {
  const few = data.links.length > 0 && data.links.length < 3;
  byId("nothing").hidden = count > 0 && !few;
  byId("nothing").textContent = few ? word("few").replace("{n}", data.links.length) : word("empty");
  byId("segments").parentElement.hidden = !data.network.segments.nodes.length || graphMode() !== "all";
  byId("segments").checked = state.segments === "1";
  byId("whole").hidden = !isBig();
  byId("whole").textContent = word(state.view === "all" ? "grouped" : "whole").replace("{n}", data.network.nodes.length);
}

// Fits the view to the nodes; on a narrow screen with room for the labels, which reach further than their nodes.
function fitGraph() {
  graph.network.fit({ animation: false });
  if (isNarrow()) graph.network.moveTo({ scale: graph.network.getScale() * 0.86 });
}

function drawingOptions() {
  const { nodes: given, edges, interaction } = data.network.options;
  const common = graph.many ? { font: kindLook("StrategicCluster").font } : {};
  return { ...data.network.options, nodes: { ...given, size: 15, borderWidth: 1, margin: 7, ...common },
    edges: { ...edges, smooth: smooth() }, interaction: { ...interaction, hover: !graph.many, dragNodes: !graph.many } };
}

function startNetwork() {
  graph.network = new vis.Network(byId("network"), { nodes: graph.nodes, edges: graph.edges }, drawingOptions());
  graph.network.on("click", ({ nodes: hit, edges, pointer }) => {
    const edge = edges[0] ?? (hit.length ? undefined : lineAt(pointer.canvas));
    if (hit.length) pickNode(ownId(hit[0]));
    else if (edge !== undefined) pickEdge(edge);
    else if (state.pick && graphMode() !== "near") go({ pick: "" });
  });
  graph.network.on("hoverNode", ({ node }) => dimAround(node));
  graph.network.on("blurNode", () => dimAround(null));
  graph.network.on("beforeDrawing", (pen) => { graph.began = performance.now(); drawLines(pen); });
  graph.network.on("dragStart", () => { graph.moving = true; });
  graph.network.on("dragEnd", () => { graph.moving = false; graph.network.redraw(); });
  graph.network.on("zoom", pauseLines);
  graph.network.on("afterDrawing", measureRedraw);
  byId("network").addEventListener("keydown", graphKey);
}

// How long each redraw took, for the browser's own tools and for tests; the last few hundred are kept.
function measureRedraw() {
  graph.redraws = (graph.redraws + 1) % 500;
  if (!graph.redraws) performance.clearMeasures("graph-redraw");
  performance.measure("graph-redraw", { start: graph.began });
}

const pickNode = (id) => pick(graph.base.get(id)?.members ? "group" : segmentNode(id) ? "segment" : "node", id);
const segmentNode = (id) => graph.base.get(id)?.group === "Segment";

function pickEdge(id) {
  if (linksOf.pair.has(id)) pick("edge", id);
  else {
    const edge = data.network.segments.edges.find((item) => item.id === id);
    if (edge?.pair) pick("edge", edge.pair);
    else if (edge) pick("segment", edge.from);
  }
}

// Hover: what is not next to a node steps back.
function dimAround(id) {
  if (graph.nodes.length > MANY) return;
  const near = new Set(id === null ? [] : [id, ...graph.network.getConnectedNodes(id)]);
  graph.nodes.update(graph.nodes.getIds().map((n) => ({ id: n, opacity: id === null || near.has(n) ? 1 : 0.25 })));
  const step = ({ id: edge, color, from, to }) => ({ id: edge, color: { ...color, opacity: id === null || from === id || to === id ? 0.85 : 0.12 } });
  graph.edges.update(graph.edges.get().map(step));
}

// Arrow keys go from node to node, Enter opens the card, + and - and 0 zoom.
function graphKey(event) {
  const ids = graph.nodes.getIds().map(ownId);
  const at = ids.indexOf(picked()[1]);
  const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
  const zoom = { "+": 1.25, "=": 1.25, "-": 0.8 }[event.key];
  if (step && ids.length && graphMode() !== "near") pickNode(ids[(Math.max(at, step > 0 ? -1 : 0) + step + ids.length) % ids.length]);
  else if (zoom) graph.network.moveTo({ scale: graph.network.getScale() * zoom });
  else if (event.key === "0") fitGraph();
  else if (event.key === "Enter") enterCard();
  else return;
  event.preventDefault();
}

function markGraph() {
  const [kind, id] = picked();
  const parts = data.network.segments.edges.filter((e) => e.pair === id && graph.edges.get(e.id)).map((e) => e.id);
  const chosen = { nodes: kind !== "edge" && graph.nodes.get(drawnId(id)) ? [drawnId(id)] : [], edges: kind === "edge" ? (graph.edges.get(id) ? [id] : parts) : [] };
  const key = JSON.stringify([chosen, graph.many && kind === "edge" && id]);
  if (key === graph.marked) return;
  graph.marked = key;
  graph.network.setSelection(chosen);
  graph.network.redraw();
}

function drawGaps() {
  const links = shownLinks();
  const linked = new Set([...links.map((l) => l.s), ...links.map((l) => l.t)]);
  const alone = (list) => list.filter((item) => !linked.has(item.id));
  const gaps = [...alone(data.tracks.filter(trackPasses)), ...alone(data.places.filter((place) => place.kind === "District" && placePasses(place)))];
  const chip = (item) => el("button", { type: "button", class: `chip ${item.kind}`, onclick: () => pick("node", item.id) }, isolated(nameOf(item)));
  byId("gaps").replaceChildren(...gaps.slice(0, 200).map(chip), gaps.length > 200 ? `… ${gaps.length - 200}` : "");
  byId("tray").hidden = !gaps.length;
  byId("gap-count").textContent = ` (${gaps.length})`;
}

function drawLegend() {
  const kinds = ["District", ...(data.network.nodes.some((node) => node.group === "City") ? ["City"] : []), ...KINDS, ...(state.segments === "1" ? ["Segment"] : [])];
  const stance = (name) => el("i", { class: "line", style: `border-top:${STANCE_WIDTH[name]}px ${STANCE_DASH[name] ? (name === "enable" ? "dotted" : "dashed") : "solid"} var(--${name})` });
  byId("legend").replaceChildren(...kinds.map((kind) => el("span", {}, el("i", { class: `shape ${kind}` }), word(kind))),
    ...STANCES.map((name) => el("span", {}, stance(name), word(name))));
}
