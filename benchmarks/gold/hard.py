"""Hard names: words that are a country in one text and something else in the next, balanced over both."""

import re
from collections import defaultdict

from gold.score import Counts, meets
from gold.sets import Gold
from gold.systems import Found

HARD = {
    "Georgia": "GEO", "Jordan": "JOR", "Chad": "TCD", "Turkey": "TUR", "Lebanon": "LBN", "Guinea": "GIN",
    "Niger": "NER", "Cuba": "CUB", "Peru": "PER", "Panama": "PAN", "Mexico": "MEX", "Ireland": "IRL",
    "Jersey": "JEY", "Guernsey": "GGY", "Iceland": "ISL", "Malta": "MLT", "Cyprus": "CYP", "Egypt": "EGY",
    "Israel": "ISR", "Palestine": "PSE", "Norway": "NOR", "Poland": "POL", "Denmark": "DNK", "Wales": "GBR",
    "Holland": "NLD", "England": "GBR", "Scotland": "GBR", "Ghana": "GHA", "Mali": "MLI", "Togo": "TGO", "Oman": "OMN",
    "Dominica": "DMA", "Grenada": "GRD", "Samoa": "WSM", "India": "IND", "Indian": "IND", "Indians": "IND",
    "China": "CHN", "French": "FRA", "English": "GBR", "German": "DEU", "Spanish": "ESP", "Russian": "RUS",
    "Dutch": "NLD", "Polish": "POL", "Brazil": "BRA", "Macedonia": "MKD", "Luxembourg": "LUX", "Singapore": "SGP",
    "Monaco": "MCO", "Kuwait": "KWT", "Korea": "KOR", "Congo": "COD", "Micronesia": "FSM", "Ireland's": "IRL",
    "US": "USA", "America": "USA", "American": "USA", "Americans": "USA", "British": "GBR", "Britain": "GBR",
}  # fmt: skip
_NAMES = re.compile(rf"(?<!\w)(?:{'|'.join(sorted(map(re.escape, HARD), key=len, reverse=True))})(?!\w)")


class Hard:
    """Counts by name: the country found where it is meant, and left alone where it is not."""

    def __init__(self) -> None:
        self.meant: dict[str, Counts] = defaultdict(Counts)
        self.other: dict[str, Counts] = defaultdict(Counts)

    def add(self, gold: Gold, found: Found) -> None:
        """Count every hard name in the annotated parts of a set."""
        for article in gold.articles:
            said = [m for m in found.get(article.id, []) if m.kind == "country" and m.id]
            for hit in _NAMES.finditer(article.text, *article.inside):
                span, name = hit.span(), hit.group()
                if any(meets(span, n) for n in article.neutral):
                    continue
                here = [m.id for m in said if meets((m.start, m.end), span)]
                codes = [c.code for c in article.countries if meets((c.start, c.end), span)]
                if codes:
                    right = any(code in here for code in codes)
                    self.meant[name].add(Counts(int(right), 0, int(not right)))
                elif gold.demonyms or name in ("Georgia", "Jordan", "Chad", "Turkey", "Lebanon"):
                    self.other[name].add(Counts(int(not here), int(bool(here)), 0))

    def both(self) -> list[str]:
        """The names met in both senses."""
        return sorted(n for n in self.meant if n in self.other)

    @property
    def balanced(self) -> float:
        """Mean over names met in both senses of the mean of the two shares that are right."""
        names = self.both()
        scores = [(self.meant[n].recall + self.other[n].precision) / 2 for n in names]
        return sum(scores) / len(scores) if scores else float("nan")

    @property
    def pooled(self) -> float:
        """The mean of the two shares that are right, over all occurrences of those names."""
        meant, other = Counts(), Counts()
        for name in self.both():
            meant.add(self.meant[name])
            other.add(self.other[name])
        return (meant.recall + other.precision) / 2

    def occurrences(self) -> tuple[int, int]:
        """How many occurrences of each sense were counted, over the names met in both."""
        names = self.both()
        return (sum(self.meant[n].right + self.meant[n].missed for n in names),
                sum(self.other[n].right + self.other[n].wrong for n in names))  # fmt: skip
