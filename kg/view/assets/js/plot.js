// One indicator, districts side by side, with the comparator shown for what it is: ≥ and ≈ are not =.
const ROW = 30;
const ENDS = ["=", "≥", ">", "≈", "≤", "<", "range"];

// The bar of a figure. Its end is solid for =, an open arrow for a bound, a band without edges for ≈.
function bar(figure, y, x) {
  const [zero, at] = [x(0), x(Number(figure.value))];
  const [left, right] = [Math.min(zero, at), Math.max(zero, at)];
  const look = `bar ${figure.status}`;
  const line = (from, to, extra = "") => svgEl("rect", { x: from, y: y - 6, width: Math.max(to - from, 0.5), height: 12, class: `${look} ${extra}` });
  const arrow = (towards) => svgEl("path", { d: `M${at} ${y - 8}L${at + 13 * towards} ${y}L${at} ${y + 8}Z`, class: "open" });
  const ring = () => svgEl("circle", { cx: at, cy: y, r: 5, class: "open" });
  switch (figure.comparator) {
    case "≈": return [line(left, right, "about"), svgEl("rect", { x: at - 22, y: y - 9, width: 44, height: 18, fill: "url(#fuzzy)", class: "fuzzy" })];
    case "≥": return [line(left, right), arrow(1)];
    case ">": return [line(left, right), arrow(1), ring()];
    case "≤": return [line(left, right), arrow(-1)];
    case "<": return [line(left, right), arrow(-1), ring()];
    case "range": return [line(left, right, "about"), line(at, x(Number(figure.max)), "span")];
    default: return [line(left, right), svgEl("line", { x1: at, x2: at, y1: y - 10, y2: y + 10, class: "end" })];
  }
}

// Round numbers for the axis, as many as have room, with zero among them.
function ticks(low, high, most) {
  const rough = (high - low) / most || 1;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = [1, 2, 5, 10].find((n) => n * power >= rough) * power;
  const found = [];
  for (let at = Math.ceil(low / step); at * step <= high * 1.0001; at += 1) found.push(at * step);
  return found;
}

function fuzzy() {
  const stop = (offset, opacity) => svgEl("stop", { offset, "stop-color": css("accent"), "stop-opacity": opacity });
  return svgEl("defs", {}, svgEl("linearGradient", { id: "fuzzy" }, stop("0", 0), stop("0.5", 0.9), stop("1", 0)));
}

function plotRow(figure, y, x, { left, width }) {
  const label = [nameOfId(figure.s), figure.period].filter(Boolean).join(" ");
  const said = `${label}: ${valueText(figure)} (${word(figure.status)})`;
  const after = Math.max(x(0), x(Number(figure.max || figure.value))) + 26;
  const row = svgEl("g", { class: "row", tabindex: "0", role: "button", "aria-label": said, "data-figure": figure.number, "data-comparator": figure.comparator },
    svgEl("title", {}, said), svgEl("rect", { x: 0, y: y - ROW / 2, width, height: ROW, class: "hit" }),
    svgEl("text", { x: left - 10, y: y + 4, "text-anchor": "end" }, clipped(label, 26)), ...bar(figure, y, x),
    svgEl("text", { x: after, y: y + 4, class: "value" }, valueText(figure)));
  row.addEventListener("click", () => pick("figure", figure.number));
  row.addEventListener("keydown", (event) => { if (event.key === "Enter" || event.key === " ") { event.preventDefault(); pick("figure", figure.number); enterCard(); } });
  return row;
}

function drawPlot(found) {
  const figures = found.filter((f) => Number.isFinite(Number(f.value))).sort((a, b) => Number(b.value) - Number(a.value) || a.number - b.number).slice(0, 60);
  if (!figures.length) { byId("plot").replaceChildren(); return; }
  const values = figures.flatMap((f) => [Number(f.value), Number(f.max || f.value)]);
  const [low, high] = [Math.min(0, ...values), Math.max(0, ...values)];
  const left = language() === "zh" ? 130 : 190;
  const span = isNarrow() ? Math.max(60, innerWidth - left - 130) : 380;
  const width = left + span + (isNarrow() ? 100 : 180);
  const x = (value) => left + ((value - low) / (high - low || 1)) * span;
  const height = 34 + figures.length * ROW;
  const axis = ticks(low, high, Math.max(2, span / 76)).map((at) => svgEl("g", { class: "tick" }, svgEl("line", { x1: x(at), x2: x(at), y1: 22, y2: height - 8 }),
    svgEl("text", { x: x(at), y: 14, "text-anchor": "middle" }, amount(at, figures[0].unit))));
  const title = `${figures[0].indicator} · ${word(figures[0].measure)}`;
  const drawing = svgEl("svg", { width, height, viewBox: `0 0 ${width} ${height}`, role: "group", "aria-label": title }, fuzzy(), ...axis,
    ...figures.map((figure, n) => plotRow(figure, 42 + n * ROW, x, { left, width })));
  byId("plot").replaceChildren(el("h2", {}, isolated(title)), drawing, plotLegend(figures));
}

// What the ends of the bars mean: those that the plot shows.
function plotLegend(figures) {
  const used = ENDS.filter((end) => figures.some((f) => f.comparator === end));
  const sample = (comparator, status) => svgEl("svg", { width: 56, height: 22, "aria-hidden": "true" },
    ...bar({ comparator, status, value: "30", max: "44" }, 11, (v) => 4 + v));
  const bars = ["target", "achieved"].filter((status) => figures.some((f) => f.status === status));
  return el("p", { class: "muted key" }, ...used.map((end) => el("span", {}, sample(end, "target"), word(`is${end}`))),
    ...bars.map((status) => el("span", {}, el("i", { class: `swatch ${status}` }), word(status))));
}
