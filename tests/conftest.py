"""Hand-made corpora that several tests share, and the folders of real inputs where they are present."""

import io
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pandas as pd
import pytest

from analysis import cli
from analysis.corpus import Corpus

ROOT = Path(__file__).parents[1]
SHARED = ROOT.parent / "shared"


def article(
    doc_id: str,
    text: str = "Some text.",
    *,
    day: str | None = "2017-01-05",
    source: str = "A",
    title: str | None = None,
    precision: str = "day",
    **extra: object,
) -> dict[str, object]:
    """One row of the articles table."""
    return {
        "doc_id": doc_id,
        "source": source,
        "published": pd.Timestamp(day, tz="UTC") if day else pd.NaT,
        "published_precision": precision if day else None,
        "published_from": "column" if day else None,
        "title": title,
        "text": text,
        "author": None,
        "url": None,
        "lang": None,
        "section": None,
        "origin": f"made.csv#{doc_id}",
        "words": len(text.split()),
        **extra,
    }


def corpus_of(*articles: dict[str, object], **options: object) -> Corpus:
    """A corpus of hand-made articles."""
    return Corpus(pd.DataFrame(list(articles)), **options)  # type: ignore[arg-type]


@pytest.fixture(autouse=True)
def closed() -> Iterator[None]:
    """Figures are closed after each test that drew some."""
    yield
    if "matplotlib.pyplot" in sys.modules:
        sys.modules["matplotlib.pyplot"].close("all")


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Callable[..., tuple[object, str, str]]:
    """Run the command line as a shell would; give exit code, stdout and stderr."""

    def call(*words: object, stdin: str = "") -> tuple[object, str, str]:
        monkeypatch.setattr("sys.argv", ["analysis", *map(str, words)])
        monkeypatch.setattr("sys.stdin", io.StringIO(stdin))
        with pytest.raises(SystemExit) as end:
            cli.main()
        shown = capsys.readouterr()
        return end.value.code or 0, shown.out, shown.err

    return call


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of real inputs beside the checkout; tests that need it skip without it."""
    if not SHARED.is_dir():
        pytest.skip("the folder of shared inputs is not beside this checkout")
    return SHARED
