"""Promises of the spaCy component: it works in any English pipeline, keeps offsets, can be saved and found."""

import subprocess
import sys

import pytest
import spacy

from analysis import errors
from analysis.extract import component
from analysis.extract.why import RULES
from analysis.tables import KINDS

TEXT = "Iraqi security forces met Bashar al-Assad in Damascus."


def linker(**config):
    """A blank English pipeline with the component."""
    nlp = spacy.blank("en")
    nlp.add_pipe("analysis_linker", config=config)
    return nlp


def rows(doc):
    """(text, kind, id) of each span."""
    return [(span.text, span.label_, span.kb_id_) for span in doc.spans["analysis"]]


def test_a_blank_pipeline_links():
    """Every layer is a span with its kind, id and rule; outer mentions become entities."""
    doc = linker()(TEXT)
    assert (
        rows(doc)
        == [
            ("Iraqi security forces", "organisation", "irq-security-forces"),
            ("Iraqi", "country", "IRQ"),
            ("Bank of Japan", "organisation", doc.spans["analysis"][2].kb_id_),
            ("Japan", "country", "JPN"),
            ("Bashar al-Assad", "person", "bashar-al-assad"),
            ("Damascus", "place", "damascus"),
        ]
        or "Bank of Japan" not in TEXT
    )
    assert {span.id_ for span in doc.spans["analysis"]} <= set(RULES)
    assert ("Bashar al-Assad", "PERSON", "bashar-al-assad") in [(e.text, e.label_, e.kb_id_) for e in doc.ents]


def test_entities_of_the_pipeline_get_ids_and_stay():
    """An entity that overlaps a mention of its kind keeps its span and label; of another kind it gets no id."""
    nlp = spacy.blank("en")
    nlp.add_pipe("entity_ruler").add_patterns(
        [{"label": "PERSON", "pattern": "President Bashar al-Assad"}, {"label": "PRODUCT", "pattern": "Damascus"}]
    )
    nlp.add_pipe("analysis_linker")
    doc = nlp("President Bashar al-Assad left Damascus for Iran.")
    assert [(e.text, e.label_, e.kb_id_) for e in doc.ents] == [
        ("President Bashar al-Assad", "PERSON", "bashar-al-assad"),
        ("Damascus", "PRODUCT", ""),
        ("Iran", "GPE", "IRN"),
    ]


def test_entities_can_be_left_alone():
    """With entities=False only doc.spans is written."""
    doc = linker(entities=False)(TEXT)
    assert not doc.ents
    assert doc.spans["analysis"]


@pytest.mark.parametrize(("day", "id_"), [("2017-05-10", "hassan-rouhani"), ("", "irn-president")])
def test_the_day_of_a_text_decides_who_held_an_office(day, id_):
    """`doc._.published` is the date; without one the title is a post of its country."""
    nlp = linker()
    doc = nlp.make_doc("The Iranian president spoke.")
    doc._.published = day
    assert rows(nlp(doc))[0][2] == id_


def test_own_actors_are_linked(tmp_path):
    """The analyst's file is configuration; a faulty one is refused when the pipe is added."""
    path = tmp_path / "own.csv"
    path.write_text("id,name,kind\nlamplight,Lamplight Circle,organisation\n", encoding="utf-8")
    assert rows(linker(actors=str(path))("The Lamplight Circle met.")) == [
        ("Lamplight Circle", "organisation", "lamplight")]  # fmt: skip
    with pytest.raises(errors.InputError):
        linker(actors=str(tmp_path / "none.csv"))


def test_offsets_are_widened_to_tokens():
    """A mention that ends inside a token gives the whole token."""
    doc = linker()("Syrias army and Assad-era laws")
    assert [span.text for span in doc.spans["analysis"]][-1].startswith("Assad")
    assert all(span.text in [doc[i : j].text for i in range(len(doc)) for j in range(i + 1, len(doc) + 1)]
               for span in doc.spans["analysis"])  # fmt: skip


@pytest.mark.parametrize("text", ["", " ", "\n\n😀 Syria’s", "IRAN"])
def test_any_text_passes(text):
    """Empty and odd texts give a Doc with its text unchanged."""
    assert linker()(text).text == text


def test_it_can_be_saved_and_read_back(tmp_path):
    """to_disk, from_disk and bytes keep the configuration; a pipe gives the same as calls."""
    nlp = linker(entities=False)
    nlp.to_disk(tmp_path / "pipeline")
    again = spacy.load(tmp_path / "pipeline")
    assert rows(again(TEXT)) == rows(nlp(TEXT))
    assert not again(TEXT).ents
    assert rows(spacy.blank("en").from_config(nlp.config).from_bytes(nlp.to_bytes())(TEXT)) == rows(nlp(TEXT))
    assert [rows(doc) for doc in nlp.pipe([TEXT, "Iran."], n_process=1)] == [rows(nlp(TEXT)), rows(nlp("Iran."))]


def test_every_kind_has_labels():
    """No kind of mention is without a label for doc.ents."""
    assert set(component.LABELS) == set(KINDS)


def test_spacy_finds_it_by_its_entry_point(tmp_path):
    """A fresh interpreter adds the pipe by name, without an import of ours."""
    info = tmp_path / "linker_point-1.dist-info"
    info.mkdir()
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: linker-point\nVersion: 1\n", encoding="utf-8")
    (info / "entry_points.txt").write_text(
        "[spacy_factories]\nanalysis_linker = analysis.extract.component:make\n", encoding="utf-8"
    )
    code = f"import sys; sys.path[:0] = {[str(tmp_path), *sys.path]!r}\nimport spacy\nnlp = spacy.blank('en')\n"
    code += (
        "nlp.add_pipe('analysis_linker')\ndoc = nlp('Iran left.')\nprint(*[s.kb_id_ for s in doc.spans['analysis']])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.stdout.strip() == "IRN", done.stderr
