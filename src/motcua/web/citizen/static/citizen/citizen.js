// Citizens' pages: suggestions as one types, and printing. Everything works without it.
(() => {
  "use strict";
  const WAIT = 220;

  const suggest = (form) => {
    const field = form.querySelector("input[type=search]");
    const place = form.querySelector(".seek-found");
    let timer = 0;
    let asked = null;
    const show = (html) => { place.innerHTML = html; place.hidden = !html.trim(); };
    const ask = async () => {
      const text = field.value.trim();
      if (asked) asked.abort();
      if (text.length < 2) { show(""); return; }
      asked = new AbortController();
      try {
        const answer = await fetch(`${form.dataset.suggests}?q=${encodeURIComponent(text)}`, { signal: asked.signal });
        if (answer.ok) show(await answer.text());
      } catch { /* offline, or overtaken by the next letter: the button still searches */ }
    };
    field.addEventListener("input", () => { clearTimeout(timer); timer = setTimeout(ask, WAIT); });
    form.addEventListener("keydown", (event) => {
      if (event.key === "Escape") { show(""); field.focus(); return; }
      const links = [field, ...place.querySelectorAll("a")];
      const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
      const next = step && links[links.indexOf(document.activeElement) + step];
      if (next) { event.preventDefault(); next.focus(); }
    });
  };

  document.querySelectorAll("form[data-suggests]").forEach(suggest);
  document.addEventListener("click", (event) => { if (event.target.closest("[data-prints]")) window.print(); });
})();
