// The current picture as SVG and PNG: of the graph as it is shown, or of the plot.
function visible() {
  const box = byId("network").getBoundingClientRect();
  const [from, to] = [graph.network.DOMtoCanvas({ x: 0, y: 0 }), graph.network.DOMtoCanvas({ x: box.width, y: box.height })];
  return { x: from.x, y: from.y, width: to.x - from.x, height: to.y - from.y, scale: box.width / (to.x - from.x) };
}

function svgNode(node, at) {
  const box = graph.network.getBoundingBox(node.id);
  const { font, shapeProperties } = graph.looks[node.kind];
  const size = 15;
  const look = { "data-node": ownId(node.id), fill: node.color.background, stroke: node.color.border };
  const [width, height] = [box.right - box.left, box.bottom - box.top];
  const lines = node.label.split("\n");
  const text = (x, y) => svgEl("text", { x, y, "font-size": font.size, fill: font.color, "text-anchor": "middle", "font-family": font.face },
    ...lines.map((line, n) => svgEl("tspan", { x, dy: n ? font.size : 0 }, line)));
  const inside = text(at.x, at.y + font.size * (0.36 - 0.5 * (lines.length - 1)));
  const below = text(at.x, at.y + size + font.size + 2);
  switch (node.drawnAs ?? node.shape) {
    case "box": return [svgEl("rect", { x: box.left, y: box.top, width, height, rx: shapeProperties.borderRadius, ...look }), inside];
    case "ellipse": return [svgEl("ellipse", { cx: at.x, cy: at.y, rx: width / 2, ry: height / 2, ...look }), inside];
    case "diamond": return [svgEl("path", { d: `M${at.x} ${at.y - size}l${size} ${size}l${-size} ${size}l${-size} ${-size}Z`, ...look }), below];
    default: return [svgEl("circle", { cx: at.x, cy: at.y, r: size, ...look }), below];
  }
}

function graphSvg() {
  const { x, y, width, height, scale } = visible();
  const places = graph.network.getPositions();
  const bend = smooth() ? BEND : 0;
  const path = (a, b) => `M${a.x} ${a.y}C${a.x + bend * (b.x - a.x)} ${a.y} ${b.x - bend * (b.x - a.x)} ${b.y} ${b.x} ${b.y}`;
  const edge = (e) => svgEl("path", { d: bend ? path(places[e.from], places[e.to]) : `M${places[e.from].x} ${places[e.from].y}L${places[e.to].x} ${places[e.to].y}`, fill: "none", stroke: e.color.color, "data-edge": e.id,
    "stroke-width": e.width, "stroke-opacity": e.color.opacity, ...(e.dashes ? { "stroke-dasharray": e.dashes.join(" ") } : {}) });
  const line = ({ id, stance, from, to }) => svgEl("path", { d: `M${from.x} ${from.y}L${to.x} ${to.y}`, stroke: palette[stance], "stroke-width": 0.7 / scale, "stroke-opacity": 0.35, "data-edge": id });
  return svgEl("svg", { xmlns: "http://www.w3.org/2000/svg", viewBox: [x, y, width, height].join(" "), width: Math.round(width * scale), height: Math.round(height * scale) },
    svgEl("rect", { x, y, width, height, fill: palette.panel }), ...(graph.many ? graph.lines.map(line) : graph.edges.get().map(edge)), ...graph.nodes.get().flatMap((node) => svgNode(node, places[node.id])));
}

// The plot by itself: the styles of the page are written into a copy.
function plotSvg() {
  const shown = byId("plot").querySelector("svg");
  if (!shown) return null;
  const copy = shown.cloneNode(true);
  const [from, to] = [shown, copy].map((root) => [root, ...root.querySelectorAll("*")]);
  from.forEach((item, n) => {
    const style = getComputedStyle(item);
    for (const name of ["fill", "stroke", "stroke-width", "stroke-dasharray", "opacity", "fill-opacity", "font-size", "font-family"]) {
      if (!(name === "fill" && item.getAttribute("fill")?.startsWith("url"))) to[n].setAttribute(name, style.getPropertyValue(name));
    }
  });
  copy.setAttribute("xmlns", "http://www.w3.org/2000/svg");
  copy.prepend(svgEl("rect", { width: "100%", height: "100%", fill: css("panel") }));
  return copy;
}

// XML holds no control characters and no half of a pair; a label with one loses it in the picture.
const svgText = (drawing) => new XMLSerializer().serializeToString(drawing).replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, "").toWellFormed();
function saveSvg() {
  const drawing = state.tab === "figures" ? plotSvg() : graphSvg();
  if (drawing) save(`kg-${state.tab}.svg`, "image/svg+xml", svgText(drawing));
}

function canvasPng(source, width, height) {
  const canvas = el("canvas", { width, height });
  const pen = canvas.getContext("2d");
  pen.fillStyle = css("panel");
  pen.fillRect(0, 0, width, height);
  pen.drawImage(source, 0, 0, width, height);
  // Not toBlob: Chromium puts it off until the page is idle, which may take seconds.
  const bytes = atob(canvas.toDataURL("image/png").split(",")[1]);
  save(`kg-${state.tab}.png`, "image/png", [Uint8Array.from(bytes, (c) => c.charCodeAt(0))]);
}

async function savePng() {
  if (state.tab === "graph") {
    const canvas = byId("network").querySelector("canvas");
    canvasPng(canvas, canvas.width, canvas.height);
    return;
  }
  const drawing = plotSvg();
  if (!drawing) return;
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svgText(drawing))}`;
  await image.decode();
  canvasPng(image, image.naturalWidth * 2, image.naturalHeight * 2);
}
