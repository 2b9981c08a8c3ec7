"""How verbs of comparison print what they found: no p of zero, how many rows differ, the surest of them."""

from collections.abc import Mapping

import pandas as pd

SHOWN, LISTED = 10, 0.1  # rows printed, and the q they are listed at
SMALLEST = 0.001


def chance(name: str, value: float) -> str:
    """A p or q; a small one as less than something."""
    return f"{name} < {SMALLEST}" if value < SMALLEST else f"{name} {value:.3f}"


def tell_apart(table: pd.DataFrame, names: Mapping[str, str], *, sides: tuple[str, str] | None = None) -> None:
    """How many rows of a `contrast`, `paired` or `distinctive` table set groups apart, and the surest of them.

    Args:
        table: the table, with a column `group` where `sides` is none.
        names: of the items.
        sides: what left and right are called.
    """
    listed = table[table["q"] <= LISTED].sort_values("p", kind="stable")
    shown = listed.head(SHOWN)
    print(f"{len(listed):,} of {len(table):,} differ at q <= {LISTED}" + (", the surest:" if len(shown) else ""))
    for row in shown.to_dict(orient="records"):
        one, other = sides or (row["group"], "the others")
        print(
            f"{names.get(row['item'], row['item'])} | {one} {row['left']:,} ({row['left_share']:.1%}), "
            f"{other} {row['right']:,} ({row['right_share']:.1%}) | {chance('q', row['q'])}"
        )
