// The edges of a large graph: plain lines drawn under the nodes, many at a stroke, and left out while the view moves.
const STROKE = 400;
const NEAR = 6;
const READABLE = 0.45;

// Gives each line the ends at which its nodes stand, and sorts them by stance.
function placeLines(shown) {
  const at = new Map(shown.map((node) => [drawnId(node.id), node]));
  graph.lines = graph.lines.map((edge) => ({ id: edge.id, stance: edge.stance, from: at.get(edge.from), to: at.get(edge.to) }));
  graph.byStance = group(graph.lines, (line) => line.stance);
}

function stroke(pen, lines, colour, width) {
  pen.strokeStyle = colour;
  pen.lineWidth = width;
  for (let n = 0; n < lines.length; n += STROKE) {
    pen.beginPath();
    for (const { from, to } of lines.slice(n, n + STROKE)) {
      pen.moveTo(from.x, from.y);
      pen.lineTo(to.x, to.y);
    }
    pen.stroke();
  }
}

// The lines of what is picked stand out, and stay while the view moves.
function pickedLines() {
  const [kind, id] = picked();
  if (kind === "edge") return graph.lines.filter((line) => line.id === id);
  return kind === "node" ? graph.lines.filter((line) => line.from.id === id || line.to.id === id) : [];
}

function drawLines(pen) {
  if (!graph.lines.length) return;
  const scale = graph.network.getScale();
  const chosen = pickedLines();
  pen.globalAlpha = chosen.length ? 0.12 : 0.35;
  if (!graph.moving) for (const stance of [...STANCES].reverse()) stroke(pen, graph.byStance.get(stance) ?? [], palette[stance], 0.7 / scale);
  pen.globalAlpha = 1;
  for (const [stance, lines] of group(chosen, (line) => line.stance)) stroke(pen, lines, palette[stance], 2 / scale);
}

// A node of a large graph: its shape alone, and its label where it is large enough to be read.
function simpleNode({ ctx: pen, id, x, y, state: { selected }, label }) {
  const node = graph.base.get(ownId(id));
  const [width, height] = isPlace(node) ? [26, 26] : [120, 34];
  const drawNode = () => {
    pen.fillStyle = selected ? palette.accent : graph.looks[node.group].color.background;
    if (node.shape === "box") pen.fillRect(x - width / 2, y - height / 2, width, height);
    else {
      pen.beginPath();
      pen.ellipse(x, y, width / 2, height / 2, 0, 0, 2 * Math.PI);
      pen.fill();
    }
    if (graph.moving || graph.network.getScale() < READABLE) return;
    pen.font = `15px ${graph.looks[node.group].font.face}`;
    pen.textAlign = "center";
    pen.fillStyle = selected ? palette.panel : palette.ink;
    label.split("\n").forEach((line, n) => pen.fillText(line, x, y + 5 + 16 * n + (isPlace(node) ? 24 : 0), isPlace(node) ? 160 : width - 8));
  };
  return { drawNode, nodeDimensions: { width, height } };
}

// The wheel gives no end of its own: the lines come back when it has rested.
function pauseLines() {
  if (!graph.lines.length) return;
  graph.moving = true;
  clearTimeout(graph.rest);
  graph.rest = setTimeout(() => { graph.moving = false; graph.network.redraw(); }, 250);
}

// The line next to a point of the picture, if one is near.
function lineAt({ x, y }) {
  let best = [NEAR / graph.network.getScale(), undefined];
  for (const { id, from, to } of graph.lines) {
    const [dx, dy] = [to.x - from.x, to.y - from.y];
    const part = Math.max(0, Math.min(1, ((x - from.x) * dx + (y - from.y) * dy) / (dx * dx + dy * dy || 1)));
    const far = Math.hypot(x - from.x - part * dx, y - from.y - part * dy);
    if (far < best[0]) best = [far, id];
  }
  return best[1];
}
