"""Words in capitals that need no full name: what every reader knows, and what is a word or a name after all."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from ppnews.lint.words.spelling import is_ordinary

_ROMAN = re.compile(r"[IVXLCDM]+")
_KNOWN = frozenset(
    re.findall(
        r"\w+",
        # Places, states, organisations, media that go by their letters.
        "USA UAE USSR NATO UNESCO UNICEF OPEC ASEAN BRICS FIFA UEFA IMF WTO FBI CIA KGB NASA IBM BMW BBC CNN ABC"
        " CBS NBC MIT AFP NBA NFL IOC NYPD HMS USS"
        # Technology and files.
        " PDF URL HTML HTTP HTTPS FTP SSH DNS TCP UDP USB CPU RAM ROM BIOS DOS UNIX GNU GNOME KDE GPL BSD GSM LAN"
        " WAN VPN SSL TLS CSV XML JSON CSS API SQL PHP ASCII SMTP IMAP LDAP DHCP IRC RAID SSD HDD DVD VCR VHS LCD"
        " LED CCTV SMS SIM GPS FAQ ISP PNG JPEG GIF SVG RSS WWW ISO RFC SDK PGP IDE ATM PIN"
        # Time, money, books, addresses.
        " CET CEST GMT UTC EST EDT PST PDT AEST AEDT BST MSK USD EUR GBP RUB ISBN ISSN DOI VAT"
        # Daily life and science.
        " NGO AIDS HIV COVID SARS DNA RNA IVF MRI CEO CFO GDP GNP VIP UFO SOS DIY ASAP RSVP MBA MBE OBE SUV LSD"
        " TNT FTL LGBT LGBTQ"
        # Shouted words, and notes that are none of an acronym's business.
        " NOT AND ALL NEW FREE MUST ONLY NOW HERE OPEN YES NONE EVERY NOTE THE YOU ARE WAS HIS HER LAT XYZ TBC TBD"
        " TBA TODO США СССР СНГ ООН НПО СМИ ВВП ЮНЕСКО ЮНИСЕФ НАТО ВИЧ СПИД МВД МИД ЗАГС ЭКГ МРТ КНР ОАЭ ФРГ ГДР"
        " ЦРУ ФБР КГБ ФСБ МВФ ВТО ВОЗ МОК ФИФА УЕФА БРИКС МГУ НИИ ВУЗ ЭВМ ПЭВМ НЛО ЖКХ ИНН НДС ДТП ПДД АЭС ГЭС ДНК"
        " РНК СВЧ ТАСС КВН ГУЛАГ ЧАВО ОЗУ АТС",
    )
)
_PROJECT = re.compile(
    r"(?<!\w)(?:projects?|program(?:me)?s?|initiatives?|campaigns?|platforms?"
    r"|проект\w{0,3}|программ\w{0,3}|инициатив\w{0,3}|кампани\w{0,2}|платформ\w{0,2})"
    r"[ \u00a0][“\"«'‘]?(?P<name>[A-ZА-ЯЁ]{3,})(?!\w)",
    re.IGNORECASE,
)
_VOWELS = "AEIOUYАЕЁИОУЫЭЮЯ"
_CONSONANTS = re.compile(rf"[^{_VOWELS}]+")
_VOWEL_RUN = re.compile(rf"[{_VOWELS}]{{4,}}")
_SYLLABLES = re.compile(rf"(?:[^{_VOWELS}A-Z][{_VOWELS}]){{2}}")
_STARTS = frozenset(
    re.findall(
        r"\w+",
        "BL BR CH CL CR DR FL FR GL GR KN KR PH PL PR SC SCH SH SK SL SM SN SP SPR ST STR SW TH TR TW WH WR БЛ БР"
        " ВЛ ВР ГЛ ГР ДВ ДР ЖД ЗВ ЗД ЗН КЛ КН КР ПЛ ПР СВ СК СЛ СМ СН СП СТ СТР ТВ ТР ФЛ ФР ХЛ ХР ЧЛ ШК ШТ",
    )
)
_ENDS = frozenset(
    re.findall(
        r"\w+",
        "CH CK CT FT GHT LD LL LP LS LT MP ND NG NGS NK NS NT PT RD RK RM RN RS RT RTH SH SK SS ST TH TS X ЗД НК"
        " НТ РГ РК РТ СТ СТВ ТР",
    )
)
_LONG = 5


def projects(texts: Iterable[str]) -> Iterator[str]:
    """Yield what is called by its name in capitals: PROTECT of “the project PROTECT”."""
    for words in texts:
        for match in _PROJECT.finditer(words):
            if match["name"].isupper():
                yield match["name"]


def needs_no_name(letters: str) -> bool:
    """Return whether a word in capitals is known to everyone, a number, or no acronym."""
    if letters in _KNOWN or _ROMAN.fullmatch(letters) or len(set(letters)) == 1:
        return True
    return _reads_as_word(letters) or (letters.isascii() and is_ordinary(letters.lower()))


def _reads_as_word(letters: str) -> bool:
    """Return whether letters can be said as a word, as MIEUX and ОТВЕТ can, and GDISC and UNODC cannot."""
    bare = letters.replace("Ь", "").replace("Ъ", "")
    if len(letters) < _LONG:
        return _SYLLABLES.fullmatch(bare) is not None
    runs = [(match.start(), match.end(), match[0]) for match in _CONSONANTS.finditer(bare)]
    if not runs or _VOWEL_RUN.search(bare) or runs[0][2] == bare:
        return False
    for start, end, run in runs:
        allowed = _STARTS if start == 0 else _ENDS if end == len(bare) else None
        if len(run) > 1 and (run not in allowed if allowed is not None else len(run) > 2 or run[0] == run[1]):
            return len(run) == 2 and allowed is None
    return True
