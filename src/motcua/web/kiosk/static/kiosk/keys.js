// The screen's own keys: letters, and marks that find their vowel, so that Vietnamese can be written by touch.
(() => {
  "use strict";
  const VOWELS = /[aeiouy]/i;
  const MARKS = { circumflex: "\u0302", horn: "\u031b", breve: "\u0306" };
  const SHAPES = { [MARKS.circumflex]: /[aeo]/i, [MARKS.horn]: /[ou]/i, [MARKS.breve]: /a/i };
  const TONES = /[\u0300\u0301\u0303\u0309\u0323]/g;
  const SHAPED = /[\u0302\u0306\u031b]/g;

  const base = (letter) => letter.normalize("NFD").replace(/[\u0300-\u036f]/g, "");

  // Which letter of the last word a tone belongs to: the last vowel before a final consonant, else of several
  // the last but one; u of "qu" and i of "gi" belong to the consonant. A vowel with a shape takes it before all.
  const toneAt = (letters, from) => {
    const places = [];
    for (let at = from; at < letters.length; at += 1) {
      const letter = base(letters[at]).toLowerCase();
      const before = at > from ? base(letters[at - 1]).toLowerCase() : "";
      const isConsonant = (letter === "u" && before === "q") || (letter === "i" && before === "g" && VOWELS.test(base(letters[at + 1] || "")));
      if (VOWELS.test(letter) && !isConsonant) places.push(at);
    }
    if (!places.length) return -1;
    const shaped = places.filter((at) => letters[at].normalize("NFD").search(SHAPED) >= 0);
    if (shaped.length) return shaped[shaped.length - 1];
    const last = places[places.length - 1];
    return places.length > 1 && last === letters.length - 1 ? places[places.length - 2] : last;
  };

  const shapeAt = (letters, from, mark) => {
    for (let at = letters.length - 1; at >= from; at -= 1) if (SHAPES[mark].test(base(letters[at]))) return at;
    return -1;
  };

  const marked = (text, mark) => {
    const letters = [...text.normalize("NFC")];
    const from = letters.lastIndexOf(" ") + 1;
    const isShape = mark in SHAPES;
    const at = isShape ? shapeAt(letters, from, mark) : toneAt(letters, from);
    if (at < 0) return text;
    // The shape stands before the tone, else the two would not become one letter.
    const parts = letters[at].normalize("NFD");
    const shape = isShape ? mark : (parts.match(SHAPED) || [""])[0];
    const tone = isShape ? (parts.match(TONES) || [""])[0] : mark;
    letters[at] = (base(letters[at]) + shape + tone).normalize("NFC");
    // "uo" is written with both horns: đươc from duoc.
    if (mark === MARKS.horn && base(letters[at]).toLowerCase() === "o" && at > from && base(letters[at - 1]).toLowerCase() === "u") {
      letters[at - 1] = (base(letters[at - 1]) + mark).normalize("NFC");
    }
    return letters.join("");
  };

  const put = (field, text) => {
    if (field.maxLength > 0 && text.length > field.maxLength) return;
    field.value = text;
    field.dispatchEvent(new Event("input", { bubbles: true }));
  };

  const press = (key, field) => {
    const does = key.dataset.does;
    if (does === "back") put(field, [...field.value].slice(0, -1).join(""));
    else if (does === "clear") put(field, "");
    else if (key.dataset.mark) put(field, marked(field.value, key.dataset.mark));
    else if (key.dataset.key) put(field, field.value + key.dataset.key);
  };

  window.kioskKeys = { marked, press };
})();
