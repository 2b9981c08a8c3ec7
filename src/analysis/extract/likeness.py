"""Which known name is spelled most like a name: compared by consonants, so that vowels and doubling do not matter."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import NamedTuple

from analysis.extract.names import plain

LEAST = 0.75  # names less alike than this are no neighbours
_ARTICLE = re.compile(r"\b(?:al|el|the|as|ash|an|ar|ad)[- ](?=\w)")
_WORD = re.compile(r"[^\W\d_]+")
_VOWELS = re.compile(r"(?<=.)[aeiouwyh]+")
_DOUBLED = re.compile(r"(.)\1+")
# letters that transcriptions of one sound use in turn
_SOUNDS = (("ph", "f"), ("kh", "h"), ("ck", "k"), ("ch", "s"), ("sh", "s"), ("dj", "k"), ("j", "k"), ("g", "k"),
           ("q", "k"), ("c", "k"), ("z", "s"), ("v", "f"), ("b", "p"), ("d", "t"))  # fmt: skip


class Near(NamedTuple):
    """A known form, whose it is, and how alike it is, 0 to 1."""

    form: str
    id: str
    similarity: float


def skeleton(name: str) -> str:
    """The consonants of a name, each word's first letter kept, sounds that are transcribed alike made one.

    "Hizbullah" and "Hezbollah", "Qaddafi" and "Gaddafi", "al-Assad" and "Asad" have the same.
    """
    words = _WORD.findall(_ARTICLE.sub("", plain(name).lower().replace("'", "").replace("’", "")))
    return " ".join(filter(None, map(_consonants, words)))


def _consonants(word: str) -> str:
    for written, sound in _SOUNDS:
        word = word.replace(written, sound)
    return _DOUBLED.sub(r"\1", _VOWELS.sub("", _DOUBLED.sub(r"\1", word)))


def _keys(bones: str) -> Iterator[str]:
    """A skeleton and each of its forms with one consonant less, where enough are left."""
    yield bones
    if len(bones) > 4:
        yield from sorted({bones[:i] + bones[i + 1 :] for i in range(1, len(bones)) if bones[i] != " "})


@dataclass(frozen=True, eq=False)
class Index:
    """Known forms by skeleton.

    Args:
        forms: form and the id it stands for, by skeleton.
    """

    forms: Mapping[str, tuple[tuple[str, str], ...]]

    def nearest(self, name: str) -> Near | None:
        """The known form most like `name`: the same skeleton, or one that a consonant more or less parts.

        Likeness is that of difflib on plain lower-case letters; of equals, the first in the alphabet.
        """
        wanted = plain(name).lower()
        best: Near | None = None
        for key in _keys(skeleton(name)):
            for form, id_ in self.forms.get(key, ()):
                alike = SequenceMatcher(None, wanted, plain(form).lower(), autojunk=False).ratio()
                if alike >= LEAST and (best is None or (-alike, form, id_) < (-best.similarity, best.form, best.id)):
                    best = Near(form, id_, alike)
        return best


def index(forms: Iterable[tuple[str, str]]) -> Index:
    """An index of (form, id) pairs; forms in capitals, whose other spelling is there, are left out by the caller."""
    found: defaultdict[str, list[tuple[str, str]]] = defaultdict(list)
    for form, id_ in forms:
        bones = skeleton(form)
        if len(bones) > 1:
            found[bones].append((form, id_))
    return Index({bones: tuple(sorted(set(pairs))) for bones, pairs in found.items()})
