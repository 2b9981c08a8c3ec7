"""What else this package writes and holds no articles: told by the names of columns, or of the members of a file."""

from collections.abc import Collection

from analysis.tables import TABLES

_OTHERS = {
    name: ({c.name for c in table.columns if c.required}, set(table.names))
    for name, table in TABLES.items()
    if name != "articles"
}
_FILES = {
    "a topic model, which holds no article": {"k", "labels", "quality", "recipe", "schema"},
    "the manifest of a report, which holds no article": {"schema", "made_with", "inputs", "outputs"},
}
_TELLING = 5  # required columns that tell a table whatever stands beside them


def other(names: Collection[str]) -> str:
    """Which other table or file of ours has these columns, in words; empty for none.

    Columns that may be empty can be missing, as they are in JSON. Five that are required tell a table with columns
    of the analyst too.
    """
    given = set(names)
    fit = [
        name
        for name, (required, every) in _OTHERS.items()
        if required <= given and (given <= every or len(required) >= _TELLING)
    ]
    if fit:
        return f"a table of {max(fit, key=lambda name: len(_OTHERS[name][0]))}, not of articles"
    return next((what for what, members in _FILES.items() if members <= given), "")
