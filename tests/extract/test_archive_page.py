"""The founding document: all its countries and the four actors, counted by hand from the page."""

from collections import Counter

import pytest

from analysis.extract.link import link
from analysis.extract.matcher import matcher


def test_the_archive_page_has_all_its_countries_and_actors(shared):
    """33 country mentions, and Assad, Trump, ISIS and the IRGC."""
    path = shared / "corpora" / "archive-page" / "archive-page.txt"
    if not path.exists():
        pytest.skip("the archive page is not among the shared inputs")
    found = link(matcher(), {"text": path.read_text(encoding="utf-8")}).mentions
    counted = Counter(m.entity for m in found if m.kind == "country")
    assert counted == {"SYR": 12, "IRN": 12, "SAU": 2, "RUS": 2, "USA": 2, "QAT": 1, "TUR": 1, "ISR": 1}
    actors = {m.entity for m in found if m.kind in ("person", "group", "organisation")}
    assert {"bashar-al-assad", "donald-trump", "islamic-state", "islamic-revolutionary-guard-corps"} <= actors
