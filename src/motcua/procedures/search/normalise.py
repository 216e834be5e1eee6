"""Vietnamese text as syllables (âm tiết), with and without accents, and typing leftovers decoded. Pure."""

import re
import unicodedata
from functools import lru_cache

_WORD = re.compile(r"[^\W_]+")
_TONES = {"s": "\u0301", "f": "\u0300", "r": "\u0309", "x": "\u0303", "j": "\u0323"}
_DIGIT_TONES = dict(zip("12345", _TONES.values(), strict=True))
_CIRCUMFLEX, _BREVE, _HORN = "\u0302", "\u0306", "\u031b"
_VOWELS = frozenset("aeiouy")


def syllables(text: str) -> list[str]:
    """Lower-case syllables of composed text, accents kept: `Giấy phép: B2` gives giấy, phép, b2."""
    return _WORD.findall(unicodedata.normalize("NFC", text).lower())


@lru_cache(maxsize=65536)
def plain(syllable: str) -> str:
    """The same without accents and with d for đ."""
    if syllable.isascii():
        return syllable
    parts = unicodedata.normalize("NFD", syllable.replace("đ", "d").replace("ð", "d"))
    return "".join(sign for sign in parts if not unicodedata.combining(sign))


def has_accents(text: str) -> bool:
    return plain(text) != text


def from_telex(word: str) -> str | None:
    """Read a word typed in Telex with the input method off: `ddoorri` gives đổi. None if it is none.

    Tone letters and w may stand behind the vowel or at the end, as people type them.
    """
    letters: list[str] = []
    tone = ""
    for sign in word:
        before = letters[-1][0] if letters else ""
        vowel = any(letter[0] in _VOWELS for letter in letters)
        if sign in _TONES and vowel:
            tone = _TONES[sign]
        elif sign == "w":
            _widen(letters)
        elif sign == "d" and letters and letters[0] == "d" and (before == "d" or vowel):
            letters[0] = "đ"
        elif sign in "aeo" and any(letter[0] == sign for letter in letters):
            place = max(index for index, letter in enumerate(letters) if letter[0] == sign)
            letters[place] = sign + _CIRCUMFLEX
        else:
            letters.append(sign)
    return _composed(letters, tone, word)


def _widen(letters: list[str]) -> None:
    """Telex w, VNI 7 and 8: a horn on u and o (both of uo), a breve on a; alone it is ư."""
    places = [index for index, letter in enumerate(letters) if letter in ("u", "o", "a")]
    if not places:
        letters.append("u" + _HORN)
        return
    for place in places[-2:] if [letters[index] for index in places[-2:]] == ["u", "o"] else places[-1:]:
        letters[place] += _BREVE if letters[place] == "a" else _HORN


def from_vni(word: str) -> str | None:
    """Read a word typed in VNI with the input method off: `gia61y` gives giấy. None if it is none."""
    letters: list[str] = []
    tone = ""
    for sign in word:
        places = [index for index, letter in enumerate(letters) if letter in ("a", "e", "o")]
        if sign in _DIGIT_TONES and letters:
            tone = _DIGIT_TONES[sign]
        elif sign == "6" and places:
            letters[places[-1]] += _CIRCUMFLEX
        elif sign in "78" and letters:
            _widen(letters)
        elif sign == "9" and letters and letters[0] == "d":
            letters[0] = "đ"
        elif sign.isdigit():
            return None
        else:
            letters.append(sign)
    return _composed(letters, tone, word)


def _composed(letters: list[str], tone: str, word: str) -> str | None:
    """Put the tone on its vowel (the marked one, else the usual place) and compose."""
    vowels = [index for index, letter in enumerate(letters) if letter[0] in _VOWELS]
    if len(vowels) > 1 and "".join(letters[:2]) in ("qu", "gi"):
        vowels = vowels[1:]
    if tone and vowels:
        marked = [index for index in vowels if len(letters[index]) > 1]
        closed = vowels[-1] < len(letters) - 1
        usual = vowels[-1] if closed or len(vowels) == 1 else vowels[-2]
        place = (marked or [usual])[-1]
        letters[place] += tone
    decoded = unicodedata.normalize("NFC", "".join(letters))
    return decoded if decoded != word else None
