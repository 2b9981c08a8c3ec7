"""The sorts of rules: what kind of evidence each rule of a mention is, for counts that leave one sort out."""

from collections.abc import Mapping

import pandas as pd

# every rule of `why.RULES` stands in one of these; tests hold the two lists together
RULE_KINDS: Mapping[str, tuple[str, ...]] = {
    "listed": (  # a name as the tables or the analyst's file have it, or one that the words themselves make
        "country name",
        "country name in its language",
        "country name in another language",
        "abbreviation",
        "capital",
        "city",
        "place name",
        "name",
        "acronym",
        "own actor",
        "full name",
        "known surname",
        "country and role",
        "person and role",
    ),
    "people": ("demonym", "prefix"),  # Iranian, Iranians, Franco-German
    "stand-in": ("region", "metonym", "metonym of a seat of power"),  # Gaza, Moscow said, the Kremlin
    "context": (  # what else the article says decides, or its date
        "document evidence",
        "default reading",
        "its country is named",
        "its full name is named",
        "surname",
        "surname before its full name",
        "surname of two people",
        "namesake",
        "title at date",
        "office at date",
        "title introduced",
        "acronym in brackets",
        "short form",
        "given name",
        "several candidates",
    ),
    "found": (  # in no table: the article introduces it, or the language model saw it
        "introduced in brackets",
        "model",
        "model name",
        "model title and surname",
        "model full name",
        "model place",
    ),
}

_KIND_OF = {rule: kind for kind, rules in RULE_KINDS.items() for rule in rules}


def rule_kinds(why: "pd.Series[str]") -> "pd.Series[str]":
    """The sort of the rule that each `why` begins with; `other` for a rule that is not ours."""
    return why.str.split(":").str[0].map(_KIND_OF).fillna("other")
