// The kiosk: screens are fetched and put in place, so that a lost network never leaves a browser's error page;
// a press that did not get through is sent again with the same key until it is answered.
(() => {
  "use strict";
  const AGAIN = 2000;
  const WATCH = 5000;
  const WARN = 15;
  const PRESS = "kiosk-press";
  const PRESS_LASTS = 120000;
  const SEARCH_WAIT = 250;
  const watch = () => document.getElementById("watch").dataset;
  const sleep = (time) => new Promise((go) => { setTimeout(go, time); });
  let isBusy = false;
  let isLost = false;
  let touchedAt = Date.now();
  let day = "";

  const tellLost = (is) => {
    isLost = is;
    const over = document.getElementById("lost");
    if (over) over.hidden = !is;
  };

  const keep = (press) => { try { localStorage.setItem(PRESS, JSON.stringify(press)); } catch { /* private mode: only a restart of the machine itself would miss it */ } };
  const forget = () => { try { localStorage.removeItem(PRESS); } catch { /* as above */ } };
  const kept = () => { try { return JSON.parse(localStorage.getItem(PRESS)); } catch { return null; } };

  const show = (html, address) => {
    const page = new DOMParser().parseFromString(html, "text/html");
    if (!page.getElementById("watch")) { location.replace(watch().home); return; }
    document.documentElement.lang = page.documentElement.lang;
    document.title = page.title;
    history.replaceState(null, "", address);
    document.body.replaceWith(document.adoptNode(page.body));
    settle();
  };

  // Fetches until there is an answer. What the server could not do while it restarts is asked again too.
  const open = async (address, body) => {
    if (isBusy) return;
    isBusy = true;
    touchedAt = Date.now();
    // Only what has a key may be sent again after a restart; a card's number or a secret is never kept.
    if (body && body.includes("once=")) keep({ address, body, at: Date.now() });
    for (;;) {
      try {
        const answer = await fetch(address, body
          ? { method: "POST", body, headers: { "Content-Type": "application/x-www-form-urlencoded" } }
          : {});
        if (answer.status < 500) {
          const html = await answer.text();
          tellLost(false);
          if (body) forget();
          isBusy = false;
          // What was sent has no address to come back to; by reloading one would stand at the start.
          show(html, body && !answer.redirected ? watch().home : answer.url);
          return;
        }
      } catch { /* no network, or nobody at the other end */ }
      tellLost(true);
      await sleep(AGAIN);
    }
  };

  const home = () => { if (!isLost) location.replace(watch().home); };

  const tellTime = (told) => {
    document.querySelectorAll("[data-clock]").forEach((place) => { place.textContent = told.clock; });
    document.querySelectorAll("[data-date]").forEach((place) => { place.textContent = ` · ${told.date}`; });
  };

  const look = async () => {
    try {
      const answer = await fetch(watch().alive, { cache: "no-store" });
      if (!answer.ok) throw new Error(String(answer.status));
      const told = await answer.json();
      tellTime(told);
      const isStart = document.querySelector("[data-start]") !== null;
      const isNew = day !== "" && day !== told.day;
      const isSwitched = watch().stays !== "yes" && told.is_on === (document.querySelector("[data-off]") !== null);
      const isChanged = isNew || isLost || isSwitched;
      day = told.day;
      if (isBusy) return;
      const wasLost = isLost;
      tellLost(false);
      if ((isStart || document.querySelector("[data-off]")) && isChanged) { isLost = false; home(); }
      else if (wasLost) touchedAt = Date.now();
    } catch {
      if (!isBusy) tellLost(true);
    }
  };

  const idle = () => {
    const leaving = document.querySelector("[data-leaves]");
    const still = document.getElementById("still");
    if (document.querySelector("[data-start]") || document.querySelector("[data-off]") || isBusy || isLost) return;
    const room = Number(leaving ? leaving.dataset.leaves : watch().idle);
    const left = room - (Date.now() - touchedAt) / 1000;
    if (still && !leaving) {
      const asks = left < WARN;
      if (still.hidden === asks) { still.hidden = !asks; if (asks) still.querySelector("button").focus(); }
    }
    if (left <= 0) home();
  };

  const refresh = async (part) => {
    await sleep(1000);
    if (!part.isConnected) return;
    try {
      const answer = await fetch(part.dataset.refresh);
      if (answer.ok && part.isConnected) {
        const page = new DOMParser().parseFromString(await answer.text(), "text/html");
        const next = document.adoptNode(page.body.firstElementChild);
        part.replaceWith(next);
        if (next.dataset.refresh) refresh(next);
        return;
      }
    } catch { /* the number stays on the screen; asked again below */ }
    refresh(part);
  };

  let timer = 0;
  let asked = null;
  const search = async (field) => {
    const place = document.getElementById("hits");
    if (asked) asked.abort();
    asked = new AbortController();
    try {
      const answer = await fetch(`${place.dataset.hits}?q=${encodeURIComponent(field.value)}`, { signal: asked.signal });
      if (answer.ok && place.isConnected) place.innerHTML = await answer.text();
    } catch { /* overtaken by the next letter, or the network went, which is told anyway */ }
  };

  // Look-up screens: the keys come up for the field that is touched.
  const board = () => document.querySelector("[data-board]");
  let typedIn = null;
  const raise = (field) => {
    typedIn = field;
    const found = board();
    if (!found) return;
    found.hidden = !field;
    document.body.classList.toggle("has-board", Boolean(field));
    if (field) field.scrollIntoView({ block: "center" });
  };
  const isText = (element) => element instanceof HTMLInputElement && ["text", "search"].includes(element.type) && !element.closest("[data-scan]");

  const settle = () => {
    touchedAt = Date.now();
    document.querySelectorAll(".needs-script").forEach((element) => { element.hidden = false; });
    document.querySelectorAll("[data-refresh]").forEach(refresh);
    typedIn = document.querySelector("[data-typed]");
    const first = typedIn || document.querySelector("#scan") || document.querySelector("[autofocus]");
    if (first && !board()) first.focus({ preventScroll: true });
    document.body.classList.remove("has-board");
    look();
  };

  document.addEventListener("click", (event) => {
    touchedAt = Date.now();
    const still = event.target.closest("[data-still]");
    if (still) { document.getElementById("still").hidden = true; return; }
    const key = event.target.closest("[data-key], [data-mark], [data-does]");
    if (key) {
      if (key.dataset.does === "close") raise(null);
      else if (key.dataset.does === "next") {
        const fields = [...document.querySelectorAll("main input")].filter(isText);
        raise(fields[(fields.indexOf(typedIn) + 1) % fields.length] || typedIn);
      } else if (typedIn) window.kioskKeys.press(key, typedIn);
      return;
    }
    if (isText(event.target)) { raise(event.target); return; }
    const link = event.target.closest("a[href]");
    if (!link || "plain" in link.dataset) return;
    event.preventDefault();
    const address = new URL(link.href, location.href);
    if (address.hash && address.pathname === location.pathname && !link.getAttribute("href").startsWith("?")) return;
    if (address.origin === location.origin) open(address.href);
  });

  // Before the house's own guard, which would hold a press back while the network is away.
  document.addEventListener("submit", (event) => {
    const form = event.target;
    if ("plain" in form.dataset) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    const filled = new FormData(form);
    if (event.submitter && event.submitter.name) filled.append(event.submitter.name, event.submitter.value);
    const words = new URLSearchParams(filled).toString();
    if ("scan" in form.dataset) form.querySelector("#scan").value = "";
    const address = event.submitter && event.submitter.hasAttribute("formaction") ? event.submitter.formAction : form.action;
    if (form.method === "post") open(address, words);
    else open(`${address.split("?")[0]}?${words}`);
  }, true);

  document.addEventListener("input", (event) => {
    touchedAt = Date.now();
    if (!event.target.matches("[data-typed]")) return;
    clearTimeout(timer);
    timer = setTimeout(() => search(event.target), SEARCH_WAIT);
  });

  // A scanner is a keyboard: whatever is typed while no field is open belongs to the code it reads.
  document.addEventListener("keydown", (event) => {
    touchedAt = Date.now();
    const scan = document.getElementById("scan");
    if (!scan || isText(document.activeElement) || event.ctrlKey || event.altKey || event.metaKey) return;
    if (document.activeElement !== scan && event.key.length === 1 && event.key !== " ") scan.focus();
  }, true);
  ["touchstart", "pointerdown", "scroll"].forEach((kind) => document.addEventListener(kind, () => { touchedAt = Date.now(); }, { capture: true, passive: true }));
  document.addEventListener("contextmenu", (event) => event.preventDefault());

  settle();
  setInterval(look, WATCH);
  setInterval(idle, 1000);
  const press = kept();
  if (press && Date.now() - press.at < PRESS_LASTS) open(press.address, press.body);
  else forget();
})();
