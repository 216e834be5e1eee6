// The desk: keep the open row in sight, have the field for the scanner ready, close the list of further acts.
(() => {
  "use strict";
  const open = document.querySelector(".rows .row-link[aria-current]");
  const list = document.querySelector(".split-list");
  if (open && list && list.scrollHeight > list.clientHeight) {
    const row = open.getBoundingClientRect();
    const frame = list.getBoundingClientRect();
    if (row.bottom > frame.bottom || row.top < frame.top) list.scrollTop += row.top - frame.top - frame.height / 3;
  }
  const ready = document.querySelector("[data-ready]");
  if (ready && !document.querySelector("[autofocus]") && matchMedia("(min-width: 64rem)").matches) ready.focus({ preventScroll: true });
  document.addEventListener("click", (event) => {
    document.querySelectorAll("details.deed-more[open]").forEach((more) => { if (!more.contains(event.target)) more.open = false; });
  });
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") document.querySelectorAll("details.deed-more[open]").forEach((more) => { more.open = false; });
  });
})();
