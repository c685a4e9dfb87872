// What every view shares: the data, words in two languages, elements, text by code points, and the state.
const data = JSON.parse(document.getElementById("data").textContent);
const words = JSON.parse(document.getElementById("words").textContent);
const STANCES = ["lead", "grow", "incubate", "enable"];
const KINDS = ["StrategicCluster", "FutureIndustry", "ModernService"];
const TIERS = ["pillar", "pioneer", "characteristic"];
const TABS = ["graph", "matrix", "figures", "source", "compare"];
const byId = (id) => document.getElementById(id);

// The state of the page: all of it stands in the fragment of the address.
const DEFAULTS = {
  tab: "graph", lang: "", scheme: "", pick: "", view: "", kind: "", tier: "", stance: "", district: "", document: "",
  confidence: "", segments: "", order: "code", columns: "system", indicator: "", narrow: "", sort: "", text: "0", at: "",
  left: "", right: "",
};
const state = { ...DEFAULTS };

const places = new Map(data.places.map((place) => [place.id, place]));
const tracks = new Map(data.tracks.map((track) => [track.id, track]));
const nodes = new Map([...places, ...tracks]);
data.figures.forEach((figure, number) => { figure.number = number; });

function group(rows, key) {
  const found = new Map();
  for (const row of rows) {
    const name = key(row);
    if (found.has(name)) found.get(name).push(row);
    else found.set(name, [row]);
  }
  return found;
}

const pairKey = (link) => `${link.s}~${link.t}`;
const linksOf = { s: group(data.links, (l) => l.s), t: group(data.links, (l) => l.t), pair: group(data.links, pairKey) };

function language() {
  if (state.lang) return state.lang;
  return (navigator.language || "zh").toLowerCase().startsWith("zh") ? "zh" : "en";
}

const word = (name) => (Object.hasOwn(words[language()], name) ? words[language()][name] : String(name ?? ""));
// A name without the characters that turn the direction of writing, which could make one name look like another.
const straight = (text) => text.replace(/[\u200e\u200f\u202a-\u202e\u2066-\u2069]/g, "");
const nameOf = (item) => (item ? straight(language() === "en" ? item.en || item.zh : item.zh || item.en) : "");
const nameOfId = (id) => nameOf(nodes.get(id)) || id;

// An element with attributes and children; a child that is a string becomes text, never markup.
function el(tag, attributes = {}, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (name.startsWith("on")) made.addEventListener(name.slice(2), value);
    else if (value === true) made.setAttribute(name, "");
    else if (value !== false && value !== undefined && value !== null) made.setAttribute(name, value);
  }
  made.append(...children.filter((child) => child !== null && child !== undefined));
  return made;
}

function svgEl(tag, attributes = {}, ...children) {
  const made = document.createElementNS("http://www.w3.org/2000/svg", tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  made.append(...children);
  return made;
}

const css = (name) => getComputedStyle(document.documentElement).getPropertyValue(`--${name}`).trim();

// The characters of a document's text from one code point to another. Offsets count code points, strings UTF-16.
const points = new Map();
function slice(number, start, end) {
  const text = data.docs[number]?.text ?? "";
  if (!points.has(number)) points.set(number, /[\ud800-\udfff]/.test(text) ? Array.from(text) : null);
  const found = points.get(number);
  return found ? found.slice(start, end).join("") : text.slice(start, end);
}

// The text in an element of its own: what turns the direction of writing in a label turns nothing outside it.
const isolated = (text) => el("bdi", {}, text);
const clipped = (text, length) => (text.length > length ? `${Array.from(text.slice(0, length * 2)).slice(0, length - 1).join("")}…` : text);
const documentName = (number) => straight(data.docs[number]?.title || data.docs[number]?.name || "");
const stanceOf = (links) => STANCES.find((stance) => links.some((link) => link.stance === stance)) ?? "enable";

function fillSelect(select, choices, value) {
  select.replaceChildren(...choices.map(([key, label]) => el("option", { value: key }, clipped(label, 60))));
  select.value = value;
}
