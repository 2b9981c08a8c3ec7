"""Promises of archive pages in other languages and manners: bylines, agencies, links to the whole text."""

import pytest
from archive_pages import AUTHOR, POSTS, Style, day, page

import analysis as an
from analysis.curate.dates import parse_column
from analysis.loaders.bylines import of_line, take_out, with_title
from analysis.loaders.posts import parse
from analysis.loaders.running_text import without_link

NAMES = {
    "de": "Januar Februar März April Mai Juni Juli August September Oktober November Dezember",
    "fr": "janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
    "es": "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre",
    "it": "gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre",
    "nl": "januari februari maart april mei juni juli augustus september oktober november december",
    "pt": "janeiro fevereiro março abril maio junho julho agosto setembro outubro novembro dezembro",
}
RUBRIC = "{d}. {m} {y} | Kofi Annan"  # what stands behind the bar can be a rubric: no author is claimed
FORMS = [
    ("de", "Von Kofi Annan, {d}. {m} {y}"),
    ("de", "Veröffentlicht am {d}. {m} {y} von Kofi Annan"),
    ("de", "Von Kofi Annan am {d}. {m} {y}, 14:30 Uhr"),
    ("de", RUBRIC),
    ("fr", "par Kofi Annan, le {d} {m} {y}"),
    ("fr", "Publié le {d} {m} {y} à 14h30 par Kofi Annan"),
    ("es", "por Kofi Annan, {d} de {m} de {y}"),
    ("es", "Kofi Annan | {d} de {m} de {y}"),
    ("it", "di Kofi Annan, {d} {m} {y}"),
    ("nl", "door Kofi Annan, {d} {m} {y}"),
    ("pt", "Por Kofi Annan, {d} de {m} de {y}"),
]


def written(form, language, when):
    y, n, d = when
    return form.format(y=y, m=NAMES[language].split()[n - 1], d=d)


def load(tmp_path, lines):
    path = tmp_path / "page.txt"
    path.write_text("Crescent Review\n\n" + "\n".join(lines), encoding="utf-8")
    return an.load(path)


@pytest.mark.parametrize(
    "layout", ["{t}\n{by}\n{b}...", "{t}\n{by}\n{b}...\n", "{t}\n{by} – {b}...", "{t}\n{b}... {by}"]
)
@pytest.mark.parametrize(("language", "form"), FORMS)
def test_bylines_of_other_languages_are_found_on_lines_and_in_excerpts(tmp_path, language, form, layout):
    """Author and date are read, and neither title nor excerpt holds a sign of them."""
    corpus = load(tmp_path, [layout.format(t=t, b=b, by=written(form, language, when)) for t, b, when in POSTS])
    got = corpus.articles.set_index("title")
    assert got["text"].to_dict() == {t: b + "..." for t, b, _ in POSTS}
    assert got["published"].dt.strftime("%Y-%m-%d").to_dict() == {t: "{}-{:02}-{:02}".format(*w) for t, _, w in POSTS}
    if form != RUBRIC:
        assert set(got["author"]) == {AUTHOR}
    assert corpus.faults.empty


@pytest.mark.parametrize("language", NAMES)
def test_every_month_of_a_byline_is_a_date_of_a_column(language):
    """What is taken for a date above a post is read as that day, month by month."""
    for n in range(1, 13):
        line = written("Kofi Annan | {d} {m} {y}", language, (2017, n, 12))
        found = of_line(line)
        assert found is not None, line
        assert str(parse_column([found.date]).frame["published"][0])[:10] == f"2017-{n:02}-12"


@pytest.mark.parametrize(
    "line",
    [
        "Von der Leyen in Kiew",
        "Von Damaskus nach Idlib",
        "Par Toutatis",
        "Por la Paz en Siria",
        "Di Maio e la Libia",
        "Da Vinci Returns to Florence",
        "Le 12 mars 2017, jour de paix",
        "Door to Damascus",
    ],
)
def test_headlines_of_other_languages_are_no_bylines(line):
    """A foreign `by` says something only beside a date, and a date only where nothing else is said."""
    assert of_line(line) is None
    assert take_out(line + " heißt es, und niemand weiß...") == (None, line + " heißt es, und niemand weiß...")


@pytest.mark.parametrize(
    "form",
    [
        "{t} | Reuters | {y}-{n:02}-{d:02} 14:30 GMT",
        "{t} | Reuters | {day}",
        "{t} · Reuters · {day}",
        "{t} - Reuters - {day}",
        "{t} – Reuters, {day}",
        "{t} (Reuters, {day})",
    ],
)
def test_an_agency_between_title_and_date_is_the_author(tmp_path, form):
    """The title ends where the agency is named."""
    lines = []
    for title, body, (y, n, d) in POSTS:
        lines += [form.format(t=title, y=y, n=n, d=d, day=day(y, n, d)), body + "...", ""]
    corpus = load(tmp_path, lines)
    got = corpus.articles.set_index("title")
    assert set(got.index) == {title for title, _, _ in POSTS}
    assert set(got["author"]) == {"Reuters"}
    assert got["published"].notna().all()


def test_a_dash_in_a_title_parts_no_agency():
    """Before a date only the names of agencies are taken from behind a dash."""
    assert with_title("Aleppo – What Next – June 3, 2018")[0] == "Aleppo – What Next"


@pytest.mark.parametrize(
    ("text", "rest"),
    [
        ("They left the town... Read more", "They left the town..."),
        ("They left the town. Read More »", "They left the town."),
        ("They left the town… Continue reading →", "They left the town…"),
        ("They left the town. Continue reading “No Bread, No Water” →", "They left the town."),
        ("They left the town [...] [Read more]", "They left the town [...]"),
        ("They left the town.\nContinue reading", "They left the town."),
        ("Sie verließen die Stadt ... Weiterlesen", "Sie verließen die Stadt ..."),
        ("They asked him to continue reading", "They asked him to continue reading"),
        ("They left. Read more about it in the book.", "They left. Read more about it in the book."),
        ("They left the town...", "They left the town..."),
    ],
)
def test_a_last_link_to_the_whole_text_is_the_pages(text, rest):
    """It is cut; `...` and sentences with the same words stay."""
    assert without_link(text) == rest


@pytest.mark.parametrize("more", ["Read more", "Continue reading →", "Lire la suite", "Weiterlesen"])
@pytest.mark.parametrize("end", [" ", "\n"], ids=["same line", "own line"])
def test_texts_of_posts_end_before_such_a_link(tmp_path, more, end):
    """Wherever it stands, each post has its excerpt and no more."""
    corpus = load(tmp_path, [f"{t}\n{b}...{end}{more}\n" for t, b, _ in POSTS])
    assert sorted(corpus.articles["text"]) == sorted(b + "..." for _, b, _ in POSTS)


@pytest.mark.parametrize("form", ["Skrevet av Kofi Annan den {d}. {m} {y}", "Written down by K. A. ~ {d} {m} {y}"])
def test_a_byline_of_an_unknown_form_in_titles_is_a_doubt(tmp_path, form):
    """It is never joined to several titles without a word."""
    lines = [f"{t}\n{written(form, 'nl', when)}\n{b}...\n" for t, b, when in POSTS]
    corpus = load(tmp_path, lines)
    titles = {title for title, _, _ in POSTS}
    glued = ~corpus.articles["title"].isin(titles)
    told = corpus.faults["what"].str.startswith("A byline of a form that is not known")
    assert (glued.all(), told.tolist()) == (True, [True])


def test_one_title_about_a_day_is_no_doubt(tmp_path):
    """A date belongs to a title where the other titles have none."""
    path = tmp_path / "page.txt"
    path.write_text(
        page(Style()).replace("Gas, Pipelines & Politics", "The Night of 12 October 2017"), encoding="utf-8"
    )
    corpus = an.load(path)
    assert "The Night of 12 October 2017" in set(corpus.articles["title"])
    assert corpus.faults.empty


def test_a_day_with_a_dot_is_no_number_of_a_list():
    """`12. März 2017` on a line of its own keeps its day."""
    text = "\n".join(f"{t}\n{written('{d}. {m} {y}', 'de', when)}\n{b}...\n" for t, b, when in POSTS)
    assert [p.date.split(".")[0] for p in parse(text).posts] == [str(when[2]) for _, _, when in POSTS]
