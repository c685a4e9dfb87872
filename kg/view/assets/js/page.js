// The whole: tabs, language, scheme, the fragment of the address, and the start.
const showSource = (number, start, end) => go({ tab: "source", text: String(number), at: `${start},${end}`, pick: `said:${number},${start},${end}` });
const indicatorKey = (figure) => `${figure.indicator}|${figure.measure}|${figure.unit}`;
const valueText = (figure) => `${figure.comparator === "=" ? "" : figure.comparator} ${figure.value}${figure.max ? `–${figure.max}` : ""} ${figure.unit}`;
const VIEWS = { graph: drawGraph };

function readHash() {
  const given = new URLSearchParams(location.hash.slice(1));
  for (const name of Object.keys(DEFAULTS)) state[name] = given.get(name) ?? DEFAULTS[name];
  if (!TABS.includes(state.tab)) state.tab = "graph";
  if (!["zh", "en", ""].includes(state.lang)) state.lang = "";
}

function address() {
  const given = new URLSearchParams();
  for (const [name, value] of Object.entries(state)) if (value !== DEFAULTS[name]) given.set(name, value);
  return `#${given}`;
}

// Every change of what is shown goes through here: new state, new address, new picture.
function go(change) {
  Object.assign(state, change);
  if (address() !== (location.hash || "#")) history.pushState(null, "", address());
  draw();
}

function drawWords() {
  document.documentElement.lang = language() === "zh" ? "zh-Hans" : "en";
  document.title = word("title");
  const say = (attribute, act) => document.querySelectorAll(`[data-${attribute}]`).forEach((item) => act(item, word(item.dataset[attribute])));
  say("word", (item, text) => { item.textContent = text; });
  say("label", (item, text) => item.setAttribute("aria-label", text));
  say("placeholder", (item, text) => item.setAttribute("placeholder", text));
  byId("language").textContent = language() === "zh" ? "EN" : "中文";
}

function scheme() {
  return state.scheme || (matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light");
}

function draw() {
  document.documentElement.dataset.scheme = scheme();
  drawWords();
  drawFilters();
  for (const tab of document.querySelectorAll("[role=tab]")) {
    const chosen = tab.dataset.tab === state.tab;
    tab.setAttribute("aria-selected", String(chosen));
    tab.tabIndex = chosen ? 0 : -1;
    byId(tab.dataset.tab).hidden = !chosen;
  }
  drawCard();
  VIEWS[state.tab]?.();
}

function start() {
  document.querySelectorAll("[role=tab]").forEach((tab) => tab.addEventListener("click", () => go({ tab: tab.dataset.tab })));
  byId("language").addEventListener("click", () => go({ lang: language() === "zh" ? "en" : "zh" }));
  byId("scheme").addEventListener("click", () => go({ scheme: scheme() === "dark" ? "light" : "dark" }));
  byId("fit").addEventListener("click", () => graph.network.fit());
  addEventListener("popstate", () => { readHash(); draw(); });
  addEventListener("keydown", (event) => { if (event.key === "Escape" && state.pick) go({ pick: "" }); });
  startSearch();
  readHash();
  draw();
}

start();
