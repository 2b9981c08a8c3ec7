"""Bytes into text: right, or refused; never guessed silently wrong."""

import codecs
import re
from collections.abc import Iterable

from charset_normalizer import from_bytes

from analysis.errors import InputError

_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# code pages for languages in Latin letters that Windows-1252 does not serve, and the languages that prove them
_EASTERN = {"Czech", "Polish", "Slovak", "Hungarian", "Slovene", "Croatian", "Romanian"}
_HOMES = {
    "cp1250": _EASTERN,
    "iso8859_2": _EASTERN,
    "cp1254": {"Turkish"},
    "cp1257": {"Lithuanian", "Latvian", "Estonian"},
}
_FOREIGN_RUN = re.compile(r"[^\W\d_a-zA-Z]{3,}")
_FOREIGN_LETTER = re.compile(r"[^\W\d_a-zA-Z]")
# what the wrong Latin code page looks like: a capital inside a word, a symbol inside or at the edge of one
_ODD = re.compile(
    r"[a-zß-öø-ÿ][À-ÖØ-ÞŽŠŒ](?=[a-zß-öø-ÿ\s])"
    r"|[^\W\d_][¡-©«-´¶¸-¹»-¿×÷†‡‰ˆ˜ƒ][^\W\d_]|[¹²³¼½¾¦¤¬¯´¸¨‡][^\W\d_]|[^\W\d_][¹³¼½¾¦¤¬¯¸¨‡]"
)
_BEYOND = re.compile(r"[^\x00-\x7f\ufffd]+")
_PROBE = 200_000
_BYTE_ESCAPES = re.compile(r"\\x[c-f][0-9a-f]\\x[89ab][0-9a-f]")
_MOJIBAKE = re.compile(r"â€[™œ\x9d“”˜¦]|Ã[©¨¡³±¼¶¤]|Ã\xad|\ufffd")


def decode(data: bytes, *, declared: str = "") -> tuple[str, str]:
    """Text and the name of its encoding.

    A byte-order mark decides; then strict UTF-8; then UTF-16 without a mark; then what the file itself
    declares; then UTF-8 with a few broken bytes, which become U+FFFD (`warnings_of` tells of them); then
    Windows-1252 where it makes sense of the text, unless another Latin code page is proved by its language;
    then charset-normalizer.

    Args:
        data: the whole file.
        declared: the encoding that the file names, as an HTML page does.

    Raises:
        InputError: no encoding makes sense of the bytes.
    """
    for mark, name in _BOMS:
        if data.startswith(mark):
            return _strict(data, name), name
    if not _looks_utf16(data):
        for name in filter(None, ("utf-8", declared)):
            if (text := _try(data, name)) is not None:
                return text, name
        if (text := _nearly_utf8(data)) is not None:
            return text, "utf-8"
        if (found := _latin(data)) is not None:
            return found
    else:
        name = "utf-16-le" if data[1:2000:2].count(0) > data[0:2000:2].count(0) else "utf-16-be"
        return _strict(data, name), name
    best = from_bytes(data).best()
    text = _try(data, best.encoding) if best is not None else None
    if best is None or text is None or _controls(text):
        raise _refused()
    return text, best.encoding


def warnings_of(text: str) -> Iterable[tuple[str, str]]:
    """What is doubtful about a decoded text: (what, fix)."""
    if "\\x" in text and (match := _BYTE_ESCAPES.search(text)):
        yield (
            f"The text holds byte escapes such as {match.group()}: it was written from a bytes object.",
            "decode the bytes where the file is made, and load again",
        )
    if not text.isascii() and any(sign in text for sign in "Ãâ\ufffd") and (match := _MOJIBAKE.search(text)):
        yield (
            f"The text holds broken characters such as {match.group()!r}: it was damaged before it was saved.",
            "save the original again as UTF-8",
        )


def _refused() -> InputError:
    return InputError("No encoding makes sense of the file.", fix="save it as UTF-8")


def _try(data: bytes, name: str) -> str | None:
    try:
        return data.decode(name)
    except (UnicodeError, LookupError):
        return None


def _nearly_utf8(data: bytes) -> str | None:
    """UTF-8 where one in ten letters beyond ASCII at most is broken: rows of another encoding, or a cut end."""
    text = data.decode("utf-8", "replace")
    beyond = sum(map(len, _BEYOND.findall(text)))
    return text if text.count("\ufffd") <= 0.1 * beyond else None


def _strict(data: bytes, name: str) -> str:
    text = _try(data, name)
    if text is None:
        raise _refused()
    return text.removeprefix("\ufeff")


def _looks_utf16(data: bytes) -> bool:
    """Without a mark: every other byte of the start is nearly always zero."""
    even, odd = data[0:2000:2], data[1:2000:2]
    return bool(odd) and max(even.count(0), odd.count(0)) > 0.4 * len(odd) > 4 * min(even.count(0), odd.count(0))


def _controls(text: str) -> bool:
    """More than a stray control character: these were no letters."""
    return sum((c < " " and c not in "\t\n\r\f\v\x1c\x1d\x1e\x1f\x00") or "\x7f" <= c < "\xa0" for c in text) > 2


def _latin(data: bytes) -> tuple[str, str] | None:
    """Windows-1252 or a neighbour, where accented letters stand alone among plain ones."""
    texts = {n: t for n in ("cp1252", *_HOMES, "mac_roman") if (t := _try(data, n)) is not None and _makes_sense(t)}
    if not texts:
        return None
    matches = {m.encoding: m for m in from_bytes(data[:_PROBE], cp_isolation=["cp1252", *_HOMES])}
    base = matches["cp1252"].coherence if "cp1252" in texts and "cp1252" in matches else 0.0
    proved = [
        (m.coherence, name)
        for name, m in sorted(matches.items())
        if name in texts and m.language in _HOMES.get(name, ()) and m.coherence > base
    ]
    name = max(proved)[1] if proved else next((n for n in ("cp1252", "mac_roman") if n in texts), "")
    return (texts[name], name) if name else None


def _makes_sense(text: str) -> bool:
    """Whether the text beyond ASCII is single accented letters and the signs that go between words."""
    beyond = sum(c >= "\x80" for c in text)
    in_runs = sum(map(len, _FOREIGN_RUN.findall(text)))
    return (
        beyond <= 0.25 * len(text)
        and in_runs <= 0.2 * len(_FOREIGN_LETTER.findall(text))
        and len(_ODD.findall(text)) <= 0.06 * max(beyond, 1)
    )
