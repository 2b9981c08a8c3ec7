"""The report as Markdown, from the same plain dict as the page."""

import re
from collections.abc import Iterable, Mapping
from typing import Any

from analysis.reporting.html import runs

_SPECIAL = re.compile(r"([\\`*_{}\[\]<>#|$])")


def render(page: Mapping[str, Any]) -> str:
    """The text of `report.md`: the same sentences, figures and tables, and the first passages of each item."""
    lines = [f"# {plain(page['title'])}", "", plain(page["subtitle"]), ""]
    lines += [" · ".join(f"**{plain(key['value'])}** {plain(key['label'])}" for key in page["glance"]), ""]
    for section in page["sections"]:
        lines += [f"## {plain(section['title'])}", ""]
        for run in runs(section["blocks"]):
            lines += _run(run, numbered=section["id"] == "findings")
    lines += ["## Evidence", "", *_paragraphs(page["evidence"]["notes"])]
    for group in page["evidence"]["groups"]:
        lines += [f"### {plain(group['title'])}", ""]
        for item in group["entries"]:
            lines += [f"**{plain(item['title'])}**: {plain(item['said'])}", ""]
            lines += [_passage(p) for p in item["passages"][:2]]
            lines.append("")
    lines += ["## Methods", "", *_paragraphs(page["methods"]), plain(page["colophon"]), ""]
    return "\n".join(lines)


def plain(text: object) -> str:
    """Text on one line with the characters escaped that Markdown or HTML would act on."""
    return escaped(str(text)).strip()


def escaped(text: str) -> str:
    """As `plain`, with a space at either end kept."""
    return _SPECIAL.sub(r"\\\1", re.sub(r"\s+", " ", text)).replace("&", "&amp;")


def _paragraphs(texts: Iterable[str]) -> list[str]:
    return [line for text in texts for line in (plain(text), "")]


def _run(run: Mapping[str, Any], *, numbered: bool) -> list[str]:
    blocks = run["blocks"]
    match run["kind"]:
        case "sentence" if numbered:
            return [*(f"{i}. {plain(b['text'])}" for i, b in enumerate(blocks, 1)), ""]
        case "sentence":
            return _paragraphs(b["text"] for b in blocks)
        case "note":
            return [*(f"> - {plain(b['text'])}" for b in blocks), ""]
        case "heading":
            return [line for b in blocks for line in (f"### {plain(b['text'])}", "")]
        case "figure":
            return [line for b in blocks for line in _figure(b)]
        case _:
            return [line for b in blocks for line in _table(b)]


def _figure(block: Mapping[str, Any]) -> list[str]:
    return [f"![{plain(block['alt'])}](figures/{block['name']}.png)", "", f"*{plain(block['caption'])}*", ""]


def _table(block: Mapping[str, Any]) -> list[str]:
    head, rows = block["head"], [] if block["folded"] else block["rows"]
    lines = [f"**{plain(block['caption'])}** ([tables/{block['name']}.csv](tables/{block['name']}.csv))", ""]
    if rows:
        lines.append("| " + " | ".join(plain(c["text"]) for c in head) + " |")
        lines.append("|" + "".join(" ---: |" if c["number"] else " --- |" for c in head))
        lines += ["| " + " | ".join(plain(c["text"]) for c in row) + " |" for row in rows]
    if block["total"] > len(rows) > 0:
        lines += ["", f"{len(rows)} of {block['total']:,} rows."]
    return [*lines, ""]


def _passage(p: Mapping[str, str]) -> str:
    before, mark, after = (escaped(p[part]) for part in ("before", "mark", "after"))
    quoted = f"{before}**{mark.strip()}**{after}" if mark.strip() else before + after
    return f"- {quoted.strip()} ({plain(p['title'])}; {plain(p['source'])}, {plain(p['date'])}; {plain(p['origin'])})"
