// Every page: what a browser can add to a page that already works without it.
(() => {
  "use strict";
  const all = (selector, within = document) => [...within.querySelectorAll(selector)];

  const settle = () => {
    all(".needs-script").forEach((element) => { element.hidden = false; });
    // A browser leaves autofocus undone on an address with a fragment; what somebody reached meanwhile is theirs.
    const first = document.querySelector("[autofocus]");
    if (first && document.activeElement === document.body) first.focus();
  };

  const tellConnection = () => {
    const banner = document.getElementById("offline");
    if (banner) banner.hidden = navigator.onLine;
  };

  // A double click must not file twice. The server knows too; this spares the visitor its answer. Without a
  // network the browser would put its own page in the place of ours, and what was typed would be gone.
  const guard = (event) => {
    const form = event.target;
    if (form.method !== "post") return;
    if (form.dataset.sent || !navigator.onLine) { event.preventDefault(); tellConnection(); return; }
    form.dataset.sent = "1";
    if (event.submitter) event.submitter.setAttribute("aria-busy", "true");
    setTimeout(() => release(form), 8000);
  };
  const release = (form) => {
    delete form.dataset.sent;
    all("[aria-busy]", form).forEach((button) => button.removeAttribute("aria-busy"));
  };

  document.addEventListener("submit", guard);
  window.addEventListener("pageshow", () => all("form[data-sent]").forEach(release));
  window.addEventListener("online", tellConnection);
  window.addEventListener("offline", tellConnection);
  window.addEventListener("beforeprint", () => all("details.why").forEach((part) => { part.open = true; }));
  document.addEventListener("click", (event) => {
    const opener = event.target.closest("[data-opens]");
    if (opener) document.getElementById(opener.dataset.opens).showModal();
  });
  settle();
  tellConnection();
})();
