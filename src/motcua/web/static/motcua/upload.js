// A place to drop files: names and sizes at once, too large ones told before they travel.
// With data-send-to each file is posted there by itself, with its progress; then "uploaded" is fired and,
// with data-then="reload", the page asked for anew.
(() => {
  "use strict";
  const sized = (bytes) => bytes < 1048576 ? `${Math.max(1, Math.round(bytes / 1024))} kB` : `${(bytes / 1048576).toFixed(1).replace(".", ",")} MB`;

  const row = (list, file) => {
    const line = document.createElement("li");
    const name = document.createElement("span");
    const size = document.createElement("span");
    name.textContent = file.name;
    size.textContent = sized(file.size);
    line.append(name, size);
    list.append(line);
    return line;
  };

  const wrong = (line, sentence) => {
    const said = document.createElement("span");
    said.className = "is-wrong";
    said.textContent = sentence;
    line.append(said);
  };

  const post = (drop, input, file, line) => new Promise((done) => {
    const form = input.form;
    const body = new FormData();
    const token = form && form.querySelector("[name=csrfmiddlewaretoken]");
    if (token) body.append("csrfmiddlewaretoken", token.value);
    body.append(input.name, file);
    const bar = document.createElement("progress");
    bar.max = 100;
    bar.setAttribute("aria-label", `${drop.dataset.sending} ${file.name}`);
    line.append(bar);
    const call = new XMLHttpRequest();
    call.upload.addEventListener("progress", (event) => { if (event.lengthComputable) bar.value = Math.round((100 * event.loaded) / event.total); });
    call.addEventListener("loadend", () => {
      const isDone = call.status >= 200 && call.status < 300;
      bar.remove();
      if (!isDone) wrong(line, call.getResponseHeader("X-Told") ? decodeURIComponent(call.getResponseHeader("X-Told")) : drop.dataset.failed);
      done(isDone);
    });
    call.open("POST", drop.dataset.sendTo);
    call.send(body);
  });

  const take = async (drop, input) => {
    const list = drop.querySelector(".drop-files");
    const most = Number(drop.dataset.mostBytes);
    list.replaceChildren();
    const lines = [...input.files].map((file) => [file, row(list, file)]);
    lines.filter(([file]) => file.size > most).forEach(([, line]) => wrong(line, drop.dataset.tooLarge));
    if (lines.some(([file]) => file.size > most)) input.value = "";
    if (!drop.dataset.sendTo) return;
    let sent = 0;
    for (const [file, line] of lines) if (file.size <= most && await post(drop, input, file, line)) sent += 1;
    input.value = "";
    drop.dispatchEvent(new CustomEvent("uploaded", { bubbles: true, detail: { sent } }));
    if (sent && drop.dataset.then === "reload") location.reload();
  };

  document.querySelectorAll("[data-drop]").forEach((drop) => {
    const input = drop.querySelector("input[type=file]");
    drop.classList.add("has-script");
    input.addEventListener("change", () => take(drop, input));
    ["dragenter", "dragover"].forEach((kind) => drop.addEventListener(kind, () => drop.classList.add("is-over")));
    ["dragleave", "drop"].forEach((kind) => drop.addEventListener(kind, () => drop.classList.remove("is-over")));
  });
})();
