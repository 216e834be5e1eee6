// The diagram of a process: drawn by bpmn-js where scripts run; the step table says the same in words.
(function () {
  "use strict";
  const LEAST = 0.6;
  document.querySelectorAll("[data-diagram]").forEach(async function (place) {
    const said = place.firstElementChild;
    try {
      const answer = await fetch(place.dataset.diagram, { credentials: "same-origin" });
      if (!answer.ok) throw new Error(String(answer.status));
      const text = await answer.text();
      said.remove();
      const viewer = new BpmnJS({ container: place });
      await viewer.importXML(text);
      const canvas = viewer.get("canvas");
      canvas.zoom("fit-viewport", "auto");
      if (canvas.zoom() < LEAST) {
        // Too small to read: from the start on, to be dragged.
        const all = canvas.viewbox().inner;
        const seen = place.getBoundingClientRect();
        canvas.viewbox({ x: all.x - 20, y: all.y - 20, width: seen.width / LEAST, height: seen.height / LEAST });
      }
    } catch (error) {
      said.textContent = place.dataset.failed;
      place.replaceChildren(said);
    }
  });
})();
