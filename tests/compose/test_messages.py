"""The layout's own words: catalogues, one over the other."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from helpers.projects import Written

from ppnews.compose import messages as messages_module
from ppnews.compose.gaps import check_messages
from ppnews.compose.messages import Messages, load_messages
from ppnews.diagnostics import Diagnostic, Location
from ppnews.load.files import SourceReader
from ppnews.load.layout import load_layout
from ppnews.model.languages.reading import read_language
from ppnews.model.layout import Layout

HEADER = 'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=UTF-8\\n"\n'
RUSSIAN = (
    HEADER
    + '"Plural-Forms: nplurals=3; plural=(n%10==1 && n%100!=11 ? 0 : n%10>=2 && n%10<=4 && (n%100<10 || n%100>=20)'
    ' ? 1 : 2);\\n"\n\n'
    'msgid "%(num)s page"\nmsgid_plural "%(num)s pages"\n'
    'msgstr[0] "%(num)s страница"\nmsgstr[1] "%(num)s страницы"\nmsgstr[2] "%(num)s страниц"\n'
)

Layouts = Callable[..., Layout]


@pytest.fixture
def layout(project: Callable[..., Written]) -> Layouts:
    """Return the default layout of a project with catalogues of its own: `ru="…"`."""

    def make(**catalogues: str) -> Layout:
        files = {f"layouts/plain/locale/{name.replace('_', '-')}.po": text for name, text in catalogues.items()}
        written = project(publication={"languages": ["en", "ru"]}, files=files)
        found = load_layout("plain", Location("ppnews.yaml"), SourceReader(written.project.root))
        assert found.value is not None, found.diagnostics
        return found.value

    return make


def test_a_language_of_the_layout_that_is_extended(layout: Layouts) -> None:
    messages = load_messages(layout(), "ru")
    assert messages.gettext("Editorial") == "От редакции"
    assert messages.pgettext("issue number", "No. %(number)s") == "№ %(number)s"
    assert messages.quotes == ("«", "»", "„", "“")
    assert "стр." in messages.page_words


def test_a_single_message_is_overridden(layout: Layouts) -> None:
    messages = load_messages(layout(ru=HEADER + '\nmsgid "Editorial"\nmsgstr "Слово редактора"\n'), "ru")
    assert messages.gettext("Editorial") == "Слово редактора"
    assert messages.gettext("In this issue") == "В этом выпуске"


def test_plural_forms_keep_the_rule_of_their_own_catalogue(project: Callable[..., Written]) -> None:
    files = {"layouts/quarterly/locale/ru.po": RUSSIAN}
    written = project(files={**files, "layouts/plain/locale/ru.po": HEADER + '\nmsgid "Editorial"\nmsgstr "Слово"\n'})
    found = load_layout("plain", Location("ppnews.yaml"), SourceReader(written.project.root)).value
    assert found is not None
    assert plurals(load_messages(found, "ru")) == [
        "0 страниц",
        "1 страница",
        "2 страницы",
        "5 страниц",
        "11 страниц",
        "21 страница",
        "22 страницы",
    ]


def test_plural_forms_of_a_language_without_a_header_are_the_languages_own(layout: Layouts) -> None:
    text = RUSSIAN.replace(RUSSIAN[len(HEADER) : RUSSIAN.index('msgid "%(num)')], "\n")
    assert plurals(load_messages(layout(ru=text), "ru"))[1:4] == ["1 страница", "2 страницы", "5 страниц"]


def checked(layout: Layout, *languages: str) -> list[Diagnostic]:
    """Return what is said of languages that stand in a manifest, one in each line."""
    places = {language: Location("ppnews.yaml", line, 3) for line, language in enumerate(languages, 1)}
    return check_messages(layout, places, languages)


def plurals(messages: Messages) -> list[str]:
    numbers = (0, 1, 2, 5, 11, 21, 22)
    return [messages.ngettext("%(num)s page", "%(num)s pages", n) % {"num": n} for n in numbers]


def test_without_a_catalogue_the_words_are_english(layout: Layouts) -> None:
    messages = load_messages(layout(), "kk")
    assert messages.gettext("Editorial") == "Editorial"
    assert messages.pgettext("issue number", "No. %(number)s") == "No. %(number)s"
    assert plurals(messages)[:3] == ["0 pages", "1 page", "2 pages"]
    assert messages.page_words == ("pages", "page", "pp.", "p.")


@pytest.mark.parametrize(("language", "marks"), [("kk", "«»“”"), ("de", "„“‚‘"), ("fr", "«»«»"), ("xx", "“”‘’")])
def test_without_a_catalogue_quotation_marks_are_those_of_the_language(
    layout: Layouts, language: str, marks: str
) -> None:
    assert "".join(load_messages(layout(), language).quotes) == marks


def test_without_a_catalogue_the_words_before_a_page_number_are_those_of_the_language(
    layout: Layouts, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(messages_module, "read_language", lambda _: read_language("de"))
    assert load_messages(layout(), "it").page_words == ("Seiten", "Seite", "S.")


def test_a_variant_falls_back_on_its_language(layout: Layouts) -> None:
    catalogue = HEADER + '\nmsgid "Topics"\nmsgstr "Тэмы"\n'
    messages = load_messages(layout(ru_BY=catalogue), "ru-BY")
    assert messages.gettext("Topics") == "Тэмы"
    assert messages.gettext("Editorial") == "От редакции"


def test_a_variety_in_another_script_does_not_fall_back_on_its_language(layout: Layouts) -> None:
    made = layout(sr=HEADER + '\nmsgid "Topics"\nmsgstr "Теме"\n')
    assert load_messages(made, "sr").gettext("Topics") == "Теме"
    assert load_messages(made, "sr-Cyrl-BA").gettext("Topics") == "Теме"
    assert load_messages(made, "sr-Latn").gettext("Topics") == "Topics"


SHARE = "Share “%(title)s”"


@pytest.mark.parametrize(("language", "date", "share", "quotes"), [
    ("fr", "Date de la présente déclaration\u00a0:", "Partager «\u202f%(title)s\u202f»", "«»«»"),
    ("fr-CH", "Date de la présente déclaration\u202f:", "Partager «\u202f%(title)s\u202f»", "«»‹›"),
    ("fr-CA", "Date de la présente déclaration\u00a0:", "Partager «\u00a0%(title)s\u00a0»", "«»“”"),
    ("de-AT", "Stand dieser Erklärung:", "„%(title)s“ teilen", "„“‚‘"),
    ("de-CH", "Stand dieser Erklärung:", "«%(title)s» teilen", "«»‹›"),
    ("pl", "Data sporządzenia deklaracji:", "Udostępnij „%(title)s”", "„”«»"),
    ("uk", "Дата цієї заяви:", "Поділитися: «%(title)s»", "«»„“"),
])  # fmt: skip
def test_words_have_the_spaces_and_marks_of_the_variety(
    layout: Layouts, language: str, date: str, share: str, quotes: str
) -> None:
    messages = load_messages(layout(), language)
    assert messages.gettext("Date of this statement:") == date
    assert messages.gettext(SHARE) == share
    assert "".join(messages.quotes) == quotes


def test_words_have_the_letters_of_the_variety(layout: Layouts) -> None:
    words = "Words typed in capitals"
    assert load_messages(layout(), "de-AT").gettext(words) == "In Großbuchstaben geschriebene Wörter"
    assert load_messages(layout(), "de-CH").gettext(words) == "In Grossbuchstaben geschriebene Wörter"


def test_quotation_marks_that_a_layout_chose_hold_for_varieties_too(layout: Layouts) -> None:
    context = 'msgctxt "quotation marks, outer then inner"\nmsgid "“”‘’"\n'
    made = layout(de=f'{HEADER}\n{context}msgstr "»«›‹"\n')
    assert "".join(load_messages(made, "de-CH").quotes) == "»«›‹"


def test_what_is_fuzzy_or_empty_is_not_used(layout: Layouts) -> None:
    catalogue = HEADER + '\n#, fuzzy\nmsgid "Editorial"\nmsgstr "Слово"\n\nmsgid "In this issue"\nmsgstr ""\n'
    messages = load_messages(layout(ru=catalogue), "ru")
    assert messages.gettext("Editorial") == "От редакции"
    assert messages.gettext("In this issue") == "В этом выпуске"


def test_quotation_marks_that_are_not_four_are_not_used(layout: Layouts) -> None:
    context = 'msgctxt "quotation marks, outer then inner"\nmsgid "“”‘’"\n'
    assert load_messages(layout(en=f'{HEADER}\n{context}msgstr "«»"\n'), "en").quotes == ("“", "”", "‘", "’")
    assert load_messages(layout(en=f'{HEADER}\n{context}msgstr "«»‹›"\n'), "en").quotes == ("«", "»", "‹", "›")


def test_a_catalogue_that_changes_is_read_anew(layout: Layouts) -> None:
    first = load_messages(layout(en=HEADER + '\nmsgid "Editorial"\nmsgstr "One"\n'), "en")
    second = load_messages(layout(en=HEADER + '\nmsgid "Editorial"\nmsgstr "Two, longer"\n'), "en")
    assert [first.gettext("Editorial"), second.gettext("Editorial")] == ["One", "Two, longer"]


def test_nothing_is_wrong_with_the_catalogues_that_come_along(layout: Layouts) -> None:
    made = layout()
    names = [path.stem for folder in made.folders for path in folder.glob("locale/*.po")]
    assert "ru" in names
    assert checked(made, *names) == []


FAULTY = {
    "placeholder": '\nmsgid "Published by %(name)s"\nmsgstr "%(nam)s"\n',
    "per cent": '\nmsgid "Editorial"\nmsgstr "100 % words"\n',
    "left out": '\nmsgid "Published by %(name)s"\nmsgstr "Nobody"\n',
}


@pytest.mark.parametrize("message", FAULTY.values(), ids=FAULTY)
def test_a_faulty_message_is_found_and_not_used(layout: Layouts, message: str) -> None:
    made = layout(en=HEADER + message)
    found = checked(made, "en")
    assert [(finding.rule.name, str(finding.at)) for finding in found] == [
        ("bad-layout", "layouts/plain/locale/en.po:5:1")
    ]
    assert load_messages(made, "en").gettext("Editorial") == "Editorial"


def test_english_words_say_that_they_are_english(layout: Layouts) -> None:
    messages = load_messages(layout(kk=HEADER + '\nmsgid "Topics"\nmsgstr "Тақырыптар"\n'), "kk")
    assert messages.marks("Topics") == ""
    assert messages.marks("Editorial") == ' lang="en" dir="ltr"'
    assert messages.marks("Basic", "course level") == ' lang="en" dir="ltr"'
    assert load_messages(layout(), "en-US").marks("Editorial") == ""


def test_what_a_language_lacks_is_one_finding_that_names_every_word_that_prints_in_english(layout: Layouts) -> None:
    made = layout(kk=HEADER + '\nmsgid "Topics"\nmsgstr "Тақырыптар"\n\n#, fuzzy\nmsgid "Editorial"\nmsgstr "Сөз"\n')
    (found,) = checked(made, "en", "en-GB", "ru", "kk")
    assert (found.rule.name, str(found.at), found.language) == ("missing-translation", "ppnews.yaml:4:3", "kk")
    for words in ("“No. 1”", "“In this issue”", "“(p. 4)”", "“Editorial”", "“Published by …”", "“Share ‘…’”"):
        assert words in found.message
    assert "“Topics”" not in found.message
    assert "“Barrier”" not in found.message
    assert "words and sentences of the accessibility statement" in found.message
    assert "not hyphenated" in found.message
    assert "most rules that need words are silent" in found.message
    assert "layouts/plain/locale/kk.po" in str(found.hint)


def test_nothing_is_said_of_a_language_that_the_issue_does_not_come_out_in(layout: Layouts) -> None:
    places = {"en": Location("ppnews.yaml", 1, 1), "kk": Location("ppnews.yaml", 2, 1)}
    assert check_messages(layout(), places, ["en"]) == []


def test_nothing_is_said_of_what_is_known(layout: Layouts) -> None:
    spanish, tatar = checked(layout(), "es", "tt")
    assert "not hyphenated" not in spanish.message
    assert "Lint knows no words of it: rules that need them are silent." in tatar.message


def test_words_of_messages_and_calendars_are_asked_for_where_there_are_any(layout: Layouts) -> None:
    places = {"kk": Location("ppnews.yaml", 1, 1)}
    said = {
        (posted, dated): check_messages(layout(), places, ["kk"], posted=posted, dated=dated)[0].message
        for posted in (True, False)
        for dated in (True, False)
    }
    for (posted, dated), message in said.items():
        assert ("“Unsubscribe from this newsletter”" in message) is posted
        assert ("day to be announced" in message) is dated
        for words in ("“Topics”", "“cancelled”", "“Published by …”", "“Add these dates to your calendar”"):
            assert words in message


def test_a_catalogue_with_too_few_forms_gives_its_last() -> None:
    messages = Messages({}, {"%(num)s page": (("one", "many"), lambda number: number)}, "ru")
    assert [messages.ngettext("%(num)s page", "%(num)s pages", number) for number in (0, 1, 2, 9)] == [
        *("one", "many", "many", "many")
    ]
    assert [messages.ngettext("a", "b", number) for number in (0, 1, 2)] == ["b", "a", "b"]


def test_words_that_a_language_has_by_itself_are_known() -> None:
    russian, english, nobodys = (Messages({"a": "б"}, {}, language) for language in ("ru", "en-GB", "tlh"))
    assert (russian.knows("a"), russian.knows("b")) == (True, False)
    assert english.knows("b")
    assert all(each.knows("x", "quotation marks, outer then inner") for each in (russian, nobodys))
    assert russian.knows("x", "words before a page number")
    assert not nobodys.knows("x", "words before a page number")


def test_quotation_marks_of_a_catalogue_count_where_they_are_four(layout: Layouts) -> None:
    marks = '\nmsgctxt "quotation marks, outer then inner"\nmsgid "“”‘’"\nmsgstr "{}"\n'
    assert load_messages(layout(ru=HEADER + marks.format("“”‘’")), "ru").quotes == ("“", "”", "‘", "’")
    assert load_messages(layout(ru=HEADER + marks.format("“”")), "ru").quotes == ("«", "»", "„", "“")
