"""Promises of one article a file: plain text, Markdown, saved pages; and of files that are none."""

import io
import zipfile

import pytest

import analysis as an

BODY = (
    "The council met on Tuesday and put the vote off for the third time. Delegates said that the draft was not ready, "
    "and that two of its paragraphs were still in brackets."
)
PAGE = """<!DOCTYPE html><html lang="en-GB"><head><title>Vote put off | North Post</title>
<meta property="og:site_name" content="North Post"><meta property="og:type" content="article">
<meta property="article:section" content="World"><link rel="canonical" href="https://north.example/2017/a">
<meta property="article:published_time" content="2017-06-14T23:30:00-04:00">
<script type="application/ld+json">
{"@context": "https://schema.org", "@graph": [{"@type": "WebSite", "name": "x"},
{"@type": "NewsArticle", "headline": "Vote put off again", "author": [{"@type": "Person", "name": "Ban Ki-moon"}]}]}
</script></head><body><nav><a href="/">Home</a></nav><article><h1>Vote put off again</h1>BODY</article>
<footer>© 2024 North Post</footer></body></html>"""


def one(path, content, encoding="utf-8"):
    """The only article of a file."""
    path.write_bytes(content if isinstance(content, bytes) else content.encode(encoding))
    corpus = an.load(path)
    assert len(corpus) == 1, corpus.faults.to_dict("records")
    return corpus.articles.iloc[0]


def fault(path, content):
    """The only fault of a file that holds no article."""
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    corpus = an.load(path)
    assert (len(corpus), len(corpus.faults)) == (0, 1)
    return corpus.faults.iloc[0]


def test_front_matter_gives_title_date_source_and_what_the_analyst_added(tmp_path):
    """YAML between dashes; the text is what stands below."""
    got = one(
        tmp_path / "a.md",
        f"---\ntitle: 'Vote: put off'\ndate: 2017-06-14\noutlet: North\ntags: [a, b]\n---\n\n{BODY}\n",
    )
    assert (got["title"], got["source"], got["text"], got["tags"]) == (
        "Vote: put off",
        "North",
        BODY + "\n",
        '["a", "b"]',
    )
    assert (str(got["published"])[:10], got["published_from"]) == ("2017-06-14", "column")


def test_a_heading_of_markdown_is_the_title(tmp_path):
    """And no part of the text."""
    got = one(tmp_path / "a.md", f"# Vote put off\n\n{BODY}\n")
    assert (got["title"], got["text"]) == ("Vote put off", BODY + "\n")


def test_lines_of_name_and_value_above_a_text(tmp_path):
    """Without dashes too, where two of them are known."""
    got = one(tmp_path / "a.txt", f"Title: Vote put off\nDate: 14 June 2017\nAuthor: Ban Ki-moon\n\n{BODY}")
    assert (got["title"], got["author"], got["text"], str(got["published"])[:10]) == (
        "Vote put off",
        "Ban Ki-moon",
        BODY,
        "2017-06-14",
    )


def test_plain_text_is_kept_whole_and_its_first_line_alone_is_the_title(tmp_path):
    """Every character stays; a first line that is a sentence is no title."""
    content = f"Vote put off\n\n{BODY}\n\nThe end.\n"
    got = one(tmp_path / "a.txt", content)
    assert (got["title"], got["text"]) == ("Vote put off", content)
    assert one(tmp_path / "b.txt", f"{BODY}\n\n{BODY}").isna()["title"]


def test_front_matter_that_is_no_yaml_costs_no_article(tmp_path):
    """What can be read line by line is, and it is said."""
    path = tmp_path / "a.md"
    path.write_text(f"---\ntitle: Vote: put off: again\ndate: 2017-06-14\n---\n{BODY}", encoding="utf-8")
    corpus = an.load(path)
    assert corpus.articles["title"].tolist() == ["Vote: put off: again"]
    assert corpus.faults["kind"].tolist() == ["field"]


def test_aliases_in_front_matter_are_not_unfolded(tmp_path):
    """A few lines that stand for a billion words are refused; the article is kept."""
    bomb = "a: &a [x, x, x]\n" + "".join(
        f"{n}: &{n} [{', '.join([f'*{p}'] * 9)}]\n" for p, n in zip("abcdefgh", "bcdefghi", strict=False)
    )
    path = tmp_path / "a.md"
    path.write_text(f"---\ntitle: T\n{bomb}---\n{BODY}", encoding="utf-8")
    corpus = an.load(path)
    assert (corpus.articles["title"].tolist(), corpus.faults["kind"].tolist()) == (["T"], ["field"])


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "cp1252"])
def test_encodings_are_told_by_content(tmp_path, encoding):
    """With a mark or without, umlauts are right."""
    text = f"Das Gespräch in Genf wurde für drei Tage „vertagt“. {BODY}"
    assert one(tmp_path / "a.txt", text, encoding)["text"] == text


def test_a_saved_page_is_its_article_and_what_it_says_of_itself(tmp_path):
    """Text without menus; the day as the page writes it, whatever that is elsewhere."""
    got = one(tmp_path / "a.html", PAGE.replace("BODY", "".join(f"<p>{i}. {BODY}</p>" for i in range(3))))
    assert got["text"].count("The council met") == 3
    assert got["text"].startswith("0. The council")
    assert "Home" not in got["text"]
    assert "2024" not in got["text"]
    columns = ["title", "source", "author", "url", "lang", "section"]
    assert got[columns].tolist() == [
        "Vote put off again",
        "North Post",
        "Ban Ki-moon",
        "https://north.example/2017/a",
        "en",
        "World",
    ]
    assert (str(got["published"])[:10], got["published_from"]) == ("2017-06-14", "meta")


def test_a_small_page_without_any_claim_is_read(tmp_path):
    """A heading and a paragraph are enough; no date is made up from a copyright line."""
    got = one(tmp_path / "a.html", f"<html><body><h1>Vote put off</h1><p>{BODY}</p><p>© 2019</p></body></html>")
    assert BODY in got["text"]
    assert got.isna()["published"]


def test_a_page_without_text_and_a_front_are_faults(tmp_path):
    """An empty shell, and a page of headlines that lead elsewhere."""
    assert "no article text" in fault(tmp_path / "a.html", "<html><body><script>x()</script></body></html>")["what"]
    teasers = "".join(
        f'<h2><a href="/{i}">Headline number {i}</a></h2><p>A short line of teaser.</p>' for i in range(12)
    )
    page = f'<html><head><link rel="canonical" href="https://north.example/"></head><body>{teasers}</body></html>'
    assert "front" in fault(tmp_path / "b.html", page)["what"]


def test_the_folder_of_pictures_beside_a_page_is_passed_over(tmp_path):
    """Browsers save `X_files` beside `X.html`."""
    (tmp_path / "p" / "a_files").mkdir(parents=True)
    (tmp_path / "p" / "a_files" / "ad.html").write_text(f"<html><p>{BODY}</p></html>", encoding="utf-8")
    (tmp_path / "p" / "a.html").write_text(PAGE.replace("BODY", f"<p>{BODY}</p>"), encoding="utf-8")
    corpus = an.load(tmp_path / "p")
    assert (len(corpus), len(corpus.faults)) == (1, 0)


def zipped(name):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr(name, "x")
    return out.getvalue()


RSS = '<?xml version="1.0"?><rss version="2.0"><channel><title>x</title><item><title>y</title></item></channel></rss>'


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("a.pdf", b"%PDF-1.4\n%\xe2\xe3\xcf\xd3\n", "PDF"),
        ("a.txt", b"%PDF-1.4\n%\xe2\xe3\xcf\xd3\n", "PDF"),
        ("a.docx", zipped("word/document.xml"), "Word"),
        ("a.xlsx", zipped("xl/workbook.xml"), "Excel"),
        ("a.zip", zipped("a.txt"), "ZIP"),
        ("a.xml", RSS, "RSS"),
        ("a.xml", RSS.replace("<rss", '<rss xmlns:wp="http://wordpress.org/export/1.2/"'), "WordPress"),
        ("a.xml", '<?xml version="1.0"?><TEI><text/></TEI>', "XML"),
        ("a.html", "<html><head><title>Factiva</title></head><body><p>x</p></body></html>", "Factiva"),
        (
            "a.txt",
            f"\n\n                1 of 10 DOCUMENTS\n\n          A Paper\n\nLENGTH: 30 words\n\n{BODY}",
            "LexisNexis",
        ),
        ("a.bin", bytes(range(256)) * 4, "No loader"),
        ("a.css", "body { color: red }", "No loader"),
        ("a.csv", b"", "empty"),
        ("a.mht", "From: <Saved by Blink>\nSubject: x\nMIME-Version: 1.0\n\n------\n<html>", "MIME"),
        ("a.rtf", b"{\\rtf1 text}", "RTF"),
    ],
)
def test_formats_that_no_loader_reads_end_as_faults_with_advice(tmp_path, name, content, said):
    """Each is called by its name, nothing of it becomes an article."""
    got = fault(tmp_path / name, content)
    assert got["kind"] == "file"
    assert said in got["what"]
    assert len(got["fix"]) > 10
