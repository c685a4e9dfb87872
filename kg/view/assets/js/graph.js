// The graph: vis-network draws what pyvis made, at the positions computed beforehand.
const KIND_COLOUR = { City: "district", District: "district", StrategicCluster: "cluster", FutureIndustry: "future",
  ModernService: "service", Segment: "segment" };
const BIG = 2000;
const graph = { network: null, nodes: null, edges: null, drawn: "" };
const groupCard = () => null;

function nodeLook(node, dim) {
  const colour = css(KIND_COLOUR[node.group] ?? "district");
  const place = places.has(node.id);
  const background = dim ? css("bg") : colour;
  const ink = dim ? css("line") : css("ink");
  const label = nameOf(nodes.get(node.id)) || node.label;
  return { ...node, group: undefined, label: shorten(label), opacity: 1,
    color: { background, border: dim ? css("line") : place ? colour : css("soft"), highlight: { background: colour, border: css("accent") }, hover: { background: colour, border: css("accent") } },
    font: { color: ink, size: place ? 20 : 17, face: "system-ui, Noto Sans CJK SC, sans-serif", strokeWidth: place ? 4 : 0, strokeColor: css("panel") } };
}

// A label on two lines at most, so that a long one does not cover its neighbours.
function shorten(label) {
  const shown = label.length > 60 ? `${label.slice(0, 59)}…` : label;
  if (shown.length <= 22 || language() === "zh") return shown;
  const middle = shown.length / 2;
  const gaps = [...shown.matchAll(/ /g)].map((m) => m.index).sort((a, b) => Math.abs(a - middle) - Math.abs(b - middle));
  return gaps.length ? `${shown.slice(0, gaps[0])}\n${shown.slice(gaps[0] + 1)}` : shown;
}

function edgeLook(edge, stance, dim) {
  const colour = dim ? css("line") : css(stance);
  return { ...edge, stance, width: STANCE_WIDTH[stance], color: { color: colour, highlight: colour, hover: colour, opacity: dim ? 0.35 : 0.85 } };
}
const STANCE_WIDTH = { lead: 4, grow: 3, incubate: 2, enable: 1.5 };

// The nodes and edges that the filters leave, with their looks.
function picture() {
  const shown = group(shownLinks(), pairKey);
  const edges = [];
  const used = new Set();
  for (const edge of data.network.edges) {
    const links = shown.get(edge.id);
    if (!links) continue;
    edges.push(edgeLook(edge, stanceOf(links), false));
    used.add(edge.from).add(edge.to);
  }
  return { nodes: data.network.nodes.filter((node) => used.has(node.id)).map((node) => nodeLook(node, false)), edges };
}

function drawGraph() {
  const key = JSON.stringify([state.kind, state.tier, state.stance, state.district, state.document, state.confidence, state.lang, state.scheme, state.segments, state.view]);
  if (graph.drawn !== key) {
    graph.drawn = key;
    const { nodes: shownNodes, edges } = picture();
    graph.nodes = new vis.DataSet(shownNodes);
    graph.edges = new vis.DataSet(edges);
    if (!graph.network) startNetwork();
    else graph.network.setData({ nodes: graph.nodes, edges: graph.edges });
    graph.network.fit({ animation: false });
    byId("nothing").hidden = edges.length > 0;
    drawGaps();
    drawLegend();
  }
  selectInGraph();
}

function startNetwork() {
  const options = { ...data.network.options, autoResize: true };
  graph.network = new vis.Network(byId("network"), { nodes: graph.nodes, edges: graph.edges }, options);
  graph.network.on("click", ({ nodes: hit, edges }) => {
    if (hit.length) pick("node", hit[0]);
    else if (edges.length) pick("edge", edges[0]);
    else if (state.pick) go({ pick: "" });
  });
  graph.network.on("hoverNode", ({ node }) => dimAround(node));
  graph.network.on("blurNode", () => dimAround(null));
}

function dimAround(id) {
  if (graph.nodes.length > 400) return;
  const near = new Set(id === null ? [] : [id, ...graph.network.getConnectedNodes(id)]);
  const byOld = new Map(data.network.nodes.map((node) => [node.id, node]));
  graph.nodes.update(graph.nodes.getIds().map((n) => nodeLook(byOld.get(n), id !== null && !near.has(n))));
  graph.edges.update(graph.edges.get().map((edge) => edgeLook(edge, edge.stance, id !== null && edge.from !== id && edge.to !== id)));
}

function selectInGraph() {
  const [kind, id] = picked();
  graph.network.unselectAll();
  if (kind === "node" && graph.nodes.get(id)) graph.network.selectNodes([id]);
  if (kind === "edge" && graph.edges.get(id)) graph.network.selectEdges([id]);
}

function drawGaps() {
  const linked = new Set(shownLinks().flatMap((l) => [l.s, l.t]));
  const gaps = [...data.tracks.filter(trackPasses), ...data.places.filter((p) => p.kind === "District" && (!state.district || p.id === state.district))].filter((item) => !linked.has(item.id));
  byId("gaps").replaceChildren(...gaps.map((item) => el("button", { class: "chip", onclick: () => pick("node", item.id) }, isolated(nameOf(item)))));
  byId("gaps").parentElement.hidden = !gaps.length;
}

function drawLegend() {
  const swatch = (name, style, label) => el("span", {}, el("i", { class: name, style }), label);
  byId("legend").replaceChildren(
    ...["District", ...KINDS].map((kind) => swatch(`kind ${kind}`, `background:var(--${KIND_COLOUR[kind]})`, word(kind))),
    ...STANCES.map((stance) => swatch("stance", `background:var(--${stance});height:${STANCE_WIDTH[stance] + 1}px`, word(stance))));
}
