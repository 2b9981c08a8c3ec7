"""Further spellings of people's names from Arabic, Persian and Turkic: Bashshar, Mobarak, Mahmood.

One letter group a name is changed, by the rules of romanisation that news agencies differ in (ISO 233 and UNGEGN
against plain English). What two people would share is left out, and so is what a form of the tables is
already.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator

_LANDS = frozenset(
    [
        "AFG",
        "ARE",
        "AZE",
        "BHR",
        "DJI",
        "DZA",
        "EGY",
        "IRN",
        "IRQ",
        "JOR",
        "KWT",
        "LBN",
        "LBY",
        "MAR",
        "MRT",
        "OMN",
        "PAK",
        "PSE",
        "QAT",
        "SAU",
        "SDN",
        "SOM",
        "SYR",
        "TJK",
        "TKM",
        "TUN",
        "UZB",
        "YEM",
    ]
)
_CHANGES = (("ou", "u"), ("oo", "ou"), ("ou", "oo"), ("u", "o"), ("ee", "i"), ("i", "ee"), ("ei", "ai"), ("sh", "shsh"),
            ("q", "k"), ("aa", "a"))  # fmt: skip
_DOUBLED = re.compile(r"(?<=[aeiou])([bdfhklmnrsty])\1(?=[aeiou])")
_SINGLE = re.compile(r"(?<=[aeiou])([ms])(?=[aeiou])")
_PARTS = re.compile(r"[a-z]{4,}")


def spellings(people: Iterable[tuple[str, str, str]], taken: set[str]) -> list[tuple[str, str]]:
    """Further forms and the ids of whom they name.

    Args:
        people: form, id and country of full names.
        taken: every form of the tables, of whatever kind.
    """
    made = {(new, id_) for form, id_, land in people if land in _LANDS for new in _changed(form) if new not in taken}
    bearers = Counter(new for new, _ in made)
    return sorted(pair for pair in made if bearers[pair[0]] == 1)


def _changed(form: str) -> Iterator[str]:
    """The form with its first or last word changed."""
    words = form.split(" ")
    if 2 <= len(words) <= 3:
        for place in {0, len(words) - 1}:
            for word in _words(words[place]):
                yield " ".join([*words[:place], word, *words[place + 1 :]])


def _words(word: str) -> Iterator[str]:
    """A word with one group of letters spelled otherwise."""
    stem = _PARTS.search(word.lower())
    if stem is None or not word.isascii():
        return
    for old, new in _CHANGES:
        at = word.find(old, 1)
        if (
            at > 0
            and at + len(old) < len(word)
            and not ((old == "u" and word[at - 1 : at + 2] in ("oun", "oud")) or word[at - 1 : at] == "o")
        ):
            yield word[:at] + new + word[at + len(old) :]
    yield _DOUBLED.sub(r"\1", word)
    yield _SINGLE.sub(r"\1\1", word, count=1)
