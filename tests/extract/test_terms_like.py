"""Promises of terms_like: new articles are counted in the words that a model knows, its phrases joined."""

import pytest

from analysis import extract, topics
from analysis.errors import AnalysisError, UnknownName
from conftest import article, corpus_of


def counted(text, vocabulary, **options):
    """The counts of one article."""
    terms = extract.terms_like(corpus_of(article("a", text)), vocabulary, kind="words", **options)
    table = terms.frame()
    return dict(zip(table["term"], table["count"], strict=True))


def test_known_phrases_are_joined_and_nothing_else():
    """The longest phrase wins; a phrase that the model lacks stays two words; none goes over a sentence's end."""
    known = ["chemical weapon", "chemical weapon attack", "attack", "weapon"]
    assert counted("A chemical weapon attack shook Homs.", known) == {
        "chemical weapon attack": 1,
        "shook": 1,
        "homs": 1,
    }
    assert counted("Nuclear weapon tests. Chemical. Weapon.", known) == {
        "nuclear": 1, "weapon": 2, "tests": 1, "chemical": 1,
    }  # fmt: skip


def test_forms_in_s_are_read_as_the_model_reads_them():
    """The plural is folded where the vocabulary has only the singular, and stays where it has both or neither."""
    assert counted("Tankers waited.", ["tanker"]) == {"tanker": 1, "waited": 1}
    assert counted("Tankers waited.", ["tanker", "tankers"]) == {"tankers": 1, "waited": 1}
    assert counted("Tankers waited.", ["oil"]) == {"tankers": 1, "waited": 1}


def test_particles_stand_in_phrases_only():
    """Deir ez Zor is one term where known; where it is not, the particle is no word."""
    assert counted("Deir ez Zor fell.", ["deir ez zor"]) == {"deir ez zor": 1, "fell": 1}
    assert "ez" not in counted("Deir ez Zor fell.", ["deir"])


def test_texts_are_counted_as_for_the_fit():
    """Words of training articles, read again, are the counts that the model was made of, but for folded forms."""
    texts = [f"The oil price of barrel {i % 3} fell while chemical weapons experts met." for i in range(12)]
    texts += [f"The team scored a goal in match {i % 3} of the league cup." for i in range(12)]
    corpus = corpus_of(*(article(f"d{i:02}", text) for i, text in enumerate(texts)))
    terms = extract.terms(corpus, kind="words")
    again = extract.terms_like(corpus, terms.vocabulary, kind="words")
    assert (again.docs, again.vocabulary) == (terms.docs, terms.vocabulary)
    assert (again.counts != terms.counts).nnz == 0


@pytest.mark.parametrize("kind", ["words", "split"])
def test_the_recipe_of_a_model_says_the_kind(kind):
    """What extract.terms writes decides how new articles are read."""
    corpus = corpus_of(*(article(f"d{i}", "Oil prices. The goal, the match.") for i in range(4)))
    model = topics.fit(extract.terms(corpus, kind=kind), k=1)
    again = extract.terms_like(corpus, model.vocabulary, model.recipe)
    assert set(again.vocabulary) == set(model.vocabulary)
    assert ("the" in again.vocabulary) == (kind == "split")


def test_terms_that_were_removed_by_name_are_not_counted():
    """A word cut from the model's terms is neither known nor unknown in new articles."""
    corpus = corpus_of(*(article(f"d{i}", "Oil price rose, officials confirmed.") for i in range(4)))
    terms = extract.terms(corpus, kind="words").prune(drop=("confirmed",))
    again = extract.terms_like(corpus, terms.vocabulary, terms.recipe)
    assert "removed 'confirmed': named by the analyst" in terms.recipe
    assert again.vocabulary == terms.vocabulary
    recipe = ("terms: words as written", 'removed "officials": in 71 % of articles, evenly over 4 sources and 9 months')
    assert "officials" not in extract.terms_like(corpus, ["oil"], recipe).vocabulary


def test_a_term_that_cannot_be_read_back_is_named_and_never_a_traceback():
    """A term with both kinds of quotation marks is read back; a broken sentence stays, as one of the new recipe."""
    corpus = corpus_of(*(article(f"d{i}", """o'neill's"oil" gas""") for i in range(4)))
    terms = extract.terms(corpus, kind="split").prune(drop=("""o'neill's"oil\"""",))
    assert terms.vocabulary == ("gas",)
    again = extract.terms_like(corpus, terms.vocabulary, terms.recipe)
    assert (again.vocabulary, again.recipe) == (("gas",), ("terms: as those of a model",))
    broken = (
        r"removed 'gas\': in 71% of articles",
        "removed 'gas'oil': named by the analyst",
        "removed 'oil': in 9% of",
    )
    again = extract.terms_like(corpus_of(article("a", "Oil, gas.")), [], broken, kind="words")
    assert again.vocabulary == ("gas",)
    assert [sentence in again.recipe[1] or sentence in again.recipe[2] for sentence in broken] == [True, True, False]
    assert again.recipe[1].startswith("cannot be read back, so not removed here: ")


def test_the_kind_of_lemmas_is_known_too():
    """From a table of lemmas, without a pipeline."""
    corpus = corpus_of(article("a", "x"), article("b", "y"))
    table = extract.read(corpus, model="none", readers=("mentions",)).lemmas.reindex(range(2))
    table["doc_id"], table["lemmas"] = ["a", "b"], [["oil", ""], ["gas", ""]]
    terms = extract.terms(corpus, lemmas=table)
    assert extract.terms_like(corpus, ["oil"], terms.recipe, lemmas=table).vocabulary == ("gas", "oil")
    with pytest.raises(AnalysisError, match="lacks articles"):
        extract.terms_like(corpus, ["oil"], terms.recipe, lemmas=table.head(1))


def test_what_cannot_be_read_is_told():
    """An unknown kind, no pipeline, a recipe that says nothing, mentions of other articles."""
    corpus = corpus_of(article("a"))
    with pytest.raises(UnknownName):
        extract.terms_like(corpus, [], kind="letters")
    with pytest.raises(AnalysisError, match="pipeline"):
        extract.terms_like(corpus, [], kind="lemmas", model="none")
    with pytest.raises(AnalysisError, match="does not say"):
        extract.terms_like(corpus, [], ["something else"])
    recipe = ["terms: words as written", "1,204 linked names left out"]
    strangers = extract.entities(corpus_of(article("b", "Syria and Iran.")), model="none")
    with pytest.raises(AnalysisError, match="not in the corpus"):
        extract.terms_like(corpus, [], recipe, mentions=strangers)


NAMED = [f"Syrians in Aleppo and the Syrian Arab Republic met inspectors, note {i}." for i in range(3)]


@pytest.mark.parametrize("names", ["ids", "out"])
def test_linked_names_become_what_they_were_for_the_model(names):
    """Words of training articles, read again: names as ids or gone, whether the mentions are given or read now."""
    corpus = corpus_of(*(article(f"d{i}", text) for i, text in enumerate(NAMED)))
    mentions = extract.entities(corpus, model="none")
    terms = extract.terms(corpus, kind="words", names=names, mentions=mentions)
    assert ("SYR" in terms.vocabulary) == (names == "ids")
    for given in (mentions, None):
        again = extract.terms_like(corpus, terms.vocabulary, terms.recipe, mentions=given, model="none")
        assert again.vocabulary == terms.vocabulary
        assert (again.counts != terms.counts).nnz == 0
    assert "syrian" not in again.vocabulary


def test_an_entity_that_was_removed_is_not_counted():
    """An id cut from the model's terms is neither known nor unknown; one that the model never met is unknown."""
    corpus = corpus_of(article("a", "Syria and Iran met inspectors."))
    mentions = extract.entities(corpus, model="none")
    terms = extract.terms(corpus, kind="words", names="ids", mentions=mentions).prune(drop=("SYR",))
    again = extract.terms_like(corpus, ["inspectors", "met"], terms.recipe, mentions=mentions)
    assert again.vocabulary == ("IRN", "inspectors", "met")
