"""What columns are called in other languages than English: our name, then the words, best first."""

from collections.abc import Mapping

# words that mean something else in English, or in another of these languages: known only beside another foreign word
IN_COMPANY = frozenset({"data", "medium"})
_GERMAN = {
    "text": "inhalt artikeltext volltext haupttext fließtext beitrag artikel nachricht meldung",
    "title": "überschrift ueberschrift titel schlagzeile artikeltitel",
    "published": "veröffentlicht veroeffentlicht veröffentlicht_am veroeffentlicht_am veröffentlichungsdatum "
    "veroeffentlichungsdatum erschienen erschienen_am erscheinungsdatum erscheinungstag publikationsdatum datum",
    "source": "quelle zeitung medium sender publikation verlag herausgeber",
    "author": "autor autorin autoren verfasser verfasserin",
    "section": "ressort rubrik kategorie",
    "lang": "sprache",
    "url": "webadresse internetadresse",
}
_FRENCH = {
    "text": "texte contenu corps corps_du_texte texte_intégral",
    "title": "titre",
    "published": "date_de_publication date_publication date_de_parution date_parution publié_le publié parution",
    "source": "média éditeur quotidien",
    "author": "auteur auteure auteurs",
    "section": "rubrique catégorie",
    "lang": "langue",
    "url": "lien adresse_web",
}
_SPANISH = {
    "text": "texto contenido cuerpo cuerpo_del_texto texto_completo",
    "title": "título titular",
    "published": "fecha_de_publicación fecha_publicación fecha publicado_el publicado",
    "source": "fuente medio periódico diario",
    "author": "autor autora autores",
    "section": "sección categoría",
    "lang": "idioma",
    "url": "enlace",
}
_ITALIAN = {
    "text": "testo contenuto corpo testo_completo articolo",
    "title": "titolo",
    "published": "data_di_pubblicazione data_pubblicazione pubblicato_il pubblicato data",
    "source": "fonte testata giornale quotidiano",
    "author": "autore autrice autori",
    "section": "sezione rubrica categoria",
    "lang": "lingua",
    "url": "collegamento",
}
_PORTUGUESE = {
    "text": "texto conteúdo corpo texto_completo",
    "title": "título manchete",
    "published": "data_de_publicação data_publicação publicado_em publicado data",
    "source": "fonte jornal veículo",
    "author": "autor autora autores",
    "section": "seção secção editoria",
    "lang": "idioma língua",
    "url": "endereço",
}
_DUTCH = {
    "text": "tekst inhoud artikeltekst volledige_tekst bericht",
    "title": "titel kop krantenkop",
    "published": "publicatiedatum datum_publicatie gepubliceerd_op gepubliceerd verschenen datum",
    "source": "bron krant medium uitgever",
    "author": "auteur auteurs schrijver",
    "section": "rubriek sectie",
    "lang": "taal",
    "url": "webadres",
}
_RUSSIAN = {
    "text": "текст текст_статьи полный_текст содержание содержимое статья",
    "title": "заголовок название",
    "published": "дата_публикации опубликовано дата",
    "source": "источник издание газета сми",
    "author": "автор авторы",
    "section": "рубрика раздел категория",
    "lang": "язык",
    "url": "ссылка адрес",
}
_TURKISH = {
    "text": "metin tam_metin haber_metni içerik haber",
    "title": "başlık manşet",
    "published": "yayın_tarihi yayınlanma_tarihi yayım_tarihi tarih",
    "source": "kaynak gazete yayıncı",
    "author": "yazar yazarlar muhabir",
    "section": "bölüm kategori",
    "lang": "dil",
    "url": "bağlantı",
}
_ARABIC = {
    "text": "النص نص نص_المقال المحتوى محتوى",
    "title": "العنوان عنوان",
    "published": "تاريخ_النشر التاريخ تاريخ",
    "source": "المصدر مصدر الصحيفة صحيفة",
    "author": "الكاتب كاتب المؤلف مؤلف",
    "section": "القسم قسم",
    "lang": "اللغة لغة",
    "url": "الرابط رابط",
}
LANGUAGES: tuple[Mapping[str, str], ...] = (_GERMAN, _FRENCH, _SPANISH, _ITALIAN, _PORTUGUESE, _DUTCH, _RUSSIAN,
                                            _TURKISH, _ARABIC)  # fmt: skip


def words(ours: str) -> tuple[str, ...]:
    """What a column of ours is called in other languages, each word once."""
    return tuple(dict.fromkeys(word for language in LANGUAGES for word in language.get(ours, "").split()))
