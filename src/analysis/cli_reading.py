"""Reading: the options of every verb that counts, declared once, and what they make of articles."""

import inspect
from collections.abc import Callable, Collection
from dataclasses import dataclass, field
from functools import wraps
from pathlib import Path
from typing import Annotated, Any

import typer

import analysis as an
from analysis.cli_options import (
    Actors,
    DayFirst,
    Engine,
    K,
    Map,
    Pipeline,
    Strict,
    TermKind,
    bar,
    check_out,
    items_of,
    number_of_topics,
    read_sources,
    term_kind,
)
from analysis.cli_saved import SavedTopics, check_actors, grown, terms_for
from analysis.errors import AnalysisError

ALL = ("entities", "topics", "terms", "focus")
SPOKEN = ("entities", "topics", "terms")  # what has sentences
Once = Annotated[
    str | None,
    typer.Option("--once", help="count articles that repeat one another once: in `all`, or in each value of a column"),
]
Of = Annotated[str, typer.Option("--of", help="entities, topics or terms, or focus: what articles are about")]
OfSpoken = Annotated[str, typer.Option("--of", help="entities, topics or terms")]
OfJoined = Annotated[str, typer.Option("--of", help="entities or terms")]
FITTED = "12"  # topics of a model that is fitted
_OF = {ALL: Of, SPOKEN: OfSpoken, ("entities", "terms"): OfJoined}
_OPTIONS: dict[str, tuple[Any, Any]] = {
    "actors": (Actors, None),
    "model": (Pipeline, "default"),
    "topics": (SavedTopics, None),
    "k": (K, FITTED),
    "terms": (TermKind, "lemmas"),
    "map": (Map, None),
    "dayfirst": (DayFirst, None),
    "strict": (Strict, False),
    "once": (Once, None),
    "engine": (Engine, "auto"),
}
# What each option is read for; the others are read for whatever is counted.
_READ_FOR = {"actors": ("entities", "focus"), "k": ("topics",), "terms": ("topics", "terms")}


@dataclass(frozen=True)
class Reading:
    """What is counted, and how it is read. A wrong value is refused before any work."""

    of: str = "entities"
    actors: str | None = None
    model: str = "default"
    topics: str | None = None
    k: str = FITTED
    terms: str = "lemmas"
    map: list[str] | None = None
    dayfirst: bool | None = None
    strict: bool = False
    once: str | None = None
    engine: str = "auto"
    kinds: tuple[str, ...] = ALL
    given: frozenset[str] = frozenset()  # options that were written, the verb's own too
    beside: bool = False  # whether something is counted beside `of`
    saved: Any = field(init=False, default=None)  # the model of `topics`

    def __post_init__(self) -> None:
        number_of_topics(self.k)
        if self.of not in self.kinds:
            *first, last = self.kinds
            raise AnalysisError(
                f"{self.of!r} cannot be counted here.", where="--of", fix=f"{', '.join(first)} or {last}"
            )
        if self.topics is not None:
            if self.of != "topics" and not self.beside:
                raise AnalysisError(f"No topics are counted, but {self.of}.", where="--topics", fix="--of topics")
            if "k" in self.given:
                raise AnalysisError("A saved model has its topics.", where="--k", fix="leave out --k, or --topics")
            object.__setattr__(self, "saved", an.topics.read(self.topics))
            if self.of == "topics":
                check_actors(self.actors, an.extract.names_in(self.saved.recipe))

    @property
    def inputs(self) -> list[str]:
        """The files that are read beside the articles."""
        saved = [] if self.topics is None else map(str, Path(self.topics).glob("*"))
        return [*filter(None, (self.actors,)), *saved]

    def check_read(self, also: Collection[str] = ()) -> None:
        """Refuse options that were written and are not read for what is counted; `also` = what else is."""
        for option, kinds in _READ_FOR.items():
            if option == "actors" and self.saved is not None:  # the saved model decides, see above
                continue
            if option in self.given and not {self.of, *also} & set(kinds):
                raise AnalysisError(
                    f"--{option} is not read where {self.of} is what is counted.",
                    where=f"--{option}, --of {self.of}",
                    fix=f"leave it out; or --of {' or '.join(kind for kind in kinds if kind in self.kinds)}",
                )

    def check_out(self, out: str | None, sources: list[str]) -> None:
        """Refuse an output that cannot be made, or that is read."""
        if out is not None:
            check_out(out, [*sources, *self.inputs])

    def load(self, sources: list[str]) -> an.Corpus:
        """The articles of `SOURCE...`."""
        return read_sources(sources, self.map, self.strict, self.engine, self.dayfirst)

    def corpus(self, sources: list[str]) -> an.Corpus:
        """The articles of `SOURCE...`, each story once where that is wanted."""
        return self.told_once(self.load(sources))

    def told_once(self, corpus: an.Corpus) -> an.Corpus:
        """The corpus as it was loaded or, with `--once`, each story once; how many articles that leaves out is said."""
        if self.once is None:
            return corpus
        kept = an.curate.once(corpus, by=None if self.once == "all" else self.once)
        print(f"{len(corpus) - len(kept):,} of {len(corpus):,} articles repeat an earlier one and are not counted")
        return kept

    def counted(self, corpus: an.Corpus, of: str | None = None) -> Any:
        """What is counted: mentions, what articles are about, a topic model, or terms; `of` = another than its own."""
        of = of or self.of
        if of in ("entities", "focus"):
            seen = an.extract.entities(
                corpus, model=self.model, actors=self.actors, engine=self.engine, progress=bar("reading")
            )
            if of == "entities":
                return seen
            weights, names = an.extract.focus(seen, corpus), an.measure.names_of(seen)
            return weights.assign(name=[names.get(item, item) for item in weights["entity_id"]])
        if of == "topics" and self.saved is not None:
            return grown(self.saved, corpus, **self._as_saved())
        found = self.found(corpus)
        return found if of == "terms" else an.topics.fit(self.modelled(found, corpus), k=number_of_topics(self.k))

    def found(self, corpus: an.Corpus) -> "an.Terms":
        """The terms of the articles."""
        kind = term_kind(self.terms, self.model)
        return an.extract.terms(corpus, kind=kind, model=self.model, engine=self.engine)

    def found_as_saved(self, corpus: an.Corpus) -> "an.Terms":
        """The terms of the articles, made as those of the saved model were."""
        return terms_for(self.saved, corpus, **self._as_saved())

    def _as_saved(self) -> dict[str, Any]:
        """How articles are read for the saved model: as its own were, or as another kind of terms than the default."""
        kind = None if self.terms == "lemmas" else self.terms
        actors = self.actors if an.extract.names_in(self.saved.recipe) != "words" else None
        return {"kind": kind, "actors": actors, "pipeline": self.model, "engine": self.engine}

    def modelled(self, terms: "an.Terms", corpus: an.Corpus) -> "an.Terms":
        """Those of them that topics are fitted on."""
        return terms if self.terms == "split" else an.extract.drop_even(terms, corpus)


def reads(
    of: str | None = "entities", *, kinds: tuple[str, ...] = ALL, without: Collection[str] = (), also: str | None = None
) -> Callable[[Callable[..., None]], Callable[..., None]]:
    """Give a verb the options of reading, after its own, in one argument `reading`.

    Args:
        of: what it counts by default; None = it counts mentions and has no `--of`.
        kinds: what it can count.
        without: the options that it has not.
        also: its own option that names what else it counts.
    """
    if of is None or "topics" not in kinds:
        without = {*without, "topics"}
    options = {name: option for name, option in _OPTIONS.items() if name not in without}
    if of is not None:
        options = {"of": (_OF[kinds], of), **options}

    def dress(verb: Callable[..., None]) -> Callable[..., None]:
        @wraps(verb)
        def run(context: typer.Context, **values: Any) -> None:
            came = {name: context.get_parameter_source(name) for name in context.params}
            given = frozenset(name for name, source in came.items() if source and source.name == "COMMANDLINE")
            own = {name: values.pop(name) for name in options}
            reading = Reading(**own, kinds=kinds, given=given, beside=also is not None)
            more = items_of(values[also]) or [] if also else []
            if set(more) <= {*kinds, "none"}:  # else the verb says what there is
                reading.check_read(more)
            verb(reading=reading, **values)

        own = [p for p in inspect.signature(verb).parameters.values() if p.name != "reading"]
        added = [
            inspect.Parameter(name, inspect.Parameter.KEYWORD_ONLY, default=default, annotation=annotation)
            for name, (annotation, default) in options.items()
        ]
        asked = inspect.Parameter("context", inspect.Parameter.KEYWORD_ONLY, annotation=typer.Context)
        shown = [asked, *(p.replace(kind=inspect.Parameter.KEYWORD_ONLY) for p in own), *added]
        # typer asks both for the options of a verb
        run.__signature__ = inspect.Signature(shown)  # type: ignore[attr-defined]
        run.__annotations__ = {p.name: p.annotation for p in shown}
        return run

    return dress
