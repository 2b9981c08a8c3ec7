"""Promises of language recognition: the right code or none, whatever the script, from little text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.curate import language, languages
from analysis.curate.language_names import code, name

SENTENCES = {
    "et": "Valitsus teatas, et kõnelused piiri üle algavad esmaspäeval ja et need ei ole avalikud.",
    "lt": "Vyriausybė pranešė, kad derybos dėl sienos prasidės pirmadienį ir kad jos nebus viešos, bet tik trumpos.",
    "lv": "Valdība paziņoja, ka sarunas par robežu sāksies pirmdien un ka tās nav atklātas, bet īsas.",
    "sl": "Vlada je sporočila, da se bodo pogovori o meji začeli v ponedeljek in da ne bodo javni.",
    "ar": "قالت وزارة الخارجية إن المحادثات حول الحدود ستبدأ يوم الأحد في العاصمة.",
    "be": "Урад паведаміў, што ў панядзелак пачнуцца перамовы аб мяжы, а аб выніках будзе вядома пазней.",
    "bg": "Правителството съобщи, че преговорите за границата ще започнат в понеделник и че няма да бъдат открити.",
    "ca": "El govern va dir que les converses sobre la frontera començaran dilluns, però que encara no hi ha data.",
    "cs": "Vláda oznámila, že rozhovory o hranici začnou v pondělí a že se na nich bude podílet také ministr.",
    "da": "Regeringen siger, at forhandlingerne om grænsen begynder på mandag, og at der ikke er flere møder efter.",
    "de": "Die Regierung teilte mit, dass die Gespräche über die Grenze am Montag beginnen und nicht öffentlich sind.",
    "el": "Η κυβέρνηση ανακοίνωσε ότι οι συνομιλίες για τα σύνορα θα αρχίσουν τη Δευτέρα.",
    "en": "The government said that the talks about the border would begin on Monday and would not be public.",
    "es": "El Gobierno dijo que las conversaciones sobre la frontera empezarán el lunes y que no serán públicas.",
    "fa": "دولت گفت که گفتگوها درباره مرز روز دوشنبه در پایتخت آغاز می‌شود و علنی نخواهد بود.",
    "fi": "Hallitus kertoi, että neuvottelut rajasta alkavat maanantaina, ja että ne eivät ole julkisia vaan suljetut.",
    "fr": "Le gouvernement a dit que les discussions sur la frontière commenceront lundi et ne seront pas publiques.",
    "he": "הממשלה הודיעה כי השיחות על הגבול יתחילו ביום שני בבירה.",
    "hi": "सरकार ने कहा कि सीमा पर बातचीत सोमवार को शुरू होगी और यह सार्वजनिक नहीं है।",
    "hr": "Vlada je rekla da će razgovori o granici početi u ponedjeljak i da neće biti javni, ali bez datuma.",
    "hu": "A kormány közölte, hogy a határról szóló tárgyalások hétfőn kezdődnek, és azt is, hogy nem nyilvánosak.",
    "hy": "Կառավարությունը հայտնեց, որ բանակցությունները կսկսվեն երկուշաբթի։",
    "id": "Pemerintah mengatakan bahwa perundingan tentang perbatasan akan dimulai pada hari Senin dan tidak terbuka.",
    "is": "Stjórnin sagði að viðræður um landamærin hefjist á mánudag og að þær verði ekki opnar fyrir fjölmiðla.",
    "it": "Il governo ha detto che i colloqui sul confine cominceranno lunedì e che non sono aperti alla stampa.",
    "ja": "政府は、国境についての協議が月曜日に始まると発表した。",
    "ka": "მთავრობამ განაცხადა, რომ მოლაპარაკება ორშაბათს დაიწყება.",
    "ko": "정부는 국경에 관한 회담이 월요일에 시작된다고 밝혔다.",
    "mk": "Владата соопшти дека преговорите за границата ќе почнат во понеделник и дека ќе бидат затворени.",
    "nl": "De regering zei dat de gesprekken over de grens op maandag beginnen en dat ze niet openbaar zijn.",
    "no": "Regjeringen sier at forhandlingene om grensen begynner på mandag, og at det ikke blir noen møter etter det.",
    "pl": "Rząd poinformował, że rozmowy o granicy zaczną się w poniedziałek i że nie będą one jawne.",
    "pt": "O governo disse que as conversas sobre a fronteira começam na segunda-feira e que não são públicas.",
    "ro": "Guvernul a spus că discuțiile despre graniță vor începe luni și că nu sunt deschise pentru presă.",
    "ru": "Правительство сообщило, что переговоры о границе начнутся в понедельник и будут закрытыми.",
    "sk": "Vláda oznámila, že rozhovory o hranici sa začnú v pondelok a že sa na nich bude podieľať aj minister.",
    "sq": "Qeveria tha se bisedimet për kufirin do të fillojnë të hënën dhe se nuk janë të hapura për shtypin.",
    "sr": "Влада је саопштила да ће преговори о граници почети у понедељак и да неће бити јавни.",
    "sv": "Regeringen säger att samtalen om gränsen börjar på måndag och att de inte är öppna för alla.",
    "th": "รัฐบาลกล่าวว่าการเจรจาเรื่องชายแดนจะเริ่มในวันจันทร์",
    "tr": "Hükümet, sınır hakkındaki görüşmelerin pazartesi günü başlayacağını ve basına açık olmayacağını bildirdi "
    "ve bu toplantı için henüz bir yer de belli değil.",
    "uk": "Уряд повідомив, що переговори про кордон почнуться в понеділок і що вони будуть закритими.",
    "vi": "Chính phủ cho biết các cuộc đàm phán về biên giới sẽ bắt đầu vào thứ hai và không công khai.",
    "zh": "政府表示，有关边界的会谈将于星期一开始。",
}


@pytest.mark.parametrize("lang", SENTENCES)
def test_one_sentence_tells_the_language(lang):
    """A sentence of news in each of 44 languages."""
    assert language(SENTENCES[lang]) == lang


@pytest.mark.parametrize(
    "text", ["", "12.3. 2017 – 45", "Iran", "Moskau, Kiew, Minsk", "abc " * 50, "😀" * 20, "OK no"]
)
def test_too_little_tells_nothing(text):
    """Numbers, names alone and a word or two are undecided."""
    assert language(text) is None


def test_a_mixture_is_undecided():
    """Half and half is neither, in one script or in two."""
    assert language(f"{SENTENCES['en']} {SENTENCES['de']}") is None
    assert language(f"{SENTENCES['ru']} {SENTENCES['en']}") is None


def test_names_in_another_script_do_not_matter():
    """A few Latin names in a Chinese or Russian sentence, Cyrillic ones in an English sentence, change nothing."""
    assert language("据 Reuters 报道，政府与 NATO 的会谈将于星期一在首都开始。") == "zh"
    assert language("Агентство Reuters сообщило, что переговоры начнутся в понедельник.") == "ru"
    assert language(f"{SENTENCES['en']} The paper is called Новости.") == "en"


def test_kin_that_is_not_known_is_undecided():
    """Urdu is no Arabic, Kazakh no Russian, Nepali no Hindi."""
    assert language("حکومت نے کہا ہے کہ سرحد پر بات چیت پیر کے دن شروع ہوگی۔") is None
    assert language("Үкімет шекара туралы келіссөздер дүйсенбіде басталатынын хабарлады.") is None
    assert language("सरकारले सीमाबारे वार्ता सोमबार सुरु हुने बतायो।") is None


@given(st.text(max_size=300))
def test_any_text_gives_a_code_or_none(text):
    """Nothing fails; the answer repeats; the rest of a long text is not read."""
    found = language(text)
    assert found is None or (len(found) == 2 and found.isalpha())
    assert languages([text, text]) == [found, found]
    assert language(SENTENCES["de"] * 20 + text) == "de"


@pytest.mark.parametrize(
    ("said", "expected"),
    [("German", "de"), ("deu", "de"), ("de-AT", "de"), ("Deutsch", "de"), ("pt_BR", "pt"), ("xx", "xx"), ("", None),
     ("mixed", None), (None, None), (float("nan"), None)],
)  # fmt: skip
def test_names_and_codes_of_a_column_become_one_code(said, expected):
    """Names in English and in the language, codes of two and three letters, regions; what is unknown is None."""
    assert code(said) == expected


def test_a_code_has_a_name():
    """The English name of a code; an unknown code stands for itself."""
    assert (name("de"), name("zh"), name("ca"), name("xx")) == ("German", "Chinese", "Catalan", "xx")


def test_real_texts_have_their_language(shared):
    """The declaration of human rights in seven languages, as files in their encodings say."""
    expected = {"Arabic": "ar", "Chinese": "zh", "English": "en", "French": "fr", "Greek": "el", "Icelandic": "is",
                "Japanese": "ja", "Russian": "ru"}  # fmt: skip
    for path in sorted((shared / "formats" / "encodings" / "files").iterdir()):
        _, lang, encoding = path.stem.split("_")
        text = path.read_bytes().decode(encoding.replace("WINDOWS-", "cp"), "replace")
        assert language(text) == expected[lang], path.name
