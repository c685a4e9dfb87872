// Parts of the bars at the top that reach beyond the screen.
() => [...document.querySelectorAll("header *, .bar *, #filters *")]
  .filter((item) => item.checkVisibility())
  .filter((item) => item.getBoundingClientRect().right > innerWidth + 1 || item.getBoundingClientRect().left < -1)
  .map((item) => item.outerHTML.slice(0, 80))
