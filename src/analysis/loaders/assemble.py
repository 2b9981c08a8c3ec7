"""The rows of one file, or the faults that say why it has none: the columns found, every record checked."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from analysis.curate.language import language
from analysis.loaders.columns import recognise, spelled
from analysis.loaders.files import File
from analysis.loaders.missed import missed
from analysis.loaders.others import other_table
from analysis.loaders.rows import Fault, Names, Row
from analysis.loaders.sheet import NAME_IT, Sheet
from analysis.loaders.values import Values

_NO_RECORD = Fault("The file holds no record.", "leave it out, or fetch it again", kind="file")


@dataclass
class Assembled:
    """What one file, or several, came to.

    Args:
        raw: records, by `sheet.RAW`.
        extra: the other columns of each.
        faults: what is wrong.
        mapped: the columns of the analyst's mapping that were there.
        names: what the columns are called in the files, each once.
    """

    raw: list[Values] = field(default_factory=list)
    extra: list[Values] = field(default_factory=list)
    faults: list[Values] = field(default_factory=list)
    mapped: set[str] = field(default_factory=set)
    names: dict[str, None] = field(default_factory=dict)

    def __iadd__(self, other: "Assembled") -> "Assembled":
        self.raw += other.raw
        self.extra += other.extra
        self.faults += other.faults
        self.mapped |= other.mapped
        self.names |= other.names
        return self


def assemble(
    found: Iterable[Row | Fault | Names], file: File, *, columns: Mapping[str, str], single: bool = False
) -> Assembled:
    """The records of one file in columns of ours, and what is wrong with it.

    The source is the column's; without one the publisher's site, which is the host of the address;
    without that the folder of a single article, the name of a table. Where a whole file has headlines
    and no texts, its headlines are loaded with empty texts. Where nothing says the language of a record, it is
    told from the text; an `articles` table keeps what it says.

    Args:
        found: what the loader yields.
        file: the file.
        columns: the analyst's names for ours.
        single: one article a file: its dates are read a folder at a time.
    """
    rows: list[Row] = []
    out = Assembled()
    for item in found:
        if isinstance(item, Row):
            rows.append(item)
        elif isinstance(item, Names):
            out.names |= dict.fromkeys(item.names)
        else:
            out.faults.append(_fault(file, item))
    names = list(dict.fromkeys(name for row in rows for name in row.values))
    out.names |= dict.fromkeys(names)
    out.mapped |= set(spelled(out.names, columns))
    if not rows:
        if not out.faults:
            out.faults.append(_fault(file, _NO_RECORD))
        return out
    theirs = recognise(names, columns)
    if (unfit := _unfit(list(out.names), theirs)) is not None:
        out.faults.append(_fault(file, unfit))
        return out
    sheet = Sheet(file, names, theirs, single)
    for row in rows:
        values = sheet.values(row)
        if isinstance(values, Fault):
            out.faults.append(_fault(file, values))
        else:
            if values["lang"] is None and not sheet.ours:
                values["lang"] = language(values["text"])
            out.raw.append(values)
            out.extra.append(sheet.extra(row))
    out.faults += [_fault(file, fault) for fault in sheet.doubts()]
    if not single and not sheet.parts and (doubt := missed(rows, names, theirs=theirs)) is not None:
        out.faults.append(_fault(file, doubt))
    return out


def _unfit(names: list[str], theirs: Mapping[str, str]) -> Fault | None:
    """The fault of a table that holds no articles, or not in columns that are known."""
    other = other_table(names)
    if other:
        return Fault(f"This is a table of {other}, not of articles.", "load the articles it was made from", kind="file")
    if "text" in theirs or "title" in theirs:
        return None
    listed = ", ".join(map(str, names[:20]))
    return Fault(f"No column is known as the text. Columns: {listed}.", NAME_IT, kind="file")


def _fault(file: File, fault: Fault) -> Values:
    what = " ".join(fault.what.split())
    return {"path": file.name, "record": fault.record, "what": what, "fix": fault.fix or None, "kind": fault.kind}
