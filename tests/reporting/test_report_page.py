"""Promises of the page: data is escaped, nothing is loaded, headings are in order."""

import pytest

from analysis.reporting import blocks, html, markdown
from reporting.reader import Reader

EVIL = "<script>alert('1')</script> \"quoted\" & <img src=x onerror=alert(1)>"


def page():
    """A page with something hostile in every place that data reaches."""
    passage = dict.fromkeys(("before", "mark", "after", "title", "source", "date", "origin"), EVIL)
    entry = {
        "id": "e--x",
        "title": EVIL,
        "said": EVIL,
        "note": EVIL,
        "passages": [passage | {"url": 'https://x.org/?a="><b>'}],
    }
    cell = {"id": "e--x--split--y", "title": EVIL, "said": EVIL, "passages": [passage | {"url": ""}]}
    shown = [
        blocks.sentence(EVIL, blocks.link("#t-x", EVIL)),
        blocks.heading(EVIL, "x-heading"),
        blocks.figure("x", alt=EVIL, caption=EVIL, table="x"),
        blocks.table("x", [EVIL, EVIL], [[blocks.cell(EVIL, "#e--x"), blocks.num(EVIL)]], caption=EVIL, total=7),
        blocks.table("y", [EVIL], [[blocks.cell(EVIL)]], caption=EVIL, folded=True),
        blocks.note(EVIL),
    ]
    return {
        "version": "0",
        "title": EVIL,
        "subtitle": EVIL,
        "glance": [{"label": EVIL, "value": EVIL}],
        "sections": [blocks.section("findings", EVIL, shown[:1] + shown[-1:]), blocks.section("corpus", EVIL, shown)],
        "evidence": {
            "notes": [EVIL],
            "groups": [{"id": "evidence-x", "title": EVIL, "entries": [entry | {"cells": [cell]}]}],
        },
        "methods": [EVIL],
        "colophon": EVIL,
    }


@pytest.fixture(scope="module")
def read():
    """The hostile page, read back."""
    return Reader(html.render(page(), {"x": b"<svg/>"}))


def test_everything_from_data_is_escaped(read):
    """One script, ours; no image but the figures; no event handler; the words are shown as they are."""
    assert read.tags.count("script") == 1
    assert read.tags.count("img") == 2 - 1
    assert read.handlers == []
    assert "".join(read.text).count(EVIL) > 20


def test_the_page_is_well_formed_and_its_headings_are_in_order(read):
    """Every tag closes in order; no heading level is skipped; each figure has a text."""
    assert read.open == []
    assert read.headings[0] == 1
    assert all(below - above <= 1 for above, below in zip(read.headings, read.headings[1:], strict=False))
    assert all(image["alt"] for image in read.images)


def test_nothing_is_loaded_from_anywhere(read):
    """Resources are inside the page; a policy in the page forbids the rest."""
    assert all(source.startswith("data:") for source in read.loads)
    text = html.render(page(), {"x": b"<svg/>"})
    assert "default-src 'none'" in text
    assert "@import" not in text
    assert "url(" not in text


def test_ids_are_unique_and_links_lead_somewhere(read):
    """Each #link has its id, each id is there once."""
    assert len(read.ids) == len(set(read.ids))
    assert {h[1:] for h in read.hrefs if h.startswith("#")} <= set(read.ids)


def test_markdown_shows_hostile_text_as_text():
    """No tag, no cell or link of the table syntax comes from data."""
    text = markdown.render(page())
    assert "<script" not in text.replace("\\<", "")
    assert "\\<script\\>" in text
    row = next(line for line in text.splitlines() if line.startswith("| \\<script"))
    assert row.replace("\\|", "").count("|") == 3
