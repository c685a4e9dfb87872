// The filters above the views: which links and figures are shown.
const FILTERS = ["kind", "tier", "stance", "district", "document", "confidence"];

function linkPasses(link) {
  const track = tracks.get(link.t);
  return (!state.kind || track?.kind === state.kind) && (!state.tier || track?.tier === state.tier)
    && (!state.stance || link.stance === state.stance) && (!state.district || link.s === state.district)
    && (state.document === "" || link.evidence.some((piece) => piece[0] === Number(state.document)))
    && (!state.confidence || link.confidence >= Number(state.confidence));
}

function figurePasses(figure) {
  return (!state.district || figure.s === state.district)
    && (state.document === "" || figure.evidence.some((piece) => piece[0] === Number(state.document)));
}

const shownLinks = () => data.links.filter(linkPasses);
const trackPasses = (track) => (!state.kind || track.kind === state.kind) && (!state.tier || track.tier === state.tier);

function filterChoices(name) {
  switch (name) {
    case "kind": return KINDS.map((kind) => [kind, word(kind)]);
    case "tier": return TIERS.map((tier) => [tier, word(tier)]);
    case "stance": return STANCES.map((stance) => [stance, word(stance)]);
    case "district": return data.places.map((place) => [place.id, nameOf(place)]);
    case "document": return data.docs.map((_, number) => [String(number), documentName(number)]);
    default: {
      const found = [...new Set(data.links.map((link) => link.confidence))].sort((a, b) => a - b);
      return found.slice(-8).map((value) => [String(value), `≥ ${value}`]);
    }
  }
}

function fillSelect(select, choices, value) {
  select.replaceChildren(...choices.map(([key, label]) => el("option", { value: key, selected: key === value }, label)));
  select.value = value;
}

function drawFilters() {
  const made = FILTERS.map((name) => {
    const select = el("select", { id: `filter-${name}`, onchange: (event) => go({ [name]: event.target.value }) });
    fillSelect(select, [["", word("all")], ...filterChoices(name)], state[name]);
    return el("label", {}, word(name), select);
  });
  const active = FILTERS.some((name) => state[name] !== "");
  made.push(el("button", { id: "clear", hidden: !active, onclick: () => go(Object.fromEntries(FILTERS.map((n) => [n, ""]))) },
    word("clear")));
  byId("filters").replaceChildren(...made);
}
