// The holder's page asks again by itself, sooner when few are ahead, and makes itself felt when called.
(() => {
  "use strict";
  const place = document.getElementById("standing");
  const lost = document.getElementById("lost");
  const warning = document.getElementById("warning");
  const title = document.title;
  let timer = 0;

  const shown = () => place.querySelector("[data-state]");
  const announce = (before) => {
    const state = shown().dataset.state;
    if (warning) warning.hidden = !["waiting", "no_counter"].includes(state);
    document.title = state === "serving" ? `▶ ${place.querySelector("h2").innerText.replace(/\s+/g, " ")}` : title;
    if (state === before || !navigator.vibrate) return;
    if (state === "serving") navigator.vibrate([400, 200, 400, 200, 800]);
  };

  const ask = async () => {
    const before = shown().dataset.state;
    try {
      const answer = await fetch(place.dataset.asks, { cache: "no-store" });
      lost.hidden = answer.ok;
      if (answer.ok) {
        place.innerHTML = await answer.text();
        announce(before);
      }
    } catch { lost.hidden = false; }
    plan();
  };

  const plan = () => {
    clearTimeout(timer);
    const seconds = Number(shown().dataset.seconds);
    if (seconds && !document.hidden) timer = setTimeout(ask, seconds * 1000);
  };

  document.addEventListener("visibilitychange", () => {
    if (!document.hidden && Number(shown().dataset.seconds)) ask();
  });
  announce(shown().dataset.state);
  plan();
})();
