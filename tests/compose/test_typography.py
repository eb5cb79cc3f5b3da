"""Typed marks become set ones."""

from __future__ import annotations

import pytest

from .conftest import Composer

NBSP, NNBSP, JOINED = "\u00a0", "\u202f", "\u2060"
SET = {
    ("en", "\"a\" and 'b'"): "“a” and ‘b’",
    ("en", "\"a 'b' c\""): "“a ‘b’ c”",
    ("en", "It's the states'"): "It’s the states’",
    (
        "en",
        "In the '90s and '24's, the class of '24, '24' and '80s'",
    ): "In the ’90s and ’24’s, the class of ’24, ‘24’ and ’80s’",
    ("en", "rock 'n' roll, 'tis 'TIL o'clock, get 'em"): "rock ’n’ roll, ’tis ’TIL o’clock, get ’em",
    ("en", '6\'2" and 5\' 10", 48°12\'30", a 27" screen, 3" x 5", 35mm'): (
        "6′2″ and 5′ 10″, 48°12′30″, a 27″ screen, 3″ x 5″, 35mm"
    ),
    ("en", '"He is 6\'2" tall," she said'): "“He is 6′2″ tall,” she said",
    ("en", '"In 1990" and ("a")--"b", a"b'): "“In 1990” and (“a”)–“b”, a&quot;b",
    ("en", "the states' '90s"): "the states’ ’90s",
    ("de", "wie's 'ne \"Frage\" war, '90"): "wie’s ’ne „Frage“ war, ’90",
    ("en", "a -- b"): f"a{NBSP}– b",
    ("en", "a --- b"): f"a{NBSP}— b",
    ("en", "a – b"): f"a{NBSP}– b",
    ("en", "2020--2024, a--b"): "2020–2024, a–b",
    ("en", "well-known - and"): "well-known - and",
    ("en", "and so on..."): "and so on…",
    ("en", "a ---- b"): "a ---- b",
    ("ru", '"слово"'): "«слово»",
    ("ru", "\"слово 'внутри' слова\""): "«слово „внутри“ слова»",
    ("ru", "Прага -- город"): f"Прага{NBSP}— город",
    ("ru", "Прага — город"): f"Прага{NBSP}— город",
    ("ru", "2020--2024"): "2020–2024",
    ("ru", "из-за..."): "из-за…",
    ("ru", f"№{NBSP}5"): f"№{NBSP}5",
    ("ru", "№ 5"): f"№{NBSP}5",
    ("ru", "и в Праге"): f"и{NBSP}в{NBSP}Праге",
    ("ru", "В *Праге*"): f"В{NBSP}<em>Праге</em>",
    ("ru", "не в\nПраге"): f"не{NBSP}в{NBSP}Праге",
    ("ru", "жив\nв"): "жив\nв",
    ("ru", "15 октября 2024 г."): f"15{NBSP}октября{NBSP}2024{NBSP}г.",
    ("en", "on 2 January, 25--27 March"): f"on 2{NBSP}January, 25–{JOINED}27{NBSP}March",
    ("en", "on January 2, Jan. 2nd, 1st May"): f"on January{NBSP}2, Jan.{NBSP}2nd, 1st{NBSP}May",
    ("en", "on 25\nMarch, *2\nMay*"): f"on 25{NBSP}March, <em>2{NBSP}May</em>",
    ("en", "the 2 marchers of 12 May 2025"): f"the 2 marchers of 12{NBSP}May{NBSP}2025",
    ("pl", "25-27 marca 2025"): f"25-27{NBSP}marca{NBSP}2025",
    ("es", "el 1 de mayo, 2 de la tarde"): f"el 1 de{NBSP}mayo, 2 de la tarde".replace("1 ", f"1{NBSP}"),
    ("ka", "25 მარტი"): f"25{NBSP}მარტი",
    ("ar", "25 مارس"): f"25{NBSP}مارس",
    ("ko", "3월 25일"): "3월 25일",
    ("cs", "v Praze a 12 států"): f"v{NBSP}Praze a{NBSP}12{NBSP}států",
    ("en", "a study of 12 states"): "a study of 12 states",
    ("en", 'what? "no": yes; 5 %'): f"what? “no”: yes; 5{NBSP}%",
    ("en", "in May 2025"): f"in May{NBSP}2025",
    ("en", "Component 2, Annexes A, Part IV"): (f"Component{NBSP}2, Annexes A, Part{NBSP}IV"),
    ("en", "No. 5, pp. 12-14, 4 km, 20 states"): f"No.{NBSP}5, pp.{NBSP}12-14, 4{NBSP}km, 20 states",
    ("en", "by J. R. Tolkien and Dr Watson"): f"by J.{NBSP}R.{NBSP}Tolkien and Dr{NBSP}Watson",
    ("en", "see Article\n7"): f"see Article{NBSP}7",
    ("en", "A. B. C. D. E. F."): "A. B. C. D. E. F.",
    ("ru", "А. С. Пушкин, г. Бишкек, в статье 7"): f"А.{NBSP}С.{NBSP}Пушкин, г.{NBSP}Бишкек, в{NBSP}статье{NBSP}7",
    ("ru", "и не на 17 сентября 2024 года во всех"): (
        f"и{NBSP}не{NBSP}на{NBSP}17{NBSP}сентября{NBSP}2024{NBSP}года во{NBSP}всех"
    ),
    ("uk", "у статті 7"): f"у{NBSP}статті{NBSP}7",
    ("de", "Artikel 7, Frau Müller, 4 km"): f"Artikel{NBSP}7, Frau{NBSP}Müller, 4{NBSP}km",
    ("fr", "l'article 7"): f"l’article{NBSP}7",
    ("pl", "w artykule 7"): f"w{NBSP}artykule{NBSP}7",
    ("it", "\"a 'b' c\""): "«a “b” c»",
    ("de", "\"a 'b' c\" -- geht's"): f"„a ‚b‘ c“{NBSP}– geht’s",
    ("de", "z. B. am 28. Januar, S. 7, 30 %"): f"z.{NBSP}B. am 28.{NBSP}Januar, S.{NBSP}7, 30{NBSP}%",
    ("de-CH", "\"a 'b' c\""): "«a ‹b› c»",
    ("uk", "\"п'ять 'слів'\" і в Києві"): f"«п’ять „слів“» і{NBSP}в{NBSP}Києві",
    ("uk", "м. Київ -- місто"): f"м.{NBSP}Київ{NBSP}— місто",
    ("fr", 'La fête "Vieux moulin" d\'été'): f"La fête «{NNBSP}Vieux moulin{NNBSP}» d’été",
    ("fr", "« mot », «mot»"): f"«{NNBSP}mot{NNBSP}», «{NNBSP}mot{NNBSP}»",
    ("fr", "Quoi ?! Non; si : oui!"): f"Quoi{NNBSP}?! Non{NNBSP}; si{NBSP}: oui{NNBSP}!",
    ("fr", '"Qui ?" *Vous*?'): f"«{NNBSP}Qui{NNBSP}?{NNBSP}» <em>Vous</em>{NNBSP}?",
    ("fr", "à 10:30, www.a.org/b?c=1;d"): "à 10:30, www.a.org/b?c=1;d",
    ("fr", "le 28 mai, p. 7, 80 000 euros"): f"le 28{NBSP}mai, p.{NBSP}7, 80{NBSP}000 euros",
    ("fr-CH", '"Qui ?" : oui'): f"«{NNBSP}Qui{NNBSP}?{NNBSP}»{NNBSP}: oui",
    ("en", '"one\ntwo" and ("three\nfour")'): "“one\ntwo” and (“three\nfour”)",
    ("en", 'He said\n"words"\nhere'): "He said\n“words”\nhere",
    ("en", "the `cp`'s end, `a`\" b"): "the <code>cp</code>’s end, <code>a</code>” b",
    ("en", 'a " b "c'): "a &quot; b “c",
    ("en", 'x"y "z'): "x&quot;y “z",
    ("en", "2\n*May*, 12\n`May`, `2`\nMay"): "2\n<em>May</em>, 12\n<code>May</code>, <code>2</code>\nMay",
    ("en", "may 2 go, march 3 miles, May\n2"): f"may 2 go, march 3 miles, May{NBSP}2",
    ("de", "im März 2 Tage, 2 März"): f"im März 2 Tage, 2{NBSP}März",
    ("ru", "в\nи\nПраге"): f"в{NBSP}и{NBSP}Праге",
    ("ru", "и " * 20 + "Праге"): f"{NBSP.join('и' * 18)} и{NBSP}и{NBSP}Праге",  # a line ends somewhere
    ("fr-CA", "\"Qui ? 'moi' !\" : oui"): f"«{NBSP}Qui? “moi”!{NBSP}»{NBSP}: oui",
}


@pytest.mark.parametrize(("language", "typed", "printed"), [(*key, printed) for key, printed in SET.items()])
def test_running_text(composer: Composer, language: str, typed: str, printed: str) -> None:
    assert composer.prose(typed, language, written=language) == f"<p>{printed}</p>"


def test_quotation_marks_go_over_emphasis_and_links(composer: Composer) -> None:
    html = composer.prose('"*a*" and "[b](https://c.org)" and *"d"*')
    assert html == '<p>“<em>a</em>” and “<a href="https://c.org">b</a>” and <em>“d”</em></p>'


def test_code_and_addresses_stay_as_typed(composer: Composer) -> None:
    html = composer.prose('`"a" -- b...` <https://c.org/--...>\n\n    "d"\n')
    assert '<code>&quot;a&quot; -- b...</code> <a href="https://c.org/--...">' in html
    assert "&quot;d&quot;" in html


def test_a_text_is_set_in_its_own_language(composer: Composer) -> None:
    assert composer.prose('"a" -- b', "ru", written="en") == f"<p>“a”{NBSP}– b</p>"


def test_the_loaded_text_stays_as_it_was(composer: Composer) -> None:
    text = '# "A"\n\n"b" [](#first) ![c](a.png)\n'
    assert composer.prose(text) == composer.prose(text)
    issue = composer.with_text(text, "en")
    assert issue is not None
    body = issue.bodies["first.md", "en"]
    before = [token.as_dict() for token in body.tokens]
    composer.prose(text)
    assert [token.as_dict() for token in body.tokens] == before


def test_a_quotation_over_paragraphs_is_opened_in_each(composer: Composer) -> None:
    assert composer.prose('"a.\n\n"b.\n\n"c," he said.') == "<p>“a.</p>\n<p>“b.</p>\n<p>“c,” he said.</p>"
    assert composer.prose('- "*a*\n- "[b](#first)"', "ru", written="ru").count("«") == 2
