// Targets and achievements: a table to sort and filter.
const MOST_FIGURES = 1000;
const UNITS = { m2: "m²", km2: "km²" };
const SCALES = { zh: [[1e12, "万亿元"], [1e8, "亿元"], [1e4, "万元"], [1, "元"]], en: [[1e12, " trillion"], [1e9, " billion"], [1e6, " million"], [1, ""]] };
const indicatorKey = (figure) => [figure.indicator, figure.measure, figure.unit].join("|");

// A number with its unit as people write it; the table as CSV holds the plain number.
function amount(value, unit) {
  const number = Number(value);
  if (!Number.isFinite(number)) return `${value} ${unit}`;
  const short = (n) => n.toLocaleString(language(), { maximumFractionDigits: 4 });
  if (unit === "CNY") {
    const [scale, name] = SCALES[language()].find(([size]) => Math.abs(number) >= size) ?? SCALES[language()].at(-1);
    return language() === "zh" ? `${short(number / scale)}${name}` : `CNY ${short(number / scale)}${name}`;
  }
  if (unit === "%") return `${short(number)}%`;
  return `${short(number)} ${UNITS[unit] ?? unit}`;
}

function valueText(figure) {
  if (figure.comparator === "range") return `${amount(figure.value, figure.unit)} – ${amount(figure.max, figure.unit)}`;
  return `${figure.comparator === "=" ? "" : `${figure.comparator} `}${amount(figure.value, figure.unit)}`;
}

function figureText(figure) {
  const measure = figure.measure === "growth" || figure.measure === "share" ? ` ${word(figure.measure)}` : "";
  return `${figure.indicator}${measure} ${valueText(figure)}`;
}

// The columns of the table: name, the text shown, and what it is sorted by.
const COLUMNS = [
  ["district", (f) => nameOfId(f.s), (f) => f.s],
  ["indicator", (f) => f.indicator, (f) => f.indicator],
  ["measure", (f) => word(f.measure), (f) => f.measure],
  ["value", valueText, (f) => [f.unit, Number(f.value)]],
  ["period", (f) => f.period, (f) => f.period],
  ["status", (f) => word(f.status), (f) => f.status],
  ["speaker", (f) => f.speaker, (f) => f.speaker],
];

function compareKeys(a, b) {
  const [x, y] = [[a].flat(), [b].flat()];
  for (let n = 0; n < x.length; n += 1) {
    const order = typeof x[n] === "number" ? x[n] - y[n] : x[n].localeCompare(y[n], "zh");
    if (order) return order;
  }
  return 0;
}

function shownFigures() {
  const typed = state.narrow.trim().toLowerCase();
  const found = data.figures.filter((f) => figurePasses(f) && (!state.indicator || indicatorKey(f) === state.indicator)
    && (!typed || COLUMNS.some(([, text]) => text(f).toLowerCase().includes(typed))));
  const [name, down] = [state.sort.replace(/-$/, ""), state.sort.endsWith("-") ? -1 : 1];
  const column = COLUMNS.find((c) => c[0] === name);
  return column ? found.sort((a, b) => down * compareKeys(column[2](a), column[2](b))) : found;
}

function figureHead([name]) {
  const mine = state.sort.replace(/-$/, "") === name;
  const direction = !mine ? "none" : state.sort.endsWith("-") ? "descending" : "ascending";
  const act = () => go({ sort: direction === "ascending" ? `${name}-` : name });
  return el("th", { scope: "col", "aria-sort": direction }, el("button", { type: "button", class: "sorter", onclick: act },
    word(name), { none: "", ascending: " ▴", descending: " ▾" }[direction]));
}

function figureRow(figure) {
  const cells = COLUMNS.map(([name, text]) => el("td", { class: name },
    name === "value" ? link(text(figure), () => pick("figure", figure.number)) : name === "district" ? link(text(figure), () => pick("node", figure.s)) : isolated(text(figure))));
  return el("tr", { "data-figure": figure.number, class: figure.status }, ...cells, el("td", { class: "said" }, ...(figure.evidence[0] ? marked(figure.evidence[0]) : [])));
}

function drawFigures() {
  const indicators = [...group(data.figures.filter(figurePasses), indicatorKey)]
    .map(([key, some]) => [key, some, new Set(some.map((f) => f.s)).size]).sort((a, b) => b[2] - a[2] || compareKeys(a[0], b[0]));
  const label = ([, [figure], reach]) => `${figure.indicator} · ${word(figure.measure)} (${UNITS[figure.unit] ?? figure.unit}) – ${reach}`;
  fillSelect(byId("indicator"), [["", word("all")], ...indicators.map((row) => [row[0], label(row)])], state.indicator);
  if (byId("narrow").value !== state.narrow) byId("narrow").value = state.narrow;
  const rows = shownFigures();
  const plotted = state.indicator || indicators[0]?.[0];
  drawPlot(data.figures.filter((f) => figurePasses(f) && indicatorKey(f) === plotted));
  byId("figures-nothing").hidden = rows.length > 0;
  const head = el("tr", {}, ...COLUMNS.map(figureHead), el("th", { scope: "col" }, word("quote")));
  const rest = rows.length > MOST_FIGURES ? [el("tr", {}, el("td", { colspan: COLUMNS.length + 1, class: "muted" }, `… ${rows.length - MOST_FIGURES}`))] : [];
  byId("rows").replaceChildren(el("table", { "aria-label": word("figures"), hidden: !rows.length }, el("thead", {}, head),
    el("tbody", {}, ...rows.slice(0, MOST_FIGURES).map(figureRow), ...rest)));
}

const figureQuote = ({ evidence: [piece] }) => (piece ? slice(piece[0], piece[1], piece[2]) : "");
function figureTable() {
  const head = ["district", "code", "indicator", "measure", "comparator", "value", "max", "unit", "period", "status", "speaker", "document", "quote"];
  return [head.map(word), ...shownFigures().map((f) => [nameOfId(f.s), places.get(f.s)?.code ?? "", f.indicator, word(f.measure), f.comparator, f.value,
    f.max, f.unit, f.period, word(f.status), f.speaker, data.docs[f.evidence[0]?.[0]]?.name ?? "", figureQuote(f)])];
}

function markFigures() {
  const [kind, id] = picked();
  for (const row of byId("rows").querySelectorAll("tr[data-figure]")) row.classList.toggle("chosen", kind === "figure" && row.dataset.figure === id);
}
