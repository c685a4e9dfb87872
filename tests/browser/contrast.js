// Texts whose contrast with what lies behind them is under 4.5 (WCAG 2.1 AA), as far as plain colours go.
() => {
  const parse = (colour) => {
    const numbers = colour.match(/[\d.]+/g).map(Number);
    return numbers.length > 3 ? numbers : [...numbers, 1];
  };
  const part = (c) => (c / 255 <= 0.03928 ? c / 255 / 12.92 : ((c / 255 + 0.055) / 1.055) ** 2.4);
  const light = ([r, g, b]) => 0.2126 * part(r) + 0.7152 * part(g) + 0.0722 * part(b);
  const behind = (item) => {
    for (let at = item; at; at = at.parentElement) {
      const colour = parse(getComputedStyle(at).backgroundColor);
      if (colour[3] > 0.5) return colour;
    }
    return [255, 255, 255, 1];
  };
  const hasText = (item) => [...item.childNodes].some((n) => n.nodeType === Node.TEXT_NODE && n.data.trim());
  const poor = new Set();
  for (const item of document.body.querySelectorAll("*")) {
    if (!item.checkVisibility() || item.closest("svg") || !hasText(item)) continue;
    const [a, b] = [light(parse(getComputedStyle(item).color)), light(behind(item))];
    const ratio = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
    if (ratio < 4.5) poor.add(`${item.tagName}.${item.className} ${item.textContent.slice(0, 20)} ${ratio.toFixed(2)}`);
  }
  return [...poor];
}
