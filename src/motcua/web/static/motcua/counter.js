// The counter's keys beyond those of every page. Nothing here is needed: each act is a form that works without it.
(() => {
  "use strict";
  const all = (selector, within = document) => [...within.querySelectorAll(selector)];
  const isTypingMethod = (event) => event.isComposing || event.keyCode === 229;

  // Checklist: Enter or Space ticks a whole line, Enter goes on to the next, a number typed ticks its line.
  const ticks = () => all("[data-tick]");
  const show = (tick) => tick.closest("tr").classList.toggle("is-here", tick.checked);
  const set = (tick, isHere) => {
    if (tick.checked === isHere) return;
    tick.checked = isHere;
    tick.dispatchEvent(new Event("change", { bubbles: true }));
  };
  const after = (tick) => {
    const lines = ticks();
    const next = lines[lines.indexOf(tick) + 1] || document.querySelector('[data-key="main"]');
    if (next) next.focus();
  };
  const byArrow = (event, tick) => {
    const lines = ticks();
    const by = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    const to = by && lines[lines.indexOf(tick) + by];
    if (!to) return;
    event.preventDefault();
    to.focus();
  };
  const onPaperKey = (event) => {
    if (isTypingMethod(event) || event.ctrlKey || event.metaKey || event.altKey) return;
    const target = event.target;
    const line = target.closest("[data-paper]");
    if (line && event.key === "Enter" && target.matches("[data-tick], .paper-count")) {
      event.preventDefault();
      const tick = line.querySelector("[data-tick]");
      set(tick, true);
      after(tick);
    } else if (line && target.matches("[data-tick], .paper-count")) {
      byArrow(event, line.querySelector("[data-tick]"));
    } else if (event.key === "Enter" && target.matches("[data-first-paper]")) {
      event.preventDefault();
      const first = ticks().find((tick) => !tick.checked) || ticks()[0];
      if (first) first.focus();
    }
  };
  document.addEventListener("keydown", onPaperKey);
  document.addEventListener("change", (event) => { if (event.target.matches("[data-tick]")) show(event.target); });
  document.addEventListener("input", (event) => {
    if (!event.target.matches(".paper-count")) return;
    const counts = all(".paper-count", event.target.closest("tr"));
    set(event.target.closest("tr").querySelector("[data-tick]"), counts.some((count) => Number(count.value) > 0));
  });
  document.addEventListener("focusin", (event) => { if (event.target.matches(".paper-count")) event.target.select(); });
  document.addEventListener("click", (event) => { if (event.target.closest("[data-tick-all]")) ticks().filter((tick) => "required" in tick.dataset).forEach((tick) => set(tick, true)); });

  // Procedures: Enter takes the first answer to what stands in the box, never to what stood there before.
  let isWanted = false; // Enter came before the answers: the first of them gets the focus, and is chosen by the next
  const firstHit = () => document.querySelector("#hits [data-row]");
  const onProcedureKey = (event) => {
    const box = event.target;
    if (isTypingMethod(event) || !box.matches("[data-procedure-q]")) return;
    const list = document.getElementById("hits");
    const isFresh = list && list.dataset.for === box.value.trim();
    if (event.key === "Enter" && !event.ctrlKey && !event.metaKey && box.value.trim()) {
      event.preventDefault();
      if (isFresh && firstHit()) firstHit().click();
      else isWanted = true;
    } else if (event.key === "ArrowDown" && firstHit()) {
      event.preventDefault();
      firstHit().focus();
    }
  };
  document.addEventListener("htmx:afterSwap", () => { if (isWanted && firstHit()) firstHit().focus(); });
  document.addEventListener("input", (event) => { if (event.target.matches("[data-procedure-q]")) isWanted = false; });
  document.addEventListener("keydown", onProcedureKey);

  // What could not be saved is said, and saved when the network is back. An act waits for the save before it,
  // and takes along whatever would have been saved after it.
  const draft = document.querySelector("[data-draft]");
  let isSaving = false;
  let isLost = false;
  let isSent = false;
  let waiting = null;
  const lost = () => {
    isLost = true;
    const sign = document.querySelector("[data-saved-sign]");
    if (sign) { sign.dataset.is = "failed"; sign.textContent = sign.dataset.failed; }
  };
  const onBeforeSave = (event) => {
    if (event.detail.elt !== draft) return;
    if (isSent) event.preventDefault();
    else isSaving = true;
  };
  const onSaved = (event) => {
    if (event.detail.elt !== draft) return;
    const next = waiting;
    isSaving = false;
    waiting = null;
    if (!event.detail.successful) return;
    isLost = false;
    if (next) next();
  };
  const onSubmit = (event) => {
    if (!navigator.onLine) return;
    if (!isSaving) { isSent = true; isLost = false; return; }
    event.preventDefault();
    event.stopPropagation();
    const submitter = event.submitter;
    waiting = () => draft.requestSubmit(submitter);
  };
  const onLeave = (event) => {
    const link = event.target.closest("a[href]");
    if (!isSaving || !link || link.target || link.hasAttribute("hx-get") || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    waiting = () => link.click();
  };
  if (draft) {
    draft.addEventListener("htmx:beforeRequest", onBeforeSave);
    draft.addEventListener("htmx:afterRequest", onSaved);
    draft.addEventListener("htmx:sendError", lost);
    draft.addEventListener("submit", onSubmit);
    document.addEventListener("click", onLeave);
    window.addEventListener("online", () => { if (isLost) window.htmx.trigger(draft, "change"); });
    window.addEventListener("beforeunload", (event) => { if (isLost) event.preventDefault(); });
    window.addEventListener("pageshow", () => { isSent = false; });
  }

  // Scans: dropped anywhere on a paper's line; lists are asked for anew once a file is there.
  const over = (event) => {
    const line = event.target.closest && event.target.closest("[data-paper]");
    all(".paper.is-over").forEach((row) => { if (row !== line) row.classList.remove("is-over"); });
    if (!line || !event.dataTransfer || ![...event.dataTransfer.types].includes("Files")) return;
    event.preventDefault();
    line.classList.add("is-over");
  };
  const hand = (input, files) => {
    const carrier = new DataTransfer();
    [...files].forEach((file) => carrier.items.add(file));
    input.files = carrier.files;
    input.dispatchEvent(new Event("change"));
  };
  document.addEventListener("dragover", over);
  document.addEventListener("drop", (event) => {
    const line = event.target.closest && event.target.closest("[data-paper]");
    all(".paper.is-over").forEach((row) => row.classList.remove("is-over"));
    if (!line || !event.dataTransfer || !event.dataTransfer.files.length || event.target.matches("input[type=file]")) return;
    event.preventDefault();
    hand(line.querySelector("input[type=file]"), event.dataTransfer.files);
  });
  document.addEventListener("uploaded", (event) => {
    if (!draft || !event.detail.sent) return;
    const wrong = event.target.querySelector(".is-wrong");
    if (!wrong) event.target.querySelector(".drop-files").replaceChildren();
    window.htmx.ajax("GET", draft.action.replace(/save$/, "scans"), { swap: "none" });
  });

  // The scanner's folder, where the browser may look into one: a new file goes to the paper last touched.
  const watch = document.querySelector("[data-watch-folder]");
  let paper = null;
  document.addEventListener("focusin", (event) => { paper = event.target.closest("[data-paper]") || paper; });
  const look = async (folder, known) => {
    for await (const entry of folder.values()) {
      if (entry.kind !== "file" || known.has(entry.name)) continue;
      const file = await entry.getFile();
      if (Date.now() - file.lastModified < 1500) continue; // the scanner is still writing
      known.add(entry.name);
      const row = paper || document.querySelector("[data-paper]");
      hand((row || document).querySelector("input[type=file]"), [file]);
      await new Promise((done) => document.addEventListener("uploaded", done, { once: true }));
    }
    setTimeout(() => look(folder, known), 2000);
  };
  if (watch && window.showDirectoryPicker) {
    watch.hidden = false;
    watch.addEventListener("click", async () => {
      const folder = await window.showDirectoryPicker().catch(() => null);
      if (!folder) return;
      const known = new Set();
      for await (const name of folder.keys()) known.add(name);
      watch.disabled = true;
      watch.querySelector("span").textContent = watch.dataset.watching;
      look(folder, known);
    });
  }

  // The receipt is printed from the frame that shows it, where the browser can.
  document.addEventListener("click", (event) => {
    const link = event.target.closest("[data-print]");
    const frame = link && document.getElementById(link.dataset.print);
    if (!frame || !frame.offsetParent || !navigator.pdfViewerEnabled) return;
    event.preventDefault();
    frame.contentWindow.focus();
    frame.contentWindow.print();
  });
})();
