// The board: calls come over the stream, in order of their numbers; after a cut it asks for what it missed.
// What it shows it also tells as events "called" and "shown" to the voice.
(() => {
  "use strict";
  const SHOWN = 8, SILENT_MS = 25000, ASK_MS = 5000, NEW_MS = 8000, NOTICE_MS = 9000;
  const FIRST_PAUSE_MS = 1000, LONGEST_PAUSE_MS = 15000;
  const board = document.getElementById("board");
  const part = (id) => document.getElementById(id);
  const known = (id) => JSON.parse(part(id).textContent);
  const counters = board.dataset.counters ? new Set(board.dataset.counters.split(",").map(Number)) : null;
  const dayIn = new Intl.DateTimeFormat("en-CA", { timeZone: "Asia/Ho_Chi_Minh" });
  const language = document.documentElement.lang;
  const clockIn = new Intl.DateTimeFormat("en-GB", { timeZone: "Asia/Ho_Chi_Minh", hour: "2-digit", minute: "2-digit" });
  const dayNameIn = new Intl.DateTimeFormat(language, { timeZone: "Asia/Ho_Chi_Minh", weekday: "long", day: "2-digit", month: "2-digit", year: "numeric" });

  let calls = known("board-known");
  let seq = Number(board.dataset.after);
  let skew = Date.parse(board.dataset.now) - Date.now();
  let source = null, heard = performance.now(), pause = FIRST_PAUSE_MS, isConnected = false, isTold = true, again = 0, fresh = 0;

  const now = () => Date.now() + skew;
  const today = () => dayIn.format(now());
  const isOfToday = (call) => dayIn.format(Date.parse(call.at)) === today();
  const fill = (pattern, call) => pattern.replace("[counter]", board.dataset.counter.replace("[counter]", call.counter)).replace("[number]", call.number).replace("[name]", call.name);
  const captionOf = (call) => fill(call.name ? board.dataset.captionName : board.dataset.caption, call);

  const showLast = (call) => {
    const place = part("board-last");
    place.hidden = !call;
    part("board-empty").hidden = Boolean(call);
    if (!call) return;
    place.classList.toggle("has-name", Boolean(call.name));
    for (const field of place.querySelectorAll("[data-part]")) field.textContent = call[field.dataset.part];
    place.querySelector("[data-part=name]").hidden = !call.name;
    place.querySelector("[data-part=number]").classList.toggle("is-long", call.number.length > 5);
  };

  const row = (call) => {
    const line = part("board-row").content.cloneNode(true).firstElementChild;
    const [number, counter, field] = line.children;
    number.textContent = call.name || call.number;
    number.classList.toggle("is-name", Boolean(call.name));
    counter.textContent = call.counter;
    field.firstElementChild.textContent = call.field;
    return line;
  };

  const show = () => {
    const newest = [...calls].reverse();
    showLast(newest[0]);
    part("board-rows").replaceChildren(...newest.slice(1).map(row));
    part("board-caption").textContent = newest[0] ? captionOf(newest[0]) : "";
  };

  const mark = () => {
    part("board-last").classList.add("is-new");
    clearTimeout(fresh);
    fresh = setTimeout(() => part("board-last").classList.remove("is-new"), NEW_MS);
  };

  // A number that was called again stands once, where it was called last.
  const take = (told) => {
    const wanted = told.filter((call) => call.seq > seq);
    if (!wanted.length) return;
    seq = wanted[wanted.length - 1].seq;
    const shown = wanted.filter((call) => isOfToday(call) && (!counters || counters.has(call.counter)));
    if (!shown.length) return;
    const numbers = new Set(shown.map((call) => call.number));
    const last = new Map(shown.map((call) => [call.number, call.seq]));
    calls = [...calls.filter((call) => !numbers.has(call.number)), ...shown.filter((call) => last.get(call.number) === call.seq)].slice(-SHOWN);
    show();
    mark();
    for (const call of shown) board.dispatchEvent(new CustomEvent("called", { detail: { call, caption: captionOf(call), ageMs: now() - Date.parse(call.at) } }));
  };

  const tellLine = () => { part("board-line").hidden = isConnected || isTold; };

  const connect = () => {
    clearTimeout(again);
    if (source) source.close();
    source = new EventSource(`${board.dataset.live}&after=${seq}`);
    const hears = (kind, act) => source.addEventListener(kind, (event) => { heard = performance.now(); act(JSON.parse(event.data)); });
    source.addEventListener("open", () => { heard = performance.now(); isConnected = true; pause = FIRST_PAUSE_MS; tellLine(); });
    source.addEventListener("error", lose);
    hears("call", (call) => take([call]));
    hears("notice", (told) => { notices = told.items; turnNotice(); });
    hears("hall", () => {});
    hears("beat", (told) => {
      skew = Date.parse(told.at) - Date.now();
      if (told.last < seq) { seq = told.last; calls = []; show(); }  // the database was restored to an earlier time
    });
  };

  // Fifty boards that lost the same server do not come back in the same moment.
  const lose = () => {
    if (source) source.close();
    source = null;
    isConnected = isTold = false;
    tellLine();
    clearTimeout(again);
    again = setTimeout(connect, pause * (0.5 + Math.random()));
    pause = Math.min(pause * 2, LONGEST_PAUSE_MS);
  };

  const ask = async () => {
    try {
      const answer = await fetch(`${board.dataset.calls}?after=${seq}`, { cache: "no-store", signal: AbortSignal.timeout(ASK_MS) });
      if (!answer.ok) return false;
      const told = await answer.json();
      if (told.last < seq) { seq = told.last; calls = []; show(); }
      take(told.items);
      return true;
    } catch {
      return false;
    }
  };

  setInterval(async () => {
    if (isConnected && performance.now() - heard > SILENT_MS) lose();
    if (isConnected) return;
    isTold = await ask();
    tellLine();
  }, ASK_MS);

  let notices = known("board-notices"), turn = -1;
  const turnNotice = () => {
    turn = notices.length ? (turn + 1) % notices.length : -1;
    part("board-notice").textContent = turn < 0 ? "" : notices[turn];
  };

  const tick = () => {
    const moment = new Date(now());
    const clock = part("board-clock");
    clock.textContent = clockIn.format(moment);
    clock.dateTime = moment.toISOString();
    part("board-day").textContent = dayNameIn.format(moment);
    if (calls.some((call) => !isOfToday(call))) { calls = calls.filter(isOfToday); show(); }
  };

  window.addEventListener("offline", lose);
  window.addEventListener("online", () => { pause = FIRST_PAUSE_MS; connect(); });
  window.addEventListener("pagehide", () => { if (source) source.close(); });
  setInterval(tick, 1000);
  setInterval(turnNotice, NOTICE_MS);
  show();
  tick();
  turnNotice();
  connect();
})();
