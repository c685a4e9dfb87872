// Taking it along: a link to what is shown, a picture, a table, the chosen claims as Turtle.
function save(name, type, content) {
  const address = URL.createObjectURL(new Blob(Array.isArray(content) ? content : [content], { type }));
  const anchor = el("a", { href: address, download: name, hidden: true });
  document.body.append(anchor);
  anchor.click();
  anchor.remove();
  setTimeout(() => URL.revokeObjectURL(address), 10000);
}

function toast(text) {
  byId("toast").textContent = text;
  byId("toast").hidden = false;
  clearTimeout(toast.timer);
  toast.timer = setTimeout(() => { byId("toast").hidden = true; }, 2500);
}

async function copyAddress() {
  const full = location.href.split("#")[0] + address({ lang: language(), scheme: scheme() });
  try {
    await navigator.clipboard.writeText(full);
  } catch {
    const field = el("textarea", {}, full);
    document.body.append(field);
    field.select();
    document.execCommand("copy");
    field.remove();
  }
  toast(word("copied"));
}

// A cell that no spreadsheet takes for a formula; a negative number stays a number, a lone sign stays.
function harmless(cell) {
  if (cell.length < 2 || !/^[=+\-@\t\r]/.test(cell)) return cell;
  return cell.startsWith("-") && /^-\d+(\.\d+)?$/.test(cell) ? cell : `'${cell}`;
}

function csv(rows) {
  const cell = (text) => { const safe = harmless(String(text)); return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe; };
  return `\ufeff${rows.map((row) => `${row.map(cell).join(",")}\r\n`).join("")}`;
}

function linkTable() {
  const head = ["district", "code", "tracks", "kind", "stance", "via", "confidence", "speaker", "document", "quote"];
  return [head.map(word), ...chosenClaims().links.map((l) => [nameOfId(l.s), places.get(l.s)?.code ?? "", nameOfId(l.t), word(tracks.get(l.t)?.kind), word(l.stance),
    l.via, l.confidence, l.speaker, data.docs[l.evidence[0]?.[0]]?.name ?? "", figureQuote(l)])];
}

const TABLES = { graph: linkTable, matrix: matrixTable, figures: figureTable, compare: compareTable };
const saveCsv = () => save(`kg-${state.tab}.csv`, "text/csv;charset=utf-8", csv(TABLES[state.tab]()));

// The claims that are chosen; where nothing is, all that the filters leave.
function chosenClaims() {
  const [kind, id] = picked();
  const links = shownLinks();
  switch (kind) {
    case "node": return { links: links.filter((l) => l.s === id || l.t === id), figures: data.figures.filter((f) => f.s === id) };
    case "edge": return { links: links.filter((l) => pairKey(l) === id), figures: [] };
    case "figure": return { links: [], figures: data.figures.filter((f) => f.number === Number(id)) };
    case "said": { const at = id.split(",").map(Number); return { links: touching(data.links, at), figures: touching(data.figures, at) }; }
    default: return { links, figures: data.figures.filter(figurePasses) };
  }
}

const PREFIXES = { kg: "https://w3id.org/sectorgraph/ns#", oa: "http://www.w3.org/ns/oa#", schema: "https://schema.org/",
  skos: "http://www.w3.org/2004/02/skos/core#", xsd: "http://www.w3.org/2001/XMLSchema#" };
const CONTROLS = /[\u0000-\u001f"\\\u007f]/g;
const iri = (text) => `<${text.replace(/[\u0000-\u0020<>"{}|^`\\]/g, (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, "0").toUpperCase()}`)}>`;
const literal = (text, tail = "") => `"${text.replace(/[\ud800-\udfff]/gu, "\ufffd").replace(CONTROLS, (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, "0").toUpperCase()}`)}"${tail}`;
const typed = (text, type) => literal(text, `^^xsd:${type}`);

function evidenceTurtle([number, start, end, marks, under]) {
  const doc = iri(data.docs[number].iri);
  const span = `${data.docs[number].iri}#char=${start},${end}`;
  const position = (from, to) => `${iri(`${data.docs[number].iri}#char=${from},${to};position`)} a oa:TextPositionSelector ; oa:start ${typed(String(from), "integer")} ; oa:end ${typed(String(to), "integer")} .`;
  return [`${iri(span)} a oa:SpecificResource ; oa:hasSource ${doc} ; oa:hasSelector ${iri(`${span};position`)} , ${iri(`${span};quote`)} .`,
    position(start, end), `${iri(`${span};quote`)} a oa:TextQuoteSelector ; oa:exact ${literal(slice(number, start, end))} .`,
    ...marks.map(([from, to]) => position(from, to)),
    ...(under ? [`${iri(span)} kg:heading ${iri(`${data.docs[number].iri}#char=${under}`)} .`, ...evidenceTurtle([number, ...under, []])] : [])];
}

function linkTurtle(l) {
  const [place, track] = [places.get(l.s), tracks.get(l.t)].map((item) => item && iri(item.iri));
  if (!place || !track) return [];
  return [`${place} kg:commitsTo ${track} .`,
    `${iri(l.id)} a kg:Commitment ; kg:subject ${place} ; kg:track ${track} ; kg:stance kg:${l.stance} ; kg:surface ${literal(l.words)} ; kg:confidence ${typed(l.confidence, "decimal")} .`];
}

function figureTurtle(f) {
  const place = places.get(f.s);
  if (!place) return [];
  const values = f.max ? `schema:minValue ${typed(f.value, "decimal")} ; schema:maxValue ${typed(f.max, "decimal")}` : `schema:value ${typed(f.value, "decimal")}`;
  const period = f.period ? ` ; kg:period ${typed(f.period.split("-")[0], "gYear")}` : "";
  return [`${iri(f.id)} a kg:${f.status === "target" ? "Target" : "Achievement"} ; kg:subject ${iri(place.iri)} ; kg:indicatorText ${literal(f.indicator)} ; kg:measure ${literal(f.measure)} ; kg:comparator ${literal(f.comparator)} ; ${values} ; kg:unit ${literal(f.unit)}${period} .`];
}

function turtle() {
  const { links, figures } = chosenClaims();
  const lines = new Set(Object.entries(PREFIXES).map(([name, space]) => `@prefix ${name}: <${space}> .`));
  const used = new Set([...links, ...figures].flatMap((row) => [row.s, row.t]).filter((id) => nodes.has(id)));
  for (const id of used) {
    const { iri: name, zh, en } = nodes.get(id);
    lines.add(`${iri(name)} skos:prefLabel ${[zh && literal(zh, "@zh"), en && literal(en, "@en")].filter(Boolean).join(" , ")} .`);
  }
  for (const row of [...links, ...figures]) {
    for (const line of row.t ? linkTurtle(row) : figureTurtle(row)) lines.add(line);
    for (const piece of row.evidence) {
      lines.add(`${iri(row.id)} kg:evidence ${iri(`${data.docs[piece[0]].iri}#char=${piece[1]},${piece[2]}`)} .`);
      for (const line of evidenceTurtle(piece)) lines.add(line);
    }
  }
  return `${[...lines].join("\n")}\n`;
}
const saveTurtle = () => save("kg-selection.ttl", "text/turtle;charset=utf-8", turtle());
