// A part of a page that keeps itself fresh: data-refresh says after how many seconds. It waits while nobody
// sees the page, and while somebody is filling in something of it. Without a script the page shows what it
// knew when it was opened, and every button works.
(() => {
  "use strict";
  const parts = () => [...document.querySelectorAll("[data-refresh]")];
  const isBusy = (part) => part.querySelector("details[open]") || part.contains(document.activeElement);
  const refresh = (part) => {
    if (document.hidden || isBusy(part) || !window.htmx) return;
    part.dataset.at = String(Date.now());
    window.htmx.trigger(part, "refresh");
  };
  const isDue = (part) => Date.now() - Number(part.dataset.at || 0) >= Number(part.dataset.refresh) * 1000 - 200;
  document.addEventListener("DOMContentLoaded", () => parts().forEach((part) => { part.dataset.at = String(Date.now()); }));
  setInterval(() => parts().filter(isDue).forEach(refresh), 1000);
  document.addEventListener("visibilitychange", () => { if (!document.hidden) parts().forEach(refresh); });

  // What is opened over the page closes by Escape or by pressing elsewhere.
  const close = (except) => document.querySelectorAll(".seat-more[open]").forEach((one) => { if (one !== except) one.open = false; });
  document.addEventListener("keydown", (event) => {
    const open = event.key === "Escape" && document.querySelector(".seat-more[open]");
    if (!open) return;
    open.open = false;
    open.querySelector("summary").focus();
  });
  document.addEventListener("click", (event) => close(event.target.closest(".seat-more")));

  // A reason chosen or typed says that the visitor goes home.
  document.addEventListener("input", (event) => {
    const chosen = event.target.dataset.chooses && document.getElementById(event.target.dataset.chooses);
    if (chosen) chosen.checked = true;
  });
})();
