"""Promises of the knowledge tables: every row has a source, every alias an entity, every `why` a rule."""

from itertools import pairwise

import pytest
from linked_text import actors, mentioned

from analysis.extract import known, neighbours, titles
from analysis.extract.knowledge import guards, languages, tables
from analysis.extract.knowledge.build import build
from analysis.extract.why import RULES


def test_every_row_names_a_source_that_is_described():
    """Sources are ids of source.tsv, before a colon or an at sign."""
    described = {row[0] for row in known.rows("source")}
    for table in ("entity", "alias", "suppress", "sense", "office", "country_forms", "gazetteer"):
        for row in known.rows(table):
            named = {part.replace("@", ":").split(":")[0] for part in row[-1].split("|")}
            assert named, row
            assert named <= described | {"own", "derived"}, row


def test_every_alias_has_an_entity_and_every_entity_an_alias():
    """No id leads nowhere."""
    ids = {row[0] for row in known.rows("entity")}
    aliased = {row[1] for row in known.rows("alias")}
    assert aliased == ids
    assert not {row[0] for row in known.rows("merged")} & ids


def test_every_why_is_a_rule_of_the_docs():
    """What a mention says decided is in the table of rules."""
    text = "Georgia, Chad, Gaza, Kyiv, Leeds, UK, Assad, NATO, the Levant Institute for Strategic Affairs (LISA)."
    assert {row[4] for row in mentioned(text)} <= set(RULES)


def test_a_new_build_gives_the_same_tables(shared, tmp_path):
    """Running the build again changes no byte."""
    build(shared / "knowledge", tmp_path)
    names = {path.name for path in known.FOLDER.glob("*.tsv") if not path.name.startswith("curated_")}
    names -= {"gazetteer.tsv"}  # made by a build of its own, from packages that are not in the folder
    assert {path.name for path in tmp_path.iterdir()} == names
    for name in names:
        assert (tmp_path / name).read_bytes() == (known.FOLDER / name).read_bytes(), name


def test_tables_by_hand_are_sorted_and_say_nothing_twice():
    """Rows by hand stand in order; no form, surname or merged id is given to two actors."""
    for path in known.FOLDER.glob("curated_*.tsv"):
        if path.stem in ("curated_actors", "curated_drop", "curated_forms", "curated_offices", "curated_suppress"):
            lines = path.read_text(encoding="utf-8").splitlines()[1:]
            assert lines == sorted(lines), path.name
    actors = tables.read(known.FOLDER / "curated_actors.tsv")
    for column in ("forms", "family", "merges"):
        owners: dict[str, set[str]] = {}
        for row in actors:
            for cell in [row["name"], *row[column].split("|")] if column == "forms" else row[column].split("|"):
                if cell:
                    owners.setdefault(guards.spelled(cell)[0], set()).add(row["id"])
        assert not {cell: ids for cell, ids in owners.items() if len(ids) > 1}, column
    assert len({row["id"] for row in actors}) == len(actors)


def test_no_office_by_hand_has_two_holders_on_one_day():
    """Terms of one office of one country follow one another; every holder is a person of the tables."""
    entities = known.load().entities
    terms: dict[tuple[str, str], list[tuple[str, str, str]]] = {}
    for row in tables.read(known.FOLDER / "curated_offices.tsv"):
        assert entities[row["id"]].kind == "person", row
        assert row["to"] or row["last_seen"], row
        assert row["from"] < (row["to"] or row["last_seen"]), row
        terms.setdefault((row["country"], row["office"]), []).append((row["from"], row["to"] or "9999", row["id"]))
    for office, held in terms.items():
        held.sort()
        for (_, last, first_id), (first, _, second_id) in pairwise(held):
            assert last <= first, (office, first_id, second_id)


@pytest.mark.parametrize(
    ("country", "title", "day", "holder"),
    [
        ("USA", "president", "2003-05-01", "george-w-bush"),
        ("USA", "president", "2012-05-01", "barack-obama"),
        ("USA", "president", "2024-05-01", "joe-biden"),
        ("USA", "vice president", "2005-01-01", "dick-cheney"),
        ("USA", "vice president", "2017-02-10", "mike-pence"),
        ("USA", "vice president", "2023-01-01", "kamala-harris"),
        ("USA", "vice president", "2025-06-01", "jd-vance"),
        ("USA", "secretary of state", "2003-02-05", "colin-powell"),
        ("USA", "secretary of state", "2013-09-01", "john-kerry"),
        ("USA", "secretary of state", "2017-12-01", "rex-tillerson"),
        ("USA", "secretary of defense", "2018-04-14", "james-mattis"),
        ("USA", "defense secretary", "2005-05-01", "donald-rumsfeld"),
        ("GBR", "prime minister", "2003-03-20", "tony-blair"),
        ("GBR", "prime minister", "2008-10-01", "gordon-brown"),
        ("GBR", "foreign secretary", "2017-04-07", "boris-johnson"),
        ("GBR", "defence secretary", "2016-01-01", "michael-fallon"),
        ("FRA", "president", "2003-02-14", "jacques-chirac"),
        ("FRA", "president", "2015-11-13", "francois-hollande"),
        ("FRA", "prime minister", "2018-12-01", "edouard-philippe"),
        ("FRA", "foreign minister", "2013-01-01", "laurent-fabius"),
        ("DEU", "chancellor", "2003-01-22", "gerhard-schroder"),
        ("DEU", "chancellor", "2016-01-01", "angela-merkel"),
        ("DEU", "foreign minister", "2015-07-14", "frank-walter-steinmeier"),
        ("RUS", "president", "2000-08-12", "vladimir-putin"),
        ("RUS", "president", "2010-01-01", "dmitry-medvedev"),
        ("RUS", "prime minister", "2010-01-01", "vladimir-putin"),
        ("RUS", "foreign minister", "2016-09-10", "sergey-lavrov"),
        ("RUS", "defence minister", "2015-10-01", "sergey-shoigu"),
        ("CHN", "president", "2008-08-08", "hu-jintao"),
        ("CHN", "premier", "2009-01-01", "wen-jiabao"),
        ("IRN", "president", "2009-06-20", "mahmoud-ahmadinejad"),
        ("IRN", "president", "2017-05-01", "hassan-rouhani"),
        ("IRN", "president", "2024-06-01", "mohammad-mokhber"),
        ("IRN", "supreme leader", "2015-01-01", "ali-khamenei"),
        ("IRN", "foreign minister", "2015-07-14", "mohammad-javad-zarif"),
        ("IRQ", "prime minister", "2016-10-17", "haider-al-abadi"),
        ("IRQ", "prime minister", "2019-10-01", "adel-abdul-mahdi"),
        ("SYR", "president", "2013-08-21", "bashar-al-assad"),
        ("SYR", "foreign minister", "2014-01-22", "walid-al-moallem"),
        ("SYR", "president", "2025-02-10", "ahmed-al-sharaa"),
        ("ISR", "prime minister", "2002-04-01", "ariel-sharon"),
        ("ISR", "prime minister", "2008-12-27", "ehud-olmert"),
        ("ISR", "defence minister", "2018-02-10", "avigdor-lieberman"),
        ("ISR", "foreign minister", "2006-08-01", "tzipi-livni"),
        ("TUR", "president", "2002-06-01", "ahmet-necdet-sezer"),
        ("TUR", "prime minister", "2015-06-01", "ahmet-davutoglu"),
        ("TUR", "foreign minister", "2017-01-01", "mevlut-cavusoglu"),
        ("SAU", "king", "2010-01-01", "abdullah-of-saudi-arabia"),
        ("SAU", "crown prince", "2018-10-02", "mohammed-bin-salman"),
        ("SAU", "foreign minister", "2016-01-03", "adel-al-jubeir"),
        ("EGY", "president", "2012-12-01", "mohamed-morsi"),
        ("EGY", "president", "2005-01-01", "hosni-mubarak"),
        ("EGY", "foreign minister", "2016-01-01", "sameh-shoukry"),
        ("LBN", "prime minister", "2017-11-04", "saad-hariri"),
        ("LBN", "president", "2018-01-01", "michel-aoun"),
        ("UKR", "president", "2014-03-01", "oleksandr-turchynov"),
        ("UKR", "president", "2005-06-01", "viktor-yushchenko"),
        ("UKR", "foreign minister", "2022-03-01", "dmytro-kuleba"),
        ("YEM", "president", "2015-03-26", "abd-rabbu-mansour-hadi"),
        ("PAK", "president", "2004-01-01", "pervez-musharraf"),
        ("PAK", "prime minister", "2018-01-01", "shahid-khaqan-abbasi"),
        ("IND", "prime minister", "2008-11-26", "manmohan-singh"),
        ("JPN", "prime minister", "2001-09-11", "junichiro-koizumi"),
        ("KOR", "president", "2000-06-15", "kim-dae-jung"),
        ("PRK", "supreme leader", "2006-10-09", "kim-jong-il"),
        ("PRK", "leader", "2018-06-12", "kim-jong-un"),
        ("ITA", "prime minister", "2003-01-01", "silvio-berlusconi"),
        ("ESP", "prime minister", "2019-01-01", "pedro-sanchez"),
        ("VEN", "president", "2006-09-20", "hugo-chavez"),
        ("ZWE", "president", "2008-01-01", "robert-mugabe"),
        ("LBY", "head of state", "2005-01-01", "muammar-gaddafi"),
        ("SDN", "president", "2009-03-04", "omar-al-bashir"),
        ("AFG", "president", "2005-01-01", "hamid-karzai"),
        ("ARE", "president", "2023-01-01", "mohammed-bin-zayed"),
        ("QAT", "emir", "2010-01-01", "hamad-bin-khalifa-al-thani"),
        ("GEO", "president", "2008-08-08", "mikheil-saakashvili"),
        ("POL", "president", "2009-01-01", "lech-kaczynski"),
        ("AUS", "prime minister", "2002-10-12", "john-howard"),
        ("CAN", "prime minister", "2004-06-01", "paul-martin"),
        ("BRA", "president", "2005-01-01", "luiz-inacio-lula-da-silva"),
        ("BRA", "president", "2023-06-01", "luiz-inacio-lula-da-silva"),
        ("GBR", "prime minister", "2023-01-01", "rishi-sunak"),
        ("GBR", "prime minister", "2022-09-20", "liz-truss"),
        ("RUS", "prime minister", "2021-01-01", "mikhail-mishustin"),
        ("CAN", "prime minister", "2018-01-01", "justin-trudeau"),
    ],
)
def test_a_title_at_a_date_names_its_holder(country, title, day, holder):
    """Who bore a title in a country on a day that history books agree on."""
    assert titles.holder(known.load(), country, title, day=day) == holder


@pytest.mark.parametrize(
    ("country", "title", "day"),
    [
        ("LBN", "president", "2015-01-01"),
        ("LBN", "president", "2023-06-01"),
        ("EGY", "president", "2011-06-01"),
        ("USA", "king", "2010-01-01"),
        ("TUR", "prime minister", "2020-01-01"),
        ("DEU", "president", "2010-06-15"),
        ("VEN", "king", "2010-01-01"),
    ],
)
def test_an_empty_chair_has_no_holder(country, title, day):
    """Between two terms, and for a title that a country does not have, there is no answer."""
    assert titles.holder(known.load(), country, title, day=day) is None


def test_names_that_many_countries_have_need_theirs():
    """A ministry, a parliament or an acronym with several meanings is linked by the country or the long name alone."""
    assert actors("The Ministry of Interior said so.") == []
    assert actors("The Duma met.") == []
    assert ("Duma", "state-duma") in actors("In Russia, the Duma met.")
    assert actors("CCTV cameras saw the coalition.") == []
    assert ("Lebanese Parliament", "lbn-parliament") in actors("The Lebanese Parliament met.")
    assert ("Iraqi Kurdistan", "kurdistan-region", "place") in [
        row[:3] for row in mentioned("It lies in Iraqi Kurdistan.")
    ]


@pytest.mark.parametrize(
    ("form", "entity"),
    [
        ("White House", "white-house"),
        ("Kremlin", "kremlin"),
        ("Downing Street", "downing-street"),
        ("Élysée", "elysee"),
        ("Pentagon", "united-states-department-of-defense"),
        ("Casa Rosada", "casa-rosada"),
        ("Quai d'Orsay", "quai-dorsay"),
        ("Blue House", "blue-house"),
        ("Zhongnanhai", "zhongnanhai"),
    ],
)
def test_seats_of_power_are_marked_as_such(form, entity):
    """A seat of power is an organisation whose type says that it stands for a government."""
    tables_ = known.load()
    assert {reading.id for reading in tables_.forms[form]} == {entity}
    assert (tables_.entities[entity].kind, tables_.entities[entity].type) == ("organisation", "seat_of_power")


def test_ambiguous_seats_need_their_country():
    """Westminster is the British parliament in an article on Britain, else a town of that name."""
    assert actors("The dogs were judged at Westminster.") == []
    assert ("Westminster", "westminster") in actors("British politicians left Westminster.")
    assert ("Number 10", "downing-street") in actors("Downing Street was silent; Number 10 would not comment.")
    assert actors("Number 10 on the list is blue.") == []


@pytest.mark.parametrize(
    ("forms", "id_"),
    [
        ("Sergey Lavrov|Sergei Lavrov", "sergey-lavrov"),
        ("Walid al-Moallem|Walid Muallem|Walid al-Mualem", "walid-al-moallem"),
        ("Mikhail Mishustin|Mikhail Vladimirovich Mishustin", "mikhail-mishustin"),
        ("Fayez al-Sarraj|Fayiz al-Saraj|Fayez Serraj", "fayez-al-sarraj"),
        ("Liz Truss|Mary Elizabeth Truss", "liz-truss"),
        ("Yulia Tymoshenko|Yuliya Tymoshenko", "yulia-tymoshenko"),
        ("Omar al-Bashir|Omar Hassan Ahmad al-Bashir", "omar-al-bashir"),
        ("Hashim Thaçi|Hashim Thaci|Thaci", "hashim-thaci"),
        ("Shehbaz Sharif|Shahbaz Sharif", "shehbaz-sharif"),
        ("Kassym-Jomart Tokayev|Kasym-Zhomart Tokayev", "kassym-jomart-tokayev"),
    ],
)
def test_one_person_of_several_sources_has_one_id(forms, id_):
    """The spellings of all sources lead to one actor."""
    for form in forms.split("|"):
        assert {reading.id for reading in known.load().forms[form]} == {id_}, form


@pytest.mark.parametrize(
    ("form", "code"),
    [
        ("Persia", "IRN"), ("Burma", "MMR"), ("Zaire", "COD"), ("Ceylon", "LKA"), ("Siam", "THA"), ("Rhodesia", "ZWE"),
        ("East Timor", "TLS"), ("Upper Volta", "BFA"), ("USSR", "SUN"), ("Yugoslav", "YUG"), ("Czechoslovakia", "CSK"),
        ("East Germans", "DDR"), ("Tanganyika", "TZA"), ("K.S.A.", "SAU"), ("U.A.E.", "ARE"), ("DRC", "COD"),
        ("PRC", "CHN"), ("ROK", "KOR"), ("DPRK", "PRK"), ("South Sudanese", "SSD"), ("Bosnian Serbs", "BIH"),
        ("Ukranian", "UKR"), ("Omanis", "OMN"), ("Burkinabe", "BFA"),
    ],
)  # fmt: skip
def test_country_forms_old_and_new_have_their_code(form, code):
    """Historic names, abbreviations, demonyms and frequent misspellings belong to one country."""
    assert {reading.id for reading in known.load().forms[form] if not reading.needs} == {code}


def test_other_languages_give_each_form_one_row():
    """A form of a country stands once per language and way of matching; ids are countries of the tables."""
    rows = tables.read(known.FOLDER / "country_forms.tsv")
    keys = [(row["form"], row["id"], row["lang"], row["match"]) for row in rows]
    assert len(set(keys)) == len(keys)
    assert {row["lang"] for row in rows} == set(languages.LANGUAGES)
    assert {row["match"] for row in rows} == {"exact", "prefix", "stems"}
    assert {row["id"] for row in rows} <= set(known.load().entities)
    named = {(row["lang"], row["id"]) for row in rows}
    for lang in languages.LANGUAGES:
        assert {(lang, code) for code in ("IRN", "RUS", "SYR", "USA", "CHN", "FRA", "UKR", "PSE")} <= named, lang


def test_the_model_of_neighbours_names_its_evidence():
    """A road sign, a county and a state are told apart from countries by the words beside them."""
    assert neighbours.place("Lebanon, Ohio.", 0, 7, towns=()) == "Ohio"
    assert neighbours.place("from Mexico, Texas and", 5, 11, towns=()) == ""
    assert neighbours.place("Guernsey County jail", 0, 8, towns=()) == "County"
