// The whole: tabs, language, scheme, the fragment of the address, and the start.

// What a view draws, the parts of the state that its drawing depends on, and what it marks every time.
const VIEWS = {
  graph: { draw: drawGraph, mark: markGraph, uses: () => [state.segments, state.view, scheme(), isNarrow(), graphMode() === "near" && state.pick, graphMode()] },
  matrix: { draw: drawMatrix, mark: markMatrix, uses: () => [state.order, state.columns] },
  figures: { draw: drawFigures, mark: markFigures, uses: () => [state.indicator, state.narrow, state.sort, scheme(), isNarrow() && innerWidth] },
  source: { draw: drawSource, mark: markSource, uses: () => [state.text] },
  compare: { draw: drawCompare, uses: () => [state.left, state.right] },
};
const drawn = new Map();

function readHash() {
  let given = new URLSearchParams();
  try { given = new URLSearchParams(location.hash.slice(1)); } catch { /* an address that nobody made */ }
  for (const name of Object.keys(DEFAULTS)) state[name] = given.get(name) ?? DEFAULTS[name];
  if (!TABS.includes(state.tab)) state.tab = "graph";
  if (!["zh", "en"].includes(state.lang)) state.lang = "";
  if (!["light", "dark"].includes(state.scheme)) state.scheme = "";
}

function address(more = {}) {
  const given = new URLSearchParams();
  for (const [name, value] of Object.entries({ ...state, ...more })) if (value !== DEFAULTS[name]) given.set(name, value);
  return `#${given}`;
}

// Every change of what is shown goes through here: new state, new address, new picture.
function go(change, replace = false) {
  Object.assign(state, change);
  if (address() !== (location.hash || "#")) history[replace ? "replaceState" : "pushState"](null, "", address());
  draw();
}

function drawWords() {
  document.documentElement.lang = language() === "zh" ? "zh-Hans" : "en";
  document.title = word("title");
  const say = (attribute, act) => document.querySelectorAll(`[data-${attribute}]`).forEach((item) => act(item, word(item.dataset[attribute])));
  say("word", (item, text) => { item.textContent = text; });
  say("label", (item, text) => { item.setAttribute("aria-label", text); item.title = item.tagName === "BUTTON" ? text : ""; });
  say("placeholder", (item, text) => item.setAttribute("placeholder", text));
  byId("language").textContent = language() === "zh" ? "EN" : "中文";
  byId("language").lang = language() === "zh" ? "en" : "zh-Hans";
}

function scheme() {
  return state.scheme || (matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light");
}

let wordsDrawn = "";
function draw() {
  document.documentElement.dataset.scheme = scheme();
  if (wordsDrawn !== language()) drawWords();
  wordsDrawn = language();
  drawFilters();
  for (const tab of document.querySelectorAll("[role=tab]")) {
    const chosen = tab.dataset.tab === state.tab;
    tab.setAttribute("aria-selected", String(chosen));
    tab.tabIndex = chosen ? 0 : -1;
    byId(tab.dataset.tab).hidden = !chosen;
  }
  drawCard();
  const view = VIEWS[state.tab];
  const key = JSON.stringify([language(), FILTERS.map((name) => state[name]), view.uses()]);
  if (drawn.get(state.tab) !== key) {
    drawn.set(state.tab, key);
    const focus = document.activeElement?.id;
    view.draw();
    if (focus && document.activeElement?.id !== focus) byId(focus)?.focus();
  }
  view.mark?.();
}

function startTabs() {
  const tabs = [...document.querySelectorAll("[role=tab]")];
  for (const [n, tab] of tabs.entries()) {
    tab.addEventListener("click", () => go({ tab: tab.dataset.tab }));
    tab.addEventListener("keydown", (event) => {
      const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
      if (!step) return;
      const next = tabs[(n + step + tabs.length) % tabs.length];
      go({ tab: next.dataset.tab });
      next.focus();
    });
  }
}

function startButtons() {
  const click = (id, act) => byId(id).addEventListener("click", act);
  click("language", () => go({ lang: language() === "zh" ? "en" : "zh" }));
  click("scheme", () => go({ scheme: scheme() === "dark" ? "light" : "dark" }));
  click("permalink", copyAddress);
  click("fit", fitGraph);
  click("whole", () => go({ view: state.view === "all" ? "" : "all", pick: "" }));
  click("turtle", saveTurtle);
  document.querySelectorAll(".png").forEach((item) => item.addEventListener("click", savePng));
  document.querySelectorAll(".svg").forEach((item) => item.addEventListener("click", saveSvg));
  document.querySelectorAll(".csv").forEach((item) => item.addEventListener("click", saveCsv));
  document.querySelectorAll(".print").forEach((item) => item.addEventListener("click", () => print()));
  const change = (id, act) => byId(id).addEventListener("change", (event) => go(act(event.target)));
  change("segments", (box) => ({ segments: box.checked ? "1" : "" }));
  change("order", ({ value }) => ({ order: value }));
  change("columns-order", ({ value }) => ({ columns: value }));
  change("indicator", ({ value }) => ({ indicator: value }));
  change("document", ({ value }) => ({ text: value, at: "" }));
  change("left", ({ value }) => ({ left: value, right: chosenSides()[1] }));
  change("right", ({ value }) => ({ right: value, left: chosenSides()[0] }));
  byId("narrow").addEventListener("input", (event) => go({ narrow: event.target.value }, true));
}

function start() {
  byId("filters-box").open = innerWidth > 720;
  byId("tray").open = innerWidth > 720;
  startTabs();
  startButtons();
  startSearch();
  addEventListener("popstate", () => { readHash(); draw(); });
  addEventListener("keydown", (event) => { if (event.key === "Escape" && state.pick) go({ pick: "" }); });
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", draw);
  addEventListener("resize", () => draw());
  readHash();
  draw();
}

start();
