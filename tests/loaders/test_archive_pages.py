"""Promises of archive pages: posts as people see them, whatever the site prints around, between and inside them."""

from textwrap import fill

import pytest
from archive_pages import AUTHOR, ENDS, HEADERS, POSTS, Style, day, page, styles
from hypothesis import given, settings
from hypothesis import strategies as st

import analysis as an
from analysis.curate.dates import parse_column
from analysis.loaders.bylines import of_line, take_out
from analysis.loaders.posts import parse

CUT = [(title, body + "...", day(*when)) for title, body, when in POSTS]
WHOLE = [(title, body + " nobody has counted.", day(*when)) for title, body, when in POSTS]
BOTH = pytest.mark.parametrize("posts", [CUT, WHOLE], ids=["cut off", "whole"])


def got(text):
    """Title, excerpt and date of each post."""
    return [(p.title, p.text, p.date) for p in parse(text).posts]


def tells(style):
    """Whether anything on the page says that it is one of posts: cut ends, bylines, menus, links to older pages."""
    return style.end != "stop" or style.byline != "none" or style.footer or style.header == HEADERS["menu"]


@pytest.mark.parametrize("style", [s for s in styles() if tells(s)][::5], ids=repr)
def test_a_page_of_any_style_has_its_seven_posts(style, tmp_path):
    """Titles, excerpts, authors and dates are right, and nothing else becomes an article."""
    path = tmp_path / "page.txt"
    path.write_text(page(style), encoding="utf-8")
    corpus = an.load(path)
    assert corpus.faults.empty
    articles = corpus.articles.assign(n=corpus.articles["origin"].str.rpartition("#")[2].astype(int)).sort_values("n")
    assert articles["title"].tolist() == [title for title, _, _ in POSTS]
    if style.byline != "inside":
        assert articles["text"].tolist() == [body + ENDS[style.end] for _, body, _ in POSTS]
    if style.byline not in ("none", "by-line"):
        assert articles["published"].dt.strftime("%Y-%m-%d").tolist() == [
            f"{y}-{m:02}-{d:02}" for _, _, (y, m, d) in POSTS
        ]
        assert set(articles["published_from"]) == {"byline"}
    else:
        assert articles["published"].isna().all()
    if style.byline in ("by-on", "by-date", "name-bar", "posted-on", "inside", "by-line"):
        assert set(articles["author"]) == {AUTHOR}


@BOTH
@pytest.mark.parametrize("blank", ["", "\n"], ids=["close", "apart"])
@pytest.mark.parametrize("form", ["{d}\n{t}\n{b}", "{t}\n{b}\n{d}", "{t}\n{b}\nby Kofi Annan | {d}", "{t}\n{d}\n{b}"])
def test_a_byline_above_below_or_between_belongs_to_its_own_post(posts, blank, form):
    """Also where no blank line tells which side it is on."""
    lines = ["Crescent Review", *(form.format(t=t, b=b, d=d) + blank for t, b, d in posts)]
    assert got("\n".join(lines)) == posts


@BOTH
@pytest.mark.parametrize(
    "form",
    [
        "{t}\nby Kofi Annan | {d} | Articles, Gulf | 0 Comments\n{b}\nread more",
        "{t}\nby Kofi Annan | {d} | Articles | {b}",
        "{t}\nby Kofi Annan | {d} | Articles | 0 Comments {b}",
        "{t} – {d}\n{b}",
        "{t} ({d})\n{b}",
        "{d}: {t}\n{b}",
        "* {t}\n  {d}\n  {b}",
        "## {t}\n\n*{d}*\n\n{b}\n",
        "{t}\n{b} by Kofi Annan, {d}",
        "{t}\n{b} Kofi Annan | {d}",
        "{t}\n{b} Posted by Kofi Annan on {d}",
        "{t}\nBy Kofi Annan on {d}. {b}",
        "{t}\n({d}) {b}",
        "{t}\n{d}. {b}",
        "{t}\n{b}\n0 Comments\nShare this:\n{d}\n",
    ],
)
def test_dates_are_found_wherever_a_site_puts_them(posts, form):
    """On the line of the title, behind bars, at the ends of the excerpt; the excerpt itself is untouched."""
    assert got("Crescent Review\n\n" + "\n".join(form.format(t=t, b=b, d=d) for t, b, d in posts)) == posts


@BOTH
@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("Crescent Review\nNews and comment from the Gulf and the Levant.\n", ""),
        ("Crescent Review\n\nWe read the press of the region for you.\n\nHome\nAbout us\nContact\n\n", ""),
        ("Home | About | Search | Donate\n", "\nPage 1 of 12\nSubscribe to our newsletter\nEnter your email address"),
        ("", "\n« Older Entries\nAbout Crescent Review\nCrescent Review is run by readers.\n© 2018 Crescent Review"),
        ("Skip to content\nMenu\n", "\nOlder posts\nRecent Comments\nProudly powered by WordPress\nCrescent Review"),
    ],
)
def test_mottos_menus_and_footers_are_no_posts(posts, before, after):
    """What belongs to the page stays out, and no post goes with it."""
    text = before + "\n".join(f"{t}\n{b}" for t, b, _ in posts) + after
    assert [(t, b) for t, b, _ in got(text)] == [(t, b) for t, b, _ in posts]
    assert parse(text).left == []


@BOTH
def test_lines_wrapped_at_a_width_are_joined(posts):
    """A page saved at 72 columns reads like one that was not wrapped."""
    text = "Crescent Review\n\n" + "\n\n".join(f"{fill(t, 72)}\n{fill(b, 72)}" for t, b, _ in posts)
    assert [(t, b) for t, b, _ in got(text)] == [(t, b) for t, b, _ in posts]


def test_titles_of_two_lines_below_a_header_keep_both():
    """Also the first one, where the header could be taken for its first line."""
    lines = ["Crescent Review"]
    for title, excerpt, _ in CUT:
        words = title.split()
        lines += [" ".join(words[:2]), " ".join(words[2:]), excerpt]
    assert [t for t, _, _ in got("\n".join(lines))] == [t for t, _, _ in CUT]
    assert parse("\n".join(lines)).site == "Crescent Review"


def test_labels_are_sections_and_months_are_no_posts():
    """A rubric above each title, a month above some: the title stays alone."""
    lines = [
        f"{'June 2018' if i == 3 else ''}\n{'Gulf' if i % 2 else 'Analysis'}\n{t}\n{b}"
        for i, (t, b, _) in enumerate(CUT)
    ]
    found = parse("Crescent Review\n" + "\n".join(lines)).posts
    assert [p.title for p in found] == [t for t, _, _ in CUT]
    assert [p.section for p in found[1:3]] == ["Gulf", "Analysis"]


def test_a_title_without_an_excerpt_is_a_fault(tmp_path):
    """What is left at the end is counted and shown."""
    path = tmp_path / "page.txt"
    path.write_text(page(Style()) + "\nOne More Title Without Its Excerpt\n", encoding="utf-8")
    corpus = an.load(path)
    assert (len(corpus), corpus.faults["kind"].tolist()) == (7, ["record"])


@pytest.mark.parametrize(
    ("line", "author", "date"),
    [
        ("by Kofi Annan on June 3, 2018", AUTHOR, "June 3, 2018"),
        ("By Kofi Annan, 3 June 2018", AUTHOR, "3 June 2018"),
        ("KOFI ANNAN | June 3, 2018", "KOFI ANNAN", "June 3, 2018"),
        ("Posted on June 3, 2018 by Kofi Annan | 3 Comments", AUTHOR, "June 3, 2018"),
        ("Posted by Kofi Annan on Sunday, June 3, 2018 at 10:15 am", AUTHOR, "June 3, 2018"),
        ("June 3, 2018 / Kofi Annan", AUTHOR, "June 3, 2018"),
        ("Kofi Annan · Jun 3, 2018 · 5 min read", AUTHOR, "Jun 3, 2018"),
        ("by admin on 03/06/2018", "admin", "03/06/2018"),
        ("Sun 3 June 2018 10.44 BST", "", "3 June 2018"),
        ("By Kofi Annan, 3 June 2018, 10:44:05 am CEST", AUTHOR, "3 June 2018"),
        ("2018-06-03", "", "2018-06-03"),
        ("Published: June 3, 2018", "", "June 3, 2018"),
        ("By Kofi Annan", AUTHOR, ""),
    ],
)
def test_a_line_that_is_a_byline(line, author, date):
    """Who and when, in the forms that sites use."""
    found = of_line(line)
    assert (found.author, found.date) == (author, date)
    if date:
        assert str(parse_column([date], dayfirst=True).frame["published"][0])[:10] == "2018-06-03"


@pytest.mark.parametrize(
    "line", ["The Talks of June 3, 2018", "By the Rivers of Babylon", "Iran on the Eve of 2018", "A Day in June"]
)
def test_a_headline_is_no_byline(line):
    """Dates and small words in titles stay there."""
    assert of_line(line) is None


@pytest.mark.parametrize(
    ("text", "rest", "author", "date"),
    [
        (
            "They left. by Kofi Annan June 3, 2018 This text was...",
            "They left. This text was...",
            AUTHOR,
            "June 3, 2018",
        ),
        ("June 3, 2018 – They left the town...", "They left the town...", "", "June 3, 2018"),
        ("Kofi Annan | June 3, 2018 | They left...", "They left...", AUTHOR, "June 3, 2018"),
        ("They left the town. June 3, 2018", "They left the town.", "", "June 3, 2018"),
        ("They left the town... Read more June 3, 2018", "They left the town... Read more", "", "June 3, 2018"),
        ("They left. By Kofi Annan", "They left.", AUTHOR, ""),
        ("GENEVA, June 3, 2018 — They left...", "GENEVA, June 3, 2018 — They left...", "", "June 3, 2018"),
    ],
)
def test_a_byline_inside_an_excerpt_is_taken_out(text, rest, author, date):
    """Where it is clearly one; a dateline gives its date and stays."""
    found, left = take_out(text)
    assert (left, found.author, found.date) == (rest, author, date)


@pytest.mark.parametrize(
    "text",
    [
        "On June 3, 2018 Russia vetoed the draft and the talks...",
        "It was signed on June 3, 2018.",
        "By June 3, 2018 Russia had left the base and...",
        "The talks failed. By Monday, June 4, 2018 The town was...",
        "A law by Kofi Annan of June 3, 2018 said...",
    ],
)
def test_a_date_that_an_excerpt_speaks_of_stays(text):
    """What a sentence says is not taken for the day it was printed."""
    assert take_out(text) == (None, text)


LINES = [
    "",
    "Older posts",
    "by Kofi Annan on June 3, 2018",
    "June 3, 2018",
    "A Title",
    "A title of",
    "Another Title Here",
    "They left the town and never came back to it.",
    "They left the town and the river behind...",
    "News",
    "© 2018",
]


@settings(max_examples=200, deadline=None)
@given(st.lists(st.one_of(st.sampled_from(LINES), st.text(max_size=40)), max_size=25))
def test_any_lines_are_read_and_each_post_has_title_and_text(lines):
    """Whatever the order, nothing crashes, and what is a post is a whole one."""
    found = parse("\n".join(lines))
    assert all(post.title.strip() and post.text.strip() for post in found.posts)


def test_an_article_with_headings_is_no_archive_page(tmp_path):
    """Headings with paragraphs below them are one text."""
    paragraph = "Everyone has the right to leave a country and to come back to it. " * 2
    path = tmp_path / "law.txt"
    path.write_text("\n".join(f"Article {i}\n{paragraph}\n{paragraph}" for i in range(1, 9)), encoding="utf-8")
    assert len(an.load(path)) == 1


SUBHEADS = (
    "Who is sitting at the table",
    "What the four zones are meant to do",
    "Why the map matters so much",
    "How the opposition sees the text",
    "What happens after the summer",
)
QUESTIONS = (
    "Why did the talks fail this time?",
    "Who should have been at the table?",
    "What can be done about the convoys?",
    "Will there be another round of talks?",
    "Is there anything that gives you hope?",
)


def sections(heads, form="{h}\n{b}\n"):
    """An article with a paragraph on one line below each of its headings."""
    return "\n".join(
        form.format(h=h, b=post[1] + " nobody has counted.") for h, post in zip(heads, POSTS, strict=False)
    )


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("five.txt", "Five things to know about the talks\n\n" + sections(SUBHEADS)),
        ("titles.txt", "Five Things to Know About the Talks\n\n" + sections([h.title() for h in SUBHEADS])),
        ("shared.txt", "Five things to know\n\n" + sections(SUBHEADS) + "\nShare this:\nFacebook\nTwitter\n"),
        ("questions.txt", "The envoy on the talks\nBy Kofi Annan\n\n" + sections(QUESTIONS)),
        ("three.txt", "Three things\nBy Kofi Annan, May 9, 2017\n\n" + sections(SUBHEADS[:3])),
        (
            "menu.md",
            "Home | About | Archives\n\n# The Talks\n\n" + sections([h.title() for h in SUBHEADS], "## {h}\n\n{b}\n"),
        ),
        ("whole.txt", page(Style("stop"))),
    ],
)
def test_an_article_with_subheads_or_questions_stays_one(tmp_path, name, content):
    """Its text is whole, and the day in the name of its file is its day, whatever the headings look like."""
    folder = tmp_path / "desk"
    folder.mkdir()
    for file in (folder / f"2017-05-09-{name}", folder / name):
        file.write_text(content, encoding="utf-8")
        articles = an.load(file).articles
        assert articles["source"].tolist() == ["desk"]
        assert articles["text"][0].endswith(content[-60:])
    assert str(an.load(folder / f"2017-05-09-{name}").articles["published"][0])[:10] == "2017-05-09"


@pytest.mark.parametrize("name", ["archive.txt", "2018-11-30-archive.txt"])
@pytest.mark.parametrize("style", [Style(), Style("stop", "by-on"), Style("more", between=1)], ids=repr)
def test_a_day_in_the_name_of_a_file_does_not_make_an_article_of_a_page(tmp_path, name, style):
    """Pages are saved with the day they were saved on; what stands in them is surer."""
    path = tmp_path / name
    path.write_text(page(style), encoding="utf-8")
    assert len(an.load(path)) == len(POSTS)


def test_the_founding_page(shared):
    """Nine articles, one with an author and a date, the site's name as source."""
    corpus = an.load(shared / "corpora" / "archive-page")
    articles = corpus.articles
    assert (len(articles), len(corpus.faults)) == (9, 0)
    assert articles["author"].dropna().tolist() == ["Leila Al-Shami"]
    dated = articles.dropna(subset=["published"]).iloc[0]
    assert f"{dated['published']:%Y-%m-%d}" == "2017-06-14"
    assert (dated["published_precision"], dated["published_from"]) == ("day", "byline")
    assert articles["text"].str.endswith("...").all()
    assert articles["source"].str.startswith("The Alliance of").all()
