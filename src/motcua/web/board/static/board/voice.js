// The voice of the board: one call after the other, each to its end; with a chime where no voice can be had.
// Browsers let a page sound only after somebody pressed something once.
(() => {
  "use strict";
  const OLDEST_MS = 60000, LONGEST_MS = 45000, KEPT = "board-sound";
  const board = document.getElementById("board");
  const button = document.getElementById("board-sound");
  const caption = document.getElementById("board-caption");
  const waiting = [];
  let isWanted = remembered(), isSaying = false, sound = null;

  function remembered() {
    try { return localStorage.getItem(KEPT) === "on"; } catch { return false; }
  }
  const remember = (wanted) => {
    try { localStorage.setItem(KEPT, wanted ? "on" : "off"); } catch { /* a browser that keeps nothing is asked again */ }
  };
  const canSound = () => sound !== null && sound.state === "running";

  const tell = () => {
    const isOn = isWanted && canSound();
    button.hidden = false;
    button.textContent = isOn ? button.dataset.on : button.dataset.off;
    button.classList.toggle("btn-primary", !isOn);
    button.classList.toggle("btn-outline-primary", isOn);
  };

  const open = async () => {
    sound = sound || new AudioContext();
    sound.onstatechange = tell;
    await Promise.race([sound.resume(), new Promise((done) => setTimeout(done, 1000))]);
    tell();
  };

  const played = (node, seconds) => new Promise((done) => {
    const late = setTimeout(done, Math.min(LONGEST_MS, seconds * 1000 + 1500));
    node.addEventListener("ended", () => { clearTimeout(late); done(); });
  });

  const playFile = async (call) => {
    const answer = await fetch(`${board.dataset.voice}${call.seq}.wav`, { signal: AbortSignal.timeout(8000) });
    if (!answer.ok) throw new Error(String(answer.status));
    const node = sound.createBufferSource();
    node.buffer = await sound.decodeAudioData(await answer.arrayBuffer());
    node.connect(sound.destination);
    const end = played(node, node.buffer.duration);
    node.start();
    await end;
  };

  const chime = async () => {
    const tone = sound.createOscillator(), force = sound.createGain();
    tone.frequency.value = 660;
    force.gain.setValueAtTime(0.3, sound.currentTime);
    force.gain.exponentialRampToValueAtTime(0.001, sound.currentTime + 1);
    tone.connect(force).connect(sound.destination);
    const end = played(tone, 1);
    tone.start();
    tone.stop(sound.currentTime + 1);
    await end;
  };

  const say = async () => {
    if (isSaying) return;
    isSaying = true;
    while (waiting.length) {
      const next = waiting.shift();
      if (!isWanted || !canSound() || performance.now() - next.since > OLDEST_MS) continue;
      caption.textContent = next.caption;
      board.dispatchEvent(new CustomEvent("saying", { detail: next.call }));
      try { await playFile(next.call); } catch { await chime(); }
      board.dispatchEvent(new CustomEvent("said", { detail: next.call }));
    }
    isSaying = false;
  };

  // What was missed for longer is shown and not said; a number called again is said once, as the newest.
  board.addEventListener("called", (event) => {
    const { call, caption: words, ageMs } = event.detail;
    if (!isWanted || !canSound() || ageMs > OLDEST_MS) return;
    const former = waiting.findIndex((other) => other.call.number === call.number);
    if (former >= 0) waiting.splice(former, 1);
    waiting.push({ call, caption: words, since: performance.now() - Math.max(0, ageMs) });
    say();
  });

  button.addEventListener("click", async () => {
    isWanted = !(isWanted && canSound());
    remember(isWanted);
    if (isWanted) await open();
    else if (sound) { await sound.close(); sound = null; }
    tell();
  });
  // Somebody touched the screen: where sound was on before, that is the gesture the browser waits for.
  for (const touch of ["pointerdown", "keydown"]) {
    document.addEventListener(touch, (event) => { if (isWanted && !canSound() && event.target !== button) open(); });
  }
  if (isWanted) open();
  tell();
})();
