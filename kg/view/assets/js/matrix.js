// The matrix: districts by tracks, a cell shaded by stance, with totals; what nobody claims is hatched.
const MOST_ROWS = 150;
const MOST_COLUMNS = 80;

// The rows and columns of the matrix in their order, with the links of each cell.
function matrixOf() {
  const cells = group(shownLinks(), pairKey);
  const rowTotal = new Map();
  const columnTotal = new Map();
  for (const [, [{ s, t }]] of cells) {
    rowTotal.set(s, (rowTotal.get(s) ?? 0) + 1);
    if (places.get(s)?.kind === "District") columnTotal.set(t, (columnTotal.get(t) ?? 0) + 1);
  }
  const rank = (s, t) => { const some = cells.get(`${s}~${t}`); return some ? STANCES.indexOf(stanceOf(some)) : 9; };
  const byName = (a, b) => nameOf(a).localeCompare(nameOf(b), language());
  const total = (found) => (a, b) => (found.get(b.id) ?? 0) - (found.get(a.id) ?? 0);
  const rows = data.places.filter((p) => placePasses(p) && (p.kind === "District" || rowTotal.has(p.id)));
  const columns = data.tracks.filter(trackPasses);
  const orders = { name: byName, total: total(rowTotal) };
  if (tracks.has(state.order)) rows.sort((a, b) => rank(a.id, state.order) - rank(b.id, state.order));
  else if (Object.hasOwn(orders, state.order)) rows.sort(orders[state.order]);
  rows.sort((a, b) => (a.kind === "City") - (b.kind === "City"));
  if (places.has(state.columns)) columns.sort((a, b) => rank(state.columns, a.id) - rank(state.columns, b.id));
  else if (state.columns === "total") columns.sort(total(columnTotal));
  return { cells, rowTotal, columnTotal, rows: rows.slice(0, MOST_ROWS), columns: columns.slice(0, MOST_COLUMNS),
    cut: rows.length > MOST_ROWS || columns.length > MOST_COLUMNS };
}

function matrixCell(row, column, found) {
  const links = found.cells.get(`${row.id}~${column.id}`);
  if (!links) return el("td", { class: found.columnTotal.has(column.id) && found.rowTotal.has(row.id) ? "" : "gap" });
  const stance = stanceOf(links);
  const said = `${nameOf(row)} × ${nameOf(column)}: ${word(stance)}`;
  return el("td", {}, el("button", { type: "button", class: stance, title: said, "aria-label": said, "data-pair": `${row.id}~${column.id}`,
    onclick: () => pick("edge", `${row.id}~${column.id}`) }, Array.from(word(stance))[0]));
}

// The row above the tracks that names their kinds and tiers, where the tracks stand in the system's order.
function kindRow(columns) {
  const runs = [];
  for (const column of columns) {
    const name = word(column.tier || column.kind);
    if (runs.at(-1)?.name === name) runs.at(-1).span += 1;
    else runs.push({ name, span: 1, kind: column.kind });
  }
  return el("tr", { class: "kinds" }, el("td"), ...runs.map((run) => el("th", { colspan: run.span, scope: "colgroup", class: run.kind }, run.name)), el("td"));
}

function sorter(label, active, act) {
  return el("button", { type: "button", class: "sorter", "aria-pressed": String(active), onclick: act }, isolated(clipped(label, 80)), active ? " ▾" : null);
}

function drawMatrix() {
  const found = matrixOf();
  const { rows, columns, rowTotal, columnTotal } = found;
  fillSelect(byId("order"), [["code", word("code")], ["name", word("name")], ["total", word("total")],
    ...data.tracks.map((track) => [track.id, nameOf(track)])], state.order);
  fillSelect(byId("columns-order"), [["system", word("system")], ["total", word("total")],
    ...data.places.map((place) => [place.id, nameOf(place)])], state.columns);
  byId("stances").replaceChildren(...STANCES.map((stance) => el("span", {}, badge(stance), ` ${Array.from(word(stance))[0]}`)));
  byId("matrix-nothing").hidden = rows.length > 0 && columns.length > 0;
  byId("matrix-cut").hidden = !found.cut;
  byId("matrix-cut").textContent = word("cut").replace("{rows}", MOST_ROWS).replace("{columns}", MOST_COLUMNS);
  const head = el("tr", {}, el("th", { scope: "col", class: "corner" }, sorter(word("district"), state.order === "code", () => go({ order: "code" }))),
    ...columns.map((column) => el("th", { class: "track", scope: "col" }, sorter(nameOf(column), state.order === column.id, () => go({ order: column.id })))),
    el("th", { scope: "col" }, sorter(word("total"), state.order === "total", () => go({ order: "total" }))));
  const body = rows.map((row) => el("tr", { class: row.kind }, el("th", { scope: "row" }, sorter(nameOf(row), state.columns === row.id, () => go({ columns: row.id }))),
    ...columns.map((column) => matrixCell(row, column, found)), el("td", { class: "sum" }, String(rowTotal.get(row.id) ?? 0))));
  const foot = el("tr", {}, el("th", { scope: "row" }, sorter(word("reach"), state.columns === "total", () => go({ columns: "total" }))),
    ...columns.map((column) => el("td", { class: columnTotal.has(column.id) ? "sum" : "sum gap" }, String(columnTotal.get(column.id) ?? 0))), el("td", { class: "sum" }));
  const kinds = state.columns === "system" ? [kindRow(columns)] : [];
  const widths = el("colgroup", {}, el("col", { class: "names" }), el("col", { span: Math.max(columns.length, 1) }), el("col", { class: "totals" }));
  const caption = el("caption", {}, `${word("title")} · ${word("matrix")} `, ...STANCES.flatMap((stance) => [badge(stance), ` ${Array.from(word(stance))[0]} `]));
  byId("grid").replaceChildren(el("table", { "aria-label": word("matrix") }, caption, widths, el("thead", {}, ...kinds, head), el("tbody", {}, ...body), el("tfoot", {}, foot)));
}

function matrixTable() {
  const { cells, rows, columns, rowTotal, columnTotal } = matrixOf();
  const stances = (row, column) => { const some = cells.get(`${row.id}~${column.id}`); return some ? word(stanceOf(some)) : ""; };
  return [[word("district"), word("code"), ...columns.map(nameOf), word("total")],
    ...rows.map((row) => [nameOf(row), row.code, ...columns.map((column) => stances(row, column)), String(rowTotal.get(row.id) ?? 0)]),
    [word("reach"), "", ...columns.map((column) => String(columnTotal.get(column.id) ?? 0)), ""]];
}

function markMatrix() {
  const [kind, id] = picked();
  for (const button of byId("grid").querySelectorAll("button[data-pair]")) button.classList.toggle("here", kind === "edge" && button.dataset.pair === id);
}
