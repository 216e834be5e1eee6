// Officers' keys. Elements say what they are by data-key: "find", "next", "main"; lists by data-rows.
// Keys that an input method is still composing (Telex, VNI) are never ours.
(() => {
  "use strict";
  const named = (key) => document.querySelector(`[data-key="${key}"]:not([disabled])`);
  const PRESSED = new Set(["checkbox", "radio", "button", "submit", "reset", "file"]);

  const isTyping = (element) =>
    element.isContentEditable || element.tagName === "TEXTAREA" || element.tagName === "SELECT" ||
    (element.tagName === "INPUT" && !PRESSED.has(element.type));

  const press = (key, event) => {
    const element = named(key);
    if (!element) return;
    event.preventDefault();
    element.click();
  };

  const find = (event) => {
    const box = named("find");
    if (!box) return;
    event.preventDefault();
    box.focus();
    box.select();
  };

  const help = (event) => {
    const dialog = document.getElementById("keyboard-help");
    if (!dialog || dialog.open) return;
    event.preventDefault();
    dialog.showModal();
  };

  const step = (event, by) => {
    const list = event.target.closest("[data-rows]") || (event.target === document.body && document.querySelector("[data-rows]"));
    if (!list) return;
    const rows = [...list.querySelectorAll("a.row-link, [data-row]")];
    if (!rows.length) return;
    const here = rows.findIndex((row) => row.contains(document.activeElement));
    const current = here >= 0 ? here : rows.findIndex((row) => row.getAttribute("aria-current")) ;
    event.preventDefault();
    rows[Math.max(0, Math.min(rows.length - 1, current < 0 ? 0 : current + by))].focus();
  };

  document.addEventListener("keydown", (event) => {
    if (event.defaultPrevented || event.isComposing || event.keyCode === 229) return;
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) return press("main", event);
    if (event.altKey && event.code === "KeyN") return press("next", event);
    if (event.altKey || event.ctrlKey || event.metaKey || isTyping(event.target)) return;
    if (event.key === "/") find(event);
    else if (event.key === "?") help(event);
    else if (event.key === "ArrowDown") step(event, 1);
    else if (event.key === "ArrowUp") step(event, -1);
  });
})();
