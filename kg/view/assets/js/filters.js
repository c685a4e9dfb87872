// The filters above the views: which links and figures are shown.
const FILTERS = ["kind", "tier", "stance", "district", "document", "confidence"];

// The filters that a view listens to.
const HEARD = { graph: FILTERS, matrix: FILTERS, figures: ["district", "document"], source: [],
  compare: ["kind", "tier", "stance", "confidence"] };
const on = (name) => (HEARD[state.tab].includes(name) ? state[name] : "");

const saidIn = (row, number) => row.evidence.some((piece) => piece[0] === Number(number));

function linkPasses(link) {
  const track = tracks.get(link.t);
  return (!on("kind") || track?.kind === state.kind) && (!on("tier") || track?.tier === state.tier)
    && (!on("stance") || link.stance === state.stance) && (!on("district") || link.s === state.district)
    && (on("document") === "" || saidIn(link, state.document))
    && (!on("confidence") || Number(link.confidence) >= Number(state.confidence));
}

const figurePasses = (figure) => (!on("district") || figure.s === state.district)
  && (on("document") === "" || saidIn(figure, state.document));
const trackPasses = (track) => (!on("kind") || track.kind === state.kind) && (!on("tier") || track.tier === state.tier);
const placePasses = (place) => !on("district") || place.id === state.district;
const shownLinks = () => data.links.filter(linkPasses);

function filterChoices(name) {
  switch (name) {
    case "kind": return KINDS.map((kind) => [kind, word(kind)]);
    case "tier": return TIERS.map((tier) => [tier, word(tier)]);
    case "stance": return STANCES.map((stance) => [stance, word(stance)]);
    case "district": return data.places.map((place) => [place.id, nameOf(place)]);
    case "document": return data.docs.map((_, number) => [String(number), documentName(number)]);
    default: {
      const found = [...new Set(data.links.map((link) => link.confidence))].sort((a, b) => Number(a) - Number(b));
      return found.slice(-8).map((value) => [value, `≥ ${value}`]);
    }
  }
}

let filtersDrawn = "";
function drawFilters() {
  if (filtersDrawn !== language()) {
    filtersDrawn = language();
    const made = FILTERS.map((name) => {
      const select = el("select", { id: `filter-${name}`, onchange: (event) => go({ [name]: event.target.value }) });
      fillSelect(select, [["", word("all")], ...filterChoices(name)], "");
      return el("label", {}, word(name), select);
    });
    const none = Object.fromEntries(FILTERS.map((name) => [name, ""]));
    byId("filters").replaceChildren(...made, el("button", { id: "clear", type: "button", onclick: () => go(none) }, word("clear")));
  }
  for (const name of FILTERS) {
    byId(`filter-${name}`).value = state[name];
    byId(`filter-${name}`).parentElement.hidden = !HEARD[state.tab].includes(name);
  }
  byId("filters-box").hidden = !HEARD[state.tab].length;
  byId("clear").hidden = FILTERS.every((name) => on(name) === "");
}
