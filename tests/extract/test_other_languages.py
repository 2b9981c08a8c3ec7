"""Promises of articles that are not in English: countries by the forms of the language, and no English guesses."""

from itertools import pairwise

import pandas as pd
import pytest
import spacy
from hypothesis import given
from hypothesis import strategies as st

from analysis.curate.language_names import code
from analysis.extract import entities, explain, terms
from analysis.extract.country_forms import LANGUAGES, forms
from analysis.extract.endings import ENDINGS
from analysis.extract.known import load, rows
from analysis.extract.matcher import fold
from analysis.extract.other_languages import foreign
from analysis.extract.run import read_batch
from conftest import article, corpus_of

# by language: sentences, each with what they mention in order, as written
FOUND = {
    "de": [
        ("Die russische Regierung sprach mit der Türkei, Syrien und Deutschland.",
         "russische RUS, Türkei TUR, Syrien SYR, Deutschland DEU"),
        ("Türkische Truppen, die Deutschen und zwei Iranerinnen", "Türkische TUR, Deutschen DEU, Iranerinnen IRN"),
        ("Irans Minister war mit Israels Armee im Gazastreifen", "Irans IRN, Israels ISR, Gazastreifen PSE"),
        ("ein US-Präsident der Vereinigten Staaten", "US USA, Vereinigten Staaten USA"),
        ("der russisch-türkische Vertrag, eine nordkoreanische Rakete", "russisch RUS, türkische TUR, "
         "nordkoreanische PRK"),
        ("IRAN UND SYRIEN", "IRAN IRN, SYRIEN SYR"),
    ],
    "fr": [
        ("La Russie, les Russes, l’armée russe et l’Iran", "Russie RUS, Russes RUS, russe RUS, Iran IRN"),
        ("une délégation syrienne, des Allemandes, les Turcs", "syrienne SYR, Allemandes DEU, Turcs TUR"),
        ("aux États-Unis et en Arabie saoudite", "États-Unis USA, Arabie saoudite SAU"),
        ("la frontière sud-coréenne, l’île Maurice", "sud-coréenne KOR, île Maurice MUS"),
    ],
    "es": [
        ("Rusia, los rusos, las tropas sirias y el Gobierno iraní",
         "Rusia RUS, rusos RUS, sirias SYR, iraní IRN"),
        ("EE.UU. y Turquía; franceses, alemanes, israelíes", "EE.UU. USA, Turquía TUR, franceses FRA, alemanes DEU, "
         "israelíes ISR"),
        ("la República Democrática del Congo", "República Democrática del Congo COD"),
    ],
    "ru": [
        ("В России, российский посол, русских, россияне", "России RUS, российский RUS, русских RUS, россияне RUS"),
        ("Сирийские и иранских, с Турцией, из Германии, немцы", "Сирийские SYR, иранских IRN, Турцией TUR, "
         "Германии DEU, немцы DEU"),
        ("Соединённых Штатах, США, в Северной Корее", "Соединённых Штатах USA, США USA, Северной Корее PRK"),
        ("Китаем, китайцы, во Франции, польский", "Китаем CHN, китайцы CHN, Франции FRA, польский POL"),
    ],
    "ar": [
        ("زارت روسيا والوفد الروسي بسوريا", "روسيا RUS, الروسي RUS, سوريا SYR"),
        ("إلى الصين وللصينيين، ايران والإيرانيون", "الصين CHN, صينيين CHN, ايران IRN, الإيرانيون IRN"),
        ("الولايات المتحدة والأميركية في مالي", "الولايات المتحدة USA, الأميركية USA, مالي MLI"),
        ("والعراق بالعراق والسعودية", "العراق IRQ, العراق IRQ, السعودية SAU"),
    ],
    "fa": [
        ("روسیه و ایران، هیئت روسی، ایرانی‌ها", "روسیه RUS, ایران IRN, روسی RUS, ایرانی‌ها IRN"),
        ("سوریه، ترکیه‌ای، آمریکایی، ضدایرانی", "سوریه SYR, ترکیه‌ای TUR, آمریکایی USA, ایرانی IRN"),
    ],
    "tr": [
        ("Rusya'nın Suriyeli konukları Türkiye’de", "Rusya RUS, Suriyeli SYR, Türkiye TUR"),
        ("Ruslar, Almanların, İranlı, ABD'nin, Mali'de", "Ruslar RUS, Almanların DEU, İranlı IRN, ABD USA, Mali MLI"),
    ],
    "zh": [
        ("俄罗斯与中国的代表在伊朗会面，索马里和印度尼西亚也参加。",
         "俄罗斯 RUS, 中国 CHN, 伊朗 IRN, 索马里 SOM, 印度尼西亚 IDN"),
        ("俄羅斯與敘利亞", "俄羅斯 RUS, 敘利亞 SYR"),
    ],
    "he": [
        ("המשלחת ברוסיה, הרוסים והאיראני", "רוסיה RUS, רוסים RUS, איראני IRN"),
        ("ארה״ב, בסוריה, וגרמניה, הישראלים, בעזה", "ארה״ב USA, סוריה SYR, גרמניה DEU, ישראלים ISR, עזה PSE"),
    ],
}  # fmt: skip
# what looks like a country and is none: languages, surnames, other words, waters and regions
NOTHING = {
    "de": ["Er lernt Russisch und kann russisch sprechen, auch auf russisch.", "Man sagt, Manche in Manchester.",
           "im deutschsprachigen Raum", "Lateinamerika und der Golf von Mexiko"],
    "fr": ["Il parle russe, elle écrit en français.", "Maurice et Dominique sont venus.", "Réunion de crise",
           "des latino-américains à l’océan Indien"],
    "es": ["Habla ruso y escribe en alemán.", "Mauricio vive en Granada.", "con estos fines, un mueble rústico",
           "Nuevo México y Ciudad de México"],
    "ru": ["Русский язык, слова, поля, чехол", "Герман Греф, папа Франциск, Чехов и Кубок", "Росси и Газпром",
           "Латинской Америке"],
    "ar": ["وزارة المالية", "الحزب الاشتراكي", "تعلم اللغة الروسية", "أمريكا اللاتينية"],
    "fa": ["بحران مالی", "او خانه را ترک کرد", "زبان روسی"],
    "tr": ["Rusça ve Türkçe konuşuyor", "Latin Amerika", "Mali müşavir"],
    "zh": ["马里兰州", "上海地区和沿海地区", "印度洋", "其中国家队"],
    "he": ["שפה רוסית", "התנגדות עזה", "הקהל היהודי"],
}  # fmt: skip


def read(text, lang, **more):
    """The mentions of one article, from the tables alone."""
    return entities(corpus_of(article("1", text, lang=lang, **more)), model="none")


@pytest.mark.parametrize(
    ("lang", "text", "expected"), [(lang, *case) for lang, cases in FOUND.items() for case in cases]
)
def test_countries_are_found_in_the_forms_of_their_language(lang, text, expected):
    """Cases, feminines, plurals, particles written together, capitals: each is the country, and the text is indexed."""
    found = read(text, lang)
    assert ", ".join(f"{m.text} {m.entity_id}" for m in found.itertuples()) == expected
    assert set(found["why"]) == {"country name in its language"}
    assert [text[m.start : m.end] for m in found.itertuples()] == found["text"].tolist()


@pytest.mark.parametrize(("lang", "text"), [(lang, text) for lang, texts in NOTHING.items() for text in texts])
def test_what_is_no_country_in_its_language_is_none(lang, text):
    """Names of languages, surnames, towns and words that begin like a country are no mention."""
    assert read(text, lang).empty


def test_the_same_name_is_read_as_the_article_is():
    """The English tables do not read German, nor the German ones English; a name of the language serves as its code."""
    text = "Die Türkei und Syrien"
    assert read(text, "en").empty
    assert read(text, None).empty
    for lang in ("de", "de-AT", "German", "deu"):
        assert read(text, lang)["entity_id"].tolist() == ["TUR", "SYR"]
    assert read("Georgia and Turkey met.", "en")["entity_id"].tolist() == ["GEO", "TUR"]


def test_full_names_that_are_spelled_alike_are_read_and_surnames_are_not():
    """A person of two words is linked, an acronym or a surname alone is not; nothing English is guessed."""
    found = read("Angela Merkel und Putin sprachen mit der NATO. May war da, US war es nicht.", "de")
    rows = found[["text", "entity_id", "why"]].to_numpy().tolist()
    assert rows[0] == ["Angela Merkel", "angela-merkel", "full name"]
    assert {row[1] for row in rows[1:]} == {"USA"}


def test_a_country_inside_an_organisation_is_a_layer_and_inside_a_person_none(tmp_path):
    """The analyst's actors are read in every language, within their dates; countries in them are inner layers."""
    path = tmp_path / "own.csv"
    lines = ("id,name,aliases,kind,country,from,to", "rat,Deutscher Rat für Iran,,organisation,DEU,2016-01-01,",
             "franz,Franz Iran,,person,,,")  # fmt: skip
    path.write_text("\n".join(lines), encoding="utf-8")
    corpus = corpus_of(article("1", "Der Deutscher Rat für Iran und Franz Iran.", lang="de"))
    found = entities(corpus, model="none", actors=path)
    assert found[["entity_id", "why", "embedded"]].to_numpy().tolist() == [
        ["rat", "own actor", False],
        ["DEU", "country name in its language", True],
        ["IRN", "country name in its language", True],
        ["franz", "own actor", False],
    ]
    old = corpus_of(article("1", "Der Deutscher Rat für Iran.", lang="de", day="2012-01-01"))
    assert "rat" not in set(entities(old, model="none", actors=path)["entity_id"])


def test_a_language_without_forms_reads_names_spelled_as_in_english():
    """Italian, Dutch: exact names of four letters or more, no demonyms, nothing that is ambiguous in English alone."""
    found = read("La Russia, l'Iran, la Giordania e Israel; Michael Jordan, Georgia, Chad, USA, Iranian.", "it")
    assert found["text"].tolist() == ["Russia", "Iran", "Israel"]
    assert set(found["why"]) == {"country name in another language"}


def test_the_tagger_does_not_see_other_languages():
    """A pipeline marks English and undecided articles only; words of the others are their lemmas, as written."""
    nlp = spacy.blank("en")
    nlp.add_pipe("entity_ruler").add_patterns([{"label": "PERSON", "pattern": "Германия"}])
    batch = corpus_of(*(article(str(n), "Германия и Россия.", lang=lang) for n, lang in enumerate(("ru", "en", None))))
    out = read_batch(batch.articles, nlp=nlp)
    actors = out["mentions"][out["mentions"]["why"].str.startswith("model")]
    assert actors["doc_id"].tolist() == ["1", "2"]
    russian = out["lemmas"].set_index("doc_id").loc["0", "lemmas"]
    assert list(russian) == ["германия", "россия", ""]


def test_function_words_of_another_language_are_no_terms():
    """German articles are counted without their most frequent words."""
    corpus = corpus_of(article("1", "Die Regierung sprach mit der Opposition über den Vertrag.", lang="de"))
    assert terms(corpus, kind="words").vocabulary == ("opposition", "regierung", "sprach", "vertrag")


def test_a_text_is_explained_in_its_language():
    """explain tells the language as loading does, or takes it."""
    text = "Die türkische Regierung und die syrische haben sich nicht auf einen Vertrag geeinigt."
    for shown in (explain(text), explain("Die türkische und die syrische", lang="de")):
        assert shown.frame["entity_id"].tolist() == ["TUR", "SYR"]


def test_order_and_processes_do_not_matter():
    """Shuffled articles in several languages, in two processes: the same table."""
    texts = [(lang, text) for lang, cases in FOUND.items() for text, _ in cases]
    every = [article(f"{n:02d}", text, lang=lang) for n, (lang, text) in enumerate(texts)]
    once = entities(corpus_of(*every), model="none")
    pd.testing.assert_frame_equal(once, entities(corpus_of(*every[::-1]), model="none", engine="processes:2"))


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_exact_name_of_the_tables_is_found_alone(lang):
    """A name that was not dropped by hand is a mention of its country, or of one that shares the name."""
    dropped = {row[3] for row in rows("curated_languages") if row[:2] == [lang, "drop"]}
    shared = {}
    for form, id_, of, type_, match, _ in rows("country_forms"):
        if of == lang and match == "exact" and type_ == "name" and form not in dropped and "(" not in form:
            shared.setdefault(form, set()).add(id_)
    by_hand = {row[3].strip("[]"): row[2] for row in rows("curated_languages") if row[0] == lang}
    lost = [
        form
        for form, ids in shared.items()
        if form[0].isupper() == form[0].title().isupper()
        and not {f.id for f in forms(lang).find(fold(form))} & (ids | {by_hand.get(form, "")})
    ]
    assert lost == []


def test_forms_by_hand_are_usable():
    """Each row has a language, a use that its endings know, and a country of the tables or none."""
    uses = {"drop", "phrase", "phrase-stems", "stems"}
    for lang, use, id_, form in rows("curated_languages"):
        assert lang in LANGUAGES
        assert use in uses | set(ENDINGS[lang]) | {"person"}
        assert (id_ in load().entities) != use.startswith(("drop", "phrase")), form
        assert form.strip(), lang


@given(st.text(max_size=80), st.sampled_from(LANGUAGES))
def test_any_text_can_be_read_in_any_language(text, lang):
    """Offsets stay inside the text, mentions do not overlap."""
    found = forms(lang).find(fold(text))
    assert all(0 <= f.start < f.end <= len(text) for f in found)
    assert all(one.end <= two.start for one, two in pairwise(found))


def test_english_and_unknown_languages_follow_the_english_rules():
    """en, en-GB, English, nothing and nonsense are read by the English rules."""
    assert [foreign(lang) for lang in ("en", "en-GB", "English", None, float("nan"), "mixed", pd.NA)] == [""] * 7
    assert (foreign("Deutsch"), foreign("xx"), code("en")) == ("de", "xx", "en")
