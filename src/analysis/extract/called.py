"""Called: which entity a name, an alias or an id stands for, whether or not any article has it."""

import unicodedata
from collections import defaultdict
from difflib import get_close_matches
from functools import cache

from analysis.extract.actors import NO_ACTORS, Actors, matched
from analysis.extract.known import Entity, load

_SHORT = 5  # letters of an abbreviation, at most


def called(word: str, actors: Actors = NO_ACTORS) -> tuple[Entity, ...]:
    """The entities that a word stands for: by id, else by preferred name, else by any form.

    Capitals do not matter but for abbreviations: IRNA is a news agency, Irna a misspelling.

    Args:
        word: "PER", "Peru", "Holland".
        actors: the analyst's own, which win over the tables.

    Returns:
        Sorted by id; none where nobody is called so.
    """
    folded = matched(word).casefold()
    own = actors.entities()
    if folded in (mine := _own(actors)):
        return tuple(Entity(*own[id]) for id in sorted(mine[folded]))
    known = load()
    words = (matched(word), folded)
    found = next((sorted(tier[one]) for tier in _tiers() for one in words if one in tier), [])
    return tuple(known.entities[id] for id in found if id not in actors.removed())


def near(word: str, actors: Actors = NO_ACTORS) -> str | None:
    """The known name that a word that stands for nobody may be a misspelling of."""
    names = {entity.name.casefold(): entity.name for entity in load().entities.values() if entity.kind != "place"}
    names |= {name: name for name in _own(actors)}
    found = get_close_matches(word.casefold(), names, n=1)
    return names[found[0]] if found else None


def plain(text: str) -> str:
    """A text as names are looked for in it: no accents, no capitals, one space for whatever is no letter or digit."""
    letters = unicodedata.normalize("NFKD", text).casefold()
    return " ".join("".join(c if c.isalnum() else " " for c in letters if not unicodedata.combining(c)).split())


def _own(actors: Actors) -> dict[str, set[str]]:
    out: defaultdict[str, set[str]] = defaultdict(set)
    for id in actors.entities():
        out[id.casefold()].add(id)
    for form, id, _ in actors.aliases():
        out[form.casefold()].add(id)
    return dict(out)


@cache
def _tiers() -> tuple[dict[str, set[str]], ...]:
    """Ids, preferred names and forms of the tables, the most certain first."""
    known = load()
    ids, names, forms = (defaultdict[str, set[str]](set) for _ in range(3))
    for entity in known.entities.values():
        ids[entity.id.casefold()].add(entity.id)
        names[entity.name.casefold()].add(entity.id)
    for form, readings in known.forms.items():
        for reading in readings:
            if reading.type != "prefix" and reading.id in known.entities:
                short = form.isupper() and len(form) <= _SHORT
                forms[form if short else form.casefold()].add(reading.id)
    return dict(ids), dict(names), dict(forms)
