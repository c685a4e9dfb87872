// Buttons, fields and regions without a name that a screen reader could say.
() => {
  const every = "button, input, select, [role=application], [role=tabpanel], [role=listbox], aside, article";
  const named = (item) => item.getAttribute("aria-label") || item.getAttribute("aria-labelledby") || item.textContent.trim()
    || item.labels?.length;
  return [...document.querySelectorAll(every)].filter((item) => !named(item)).map((item) => item.outerHTML.slice(0, 80));
}
