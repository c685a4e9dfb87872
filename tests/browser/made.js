// What stands in the page that a text could have made, had it been taken for markup.
() => ({
  scripts: document.scripts.length,
  images: document.images.length,
  styles: document.querySelectorAll("style").length,
  odd: document.querySelectorAll("iframe, object, embed, link, base, form, audio, video, b, a[href]").length,
  handlers: [...document.querySelectorAll("*")].filter((e) => [...e.attributes].some((a) => a.name.startsWith("on"))).length,
})
