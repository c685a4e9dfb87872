// The query page: examples, parameters, asking, and what comes back.

import * as editor from "./editor.js";
import { draw } from "./table.js";

const ROWS = [["JSON", "application/sparql-results+json", "json"], ["XML", "application/sparql-results+xml", "xml"], ["CSV", "text/csv", "csv"], ["TSV", "text/tab-separated-values", "tsv"]];
const GRAPHS = [["Turtle", "text/turtle", "ttl"], ["N-Triples", "application/n-triples", "nt"], ["JSON-LD", "application/ld+json", "jsonld"], ["RDF/XML", "application/rdf+xml", "rdf"]];
const ACCEPT = "application/sparql-results+json, application/n-triples;q=0.9, application/problem+json;q=0.1";
const VALUE = /VALUES \?(\w+) \{ "([^"\\]*)"@zh \}/g;
// What a parameter may be: the class of the things whose Chinese names are offered.
const KINDS = { district: "kg:District", a: "kg:District", b: "kg:District", track: "kg:StrategicCluster kg:FutureIndustry kg:ModernService", indicator: "kg:Indicator" };
const BLANK = "SELECT ?district ?track\nWHERE {\n  ?district kg:commitsTo ?track .\n}\nORDER BY ?district ?track\nLIMIT 100\n";

const at = (id) => document.getElementById(id);
const state = { language: document.documentElement.lang, words: {}, questions: [], prefixes: {}, base: "", stop: null, last: null };

function word(name, values = {}) {
  return state.words[state.language][name].replace(/\{(\w+)\}/g, (_, key) => values[key]);
}

function titled(question, key) {
  return question.titles[state.language === "zh" ? key + "-zh" : key] || question.titles[key] || question.name;
}

function blank() {
  const used = ["kg", "place", "track", "document", "skos", "prov", "oa", "schema", "dcterms", "rdfs", "xsd"];
  return used.map((name) => `PREFIX ${name}: <${state.prefixes[name]}>`).join("\n") + "\n\n" + BLANK;
}

function speak() {
  document.documentElement.lang = state.language;
  document.title = word("title");
  for (const part of document.querySelectorAll("[data-word]")) part.textContent = word(part.dataset.word);
  for (const part of document.querySelectorAll("[data-label]")) part.setAttribute("aria-label", word(part.dataset.label));
  at("language").textContent = state.words[state.language === "zh" ? "en" : "zh"].language;
  at("terms").href = "/ns?lang=" + state.language;
  const chosen = at("examples").value;
  const options = [["", word("blank")], ...state.questions.map((question) => [question.name, titled(question, "title")])];
  at("examples").replaceChildren(...options.map(([value, text]) => new Option(text, value)));
  at("examples").value = chosen;
  describe();
  offer();
  if (state.last) show(state.last);
}

function current() {
  return state.questions.find((question) => question.name === at("examples").value);
}

function describe() {
  const question = current();
  at("description").textContent = question ? titled(question, "description") : "";
}

// A field for each `VALUES ?name { "…"@zh }` of the query; to write in it writes in the query.
function offer() {
  const fields = [...editor.text().matchAll(VALUE)].map(([, name, value]) => {
    const label = document.createElement("label");
    const field = document.createElement("input");
    field.value = value;
    field.name = name;
    field.lang = "zh";
    field.addEventListener("input", () => {
      const safe = field.value.replace(/["\\\n\r]/g, "");
      editor.write(editor.text().replace(VALUE, (all, other) => (other === name ? `VALUES ?${name} { "${safe}"@zh }` : all)));
    });
    if (KINDS[name]) field.setAttribute("list", names(KINDS[name]));
    label.append(`${state.words[state.language]["of-" + name] || name} `, field);
    return label;
  });
  at("parameters").replaceChildren(...fields);
}

// The list of the Chinese names of a kind of thing, fetched when it is first needed.
function names(kinds) {
  const id = "names-" + kinds.replace(/\W+/g, "-");
  if (!at(id)) {
    const list = document.createElement("datalist");
    list.id = id;
    document.body.append(list);
    const query = `SELECT DISTINCT ?name WHERE { VALUES ?kind { ${kinds} } ?thing a ?kind ; skos:prefLabel ?name . FILTER(LANG(?name) = "zh") } ORDER BY ?name`;
    ask(ROWS[0][1], undefined, query).then((reply) => reply.json()).then((found) => {
      list.append(...found.results.bindings.map((row) => new Option(row.name.value)));
    }).catch(() => list.remove());
  }
  return id;
}

function choose() {
  const question = current();
  editor.write(question ? question.text : blank());
  at("error").hidden = true;
  describe();
  offer();
}

function ask(accept, signal, query = editor.text()) {
  const headers = { Accept: accept, "Content-Type": "application/sparql-query" };
  return fetch("/sparql", { method: "POST", headers, body: query, signal });
}

async function complain(reply) {
  const problem = await reply.json();
  const told = problem.line ? word("error", { line: problem.line, column: problem.column, message: problem.title.replace(/^not a query: line \d+, column \d+: /, "") }) : problem.title;
  at("error").textContent = told;
  at("error").hidden = false;
  if (problem.line) editor.mark(problem.line, problem.column);
}

async function run() {
  if (state.stop) state.stop.abort();
  const stop = new AbortController();
  state.stop = stop;
  editor.clear();
  at("error").hidden = true;
  at("status").textContent = word("running");
  at("stop").disabled = false;
  const begun = performance.now();
  try {
    const reply = await ask(ACCEPT, stop.signal);
    if (!reply.ok) {
      at("status").textContent = "";
      await complain(reply);
      return;
    }
    const graph = reply.headers.get("Content-Type").startsWith("application/n-triples");
    const data = graph ? { triples: triples(await reply.text()) } : await reply.json();
    state.last = { ...data, query: editor.text(), seconds: ((performance.now() - begun) / 1000).toFixed(2) };
    show(state.last);
  } catch (error) {
    at("status").textContent = word(error.name === "AbortError" ? "stopped" : "lost");
  } finally {
    if (state.stop === stop) {
      state.stop = null;
      at("stop").disabled = true;
    }
  }
}

function unescape(text) {
  const plain = { t: "\t", n: "\n", r: "\r", b: "\b", f: "\f" };
  return text.replace(/\\(?:u([0-9A-Fa-f]{4})|U([0-9A-Fa-f]{8})|(.))/g, (_, short, long, letter) => (letter ? plain[letter] || letter : String.fromCodePoint(parseInt(short || long, 16))));
}

// The rows of N-Triples as the server writes them: a statement a line, one space between its parts.
function triples(text) {
  const TERM = /<([^>]*)>|_:(\S+)|"((?:[^"\\]|\\.)*)"(?:@(\S+)|\^\^<([^>]*)>)?|<<\(.*\)>>/g;
  const read = (match) => {
    if (match[1] !== undefined) return { type: "uri", value: unescape(match[1]) };
    if (match[2] !== undefined) return { type: "bnode", value: "_:" + match[2] };
    if (match[3] === undefined) return { type: "literal", value: match[0] };
    return { type: "literal", value: unescape(match[3]), "xml:lang": match[4], datatype: match[5] };
  };
  return text.split("\n").filter(Boolean).map((line) => {
    const [subject, predicate, object] = [...line.matchAll(TERM)].map(read);
    return { subject, predicate, object };
  });
}

function show(answer) {
  const context = { base: state.base, prefixes: state.prefixes, word, heading: (name) => (answer.triples ? word(name) : name) };
  at("more").hidden = true;
  if (answer.boolean !== undefined) {
    at("status").textContent = word("truth", { a: word(answer.boolean ? "yes" : "no") });
    at("answer").replaceChildren();
  } else {
    const rows = answer.triples || answer.results.bindings;
    const columns = answer.triples ? ["subject", "predicate", "object"] : answer.head.vars;
    at("status").textContent = rows.length ? word(answer.triples ? "triples" : "rows", { n: rows.length, s: answer.seconds }) : word("none");
    draw(at("answer"), at("more"), { columns, rows, context });
  }
  downloads(answer.triples ? GRAPHS : ROWS);
}

function downloads(forms) {
  at("downloads").replaceChildren(...forms.map(([name, media, extension]) => {
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = name;
    button.setAttribute("aria-label", `${word("download")} ${name}`);
    button.addEventListener("click", () => save(media, extension));
    return button;
  }));
}

async function save(media, extension) {
  try {
    const reply = await ask(`${media}, application/problem+json;q=0.1`);
    if (!reply.ok) {
      await complain(reply);
      return;
    }
    const link = document.createElement("a");
    link.href = URL.createObjectURL(await reply.blob());
    link.download = `${at("examples").value || "answer"}.${extension}`;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 60000);
  } catch {
    at("status").textContent = word("lost");
  }
}

async function start() {
  const [words, given] = await Promise.all(["/assets/words.json", "/questions.json"].map(async (path) => (await fetch(path)).json()));
  Object.assign(state, { words, questions: given.questions, prefixes: given.prefixes, base: given.base });
  speak();
  const asked = new URLSearchParams(location.search).get("query");
  if (asked) editor.write(asked);
  else choose();
  offer();
  at("examples").addEventListener("change", choose);
  at("run").addEventListener("click", run);
  at("stop").addEventListener("click", () => state.stop && state.stop.abort());
  at("language").addEventListener("click", () => {
    state.language = state.language === "zh" ? "en" : "zh";
    speak();
  });
  editor.onRun(run);
  editor.onEdit(offer);
  document.body.dataset.ready = "yes";
}

start();
