"""The other tables of this package, which hold no articles: told by the names of their columns."""

from collections.abc import Collection

from analysis.tables import TABLES

_OTHERS = {
    name: ({c.name for c in table.columns if c.required}, set(table.names))
    for name, table in TABLES.items()
    if name != "articles"
}
_TELLING = 5  # required columns that tell a table whatever stands beside them


def other_table(names: Collection[str]) -> str:
    """Which other table of ours has these columns; empty for none.

    Columns that may be empty can be missing, as they are in JSON. Five that are required tell a table with columns
    of the analyst too.
    """
    given = set(names)
    fit = [
        name
        for name, (required, every) in _OTHERS.items()
        if required <= given and (given <= every or len(required) >= _TELLING)
    ]
    return max(fit, key=lambda name: len(_OTHERS[name][0]), default="")
