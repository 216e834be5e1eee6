// <form data-autosave="/address"> is saved at every field: the whole form is posted there in the background.
// {% include "motcua/saved.html" %} within it says how that went: saving, done, refused (what was typed is
// wrong: waits for the next change), failed (network: tried again), ended (the session).
(() => {
  "use strict";
  const WAIT = 700;
  const AGAIN = 8000;

  const watch = (form) => {
    const sign = form.querySelector("[data-saved]");
    let timer = null;
    let isSending = false;
    let isChanged = false;

    const say = (how) => {
      if (!sign) return;
      sign.dataset.is = how;
      sign.textContent = sign.dataset[how] || "";
    };

    const later = (wait) => {
      clearTimeout(timer);
      timer = setTimeout(send, wait);
    };

    const send = async () => {
      if (isSending || !isChanged) return;
      isSending = true;
      isChanged = false;
      say("saving");
      try {
        const answer = await fetch(form.dataset.autosave, {
          method: "POST", body: new FormData(form), headers: { "X-Autosave": "1" }, credentials: "same-origin", redirect: "manual",
        });
        if (answer.type === "opaqueredirect" || answer.status === 401 || answer.status === 403) say("ended");
        else if (answer.status >= 400 && answer.status < 500) say("refused");
        else if (!answer.ok) throw new Error(String(answer.status));
        else say("done");
      } catch {
        isChanged = true;
        say("failed");
        later(AGAIN);
      } finally {
        isSending = false;
        if (isChanged && (!sign || sign.dataset.is !== "failed")) later(WAIT);
      }
    };

    const changed = (wait) => (event) => {
      if (event.target.type === "file" || event.target.dataset.unsaved !== undefined) return;
      isChanged = true;
      later(wait);
    };

    form.addEventListener("input", changed(WAIT));
    form.addEventListener("change", changed(0));
    form.addEventListener("submit", () => { isChanged = false; clearTimeout(timer); });
    window.addEventListener("online", () => later(0));
    window.addEventListener("beforeunload", (event) => { if (isChanged || isSending) event.preventDefault(); });
  };

  document.querySelectorAll("form[data-autosave]").forEach(watch);
})();
