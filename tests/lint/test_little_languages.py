"""Links that say nothing and makers of pictures, in every language that has a file."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from helpers.projects import PNG, Written

from ppnews.lint.engine import checks
from ppnews.lint.subject import Subject
from ppnews.load.issue import load_issue
from ppnews.model.languages.reading import language_tags

CHECKS = {check.rule.code: check for check in checks()}
# By language: links that say nothing, links that do, captions that name the maker, captions that do not.
SAID: dict[str, tuple[list[str], list[str], list[str], list[str]]] = {
    "ar": (
        ["هنا", "اضغط هنا", "للمزيد من المعلومات"],
        ["تقرير عن هجرة اليد العاملة", "هنا بغداد"],
        ["الجسر. الصورة: المنظمة", "تصوير أحمد علي"],
        ["الجسر ليلاً"],
    ),
    "az": (["burada", "Daha ətraflı"], ["Əmək miqrasiyası haqqında hesabat"], ["Körpü. Foto: A. Əliyev"], ["Körpü"]),
    "be": (["тут", "Чытаць далей"], ["Справаздача аб міграцыі"], ["Мост. Фота: А. Чытач"], ["Мост уначы"]),
    "bg": (["тук", "Прочетете повече"], ["Доклад за трудовата миграция"], ["Мост. Снимка: А. Читател"], ["Мост нощем"]),
    "bs": (["ovdje", "Pročitajte više"], ["Izvještaj o radnoj migraciji"], ["Most. Foto: A. Čitač"], ["Most noću"]),
    "cs": (["zde", "Více informací"], ["Zpráva o pracovní migraci"], ["Most. Foto: A. Čtenář"], ["Most v noci"]),
    "de": (["hier", "Weiterlesen"], ["Bericht über Migration"], ["Brücke. Foto: A. L.", "Foto / dpa"], ["Die Brücke"]),
    "el": (["εδώ", "ΕΔΩ", "Διαβάστε περισσότερα", "σύνδεσμος"], ["Έκθεση"], ["Γέφυρα. Φωτογραφία: Α."], ["Γέφυρα"]),
    "en": (
        ["here", "Read more"],
        ["Report on migration"],
        ["Bridge. Photo credit: A", "Courtesy of A", "© AFP", "Photo/AP", "Bridge (c) A"],
        ["The bridge", "A photo of the bridge", "Sources of the river"],
    ),
    "es": (
        ["aquí", "Haga clic aquí", "Más información"],
        ["Informe sobre migración laboral", "Aquí nació Cervantes"],
        ["Puente. Foto: A. Lector", "Cortesía de la OIM", "Foto de Ana Pérez"],
        ["El puente", "Foto de un puente"],
    ),
    "fa": (["اینجا", "اینجا کلیک کنید"], ["گزارش مهاجرت کاری"], ["پل. عکس: سازمان"], ["پل در شب"]),
    "fr": (
        ["ici", "En savoir plus", "Cliquez ici"],
        ["Rapport sur les migrations"],
        ["Pont. Crédit photo\u00a0: A", "Photo : A", "Crédits : OIM"],
        ["Le pont"],
    ),
    "he": (["כאן", "לחצו כאן"], ["דוח על הגירת עבודה"], ["הגשר. צילום: א. קורא", "באדיבות הארגון"], ["הגשר בלילה"]),
    "hr": (["ovdje", "Pročitajte više"], ["Izvješće o radnoj migraciji"], ["Most. Foto: A. Čitač"], ["Most noću"]),
    "hu": (["itt", "Kattintson ide"], ["Jelentés a migrációról"], ["A híd. Fotó: A. Olvasó"], ["A híd éjjel"]),
    "hy": (
        ["այստեղ", "Կարդալ ավելին", "Սեղմեք այստեղ"],
        ["Զեկույց աշխատանքային միգրացիայի մասին"],
        ["Կամուրջը։ Լուսանկարը՝ Ա. Ընթերցող", "Լուսանկար: ՄՄԿ"],
        ["Կամուրջը գիշերը"],
    ),
    "it": (
        ["qui", "Clicca qui", "Per saperne di più"],
        ["Rapporto sulla migrazione"],
        ["Il ponte. Foto: A. Lettore", "Foto di Mario Rossi", "Per gentile concessione dell’OIM"],
        ["Il ponte", "Foto di gruppo"],
    ),
    "ja": (["こちら", "続きを読む"], ["労働移住に関する報告書"], ["橋。写真：読者"], ["夜の橋"]),
    "ka": (["აქ", "იხილეთ აქ"], ["ანგარიში შრომითი მიგრაციის შესახებ"], ["ხიდი. ფოტო: ა. მკითხველი"], ["ხიდი ღამით"]),
    "kk": (["мұнда", "Толығырақ оқу"], ["Еңбек көші-қоны туралы есеп"], ["Көпір. Сурет: А. Оқырман"], ["Түнгі көпір"]),
    "ky": (["бул жерде", "Толугураак"], ["Эмгек миграциясы боюнча отчёт"], ["Көпүрө. Сүрөт: А."], ["Түнкү көпүрө"]),
    "mk": (["овде", "Прочитајте повеќе"], ["Извештај за трудова миграција"], ["Мост. Фото: А."], ["Мостот ноќе"]),
    "mn": (["энд", "Дэлгэрэнгүй унших"], ["Хөдөлмөрийн шилжих хөдөлгөөн"], ["Гүүр. Гэрэл зураг: А."], ["Шөнийн гүүр"]),
    "nl": (
        ["hier", "Klik hier", "Lees meer"],
        ["Rapport over migratie"],
        ["De brug. Foto: A.", "Foto door A."],
        ["De brug"],
    ),
    "pl": (
        ["tutaj", "Czytaj więcej", "Kliknij tutaj"],
        ["Raport o migracji zarobkowej", "Tu mieszkał Chopin"],
        ["Most. Zdjęcie: A. Czytelnik", "Most. Fot. A. Czytelnik", "Fot.: A.", "Dzięki uprzejmości IOM"],
        ["Most nocą"],
    ),
    "pt": (
        ["aqui", "Clique aqui", "Saiba mais"],
        ["Relatório sobre migração"],
        ["A ponte. Foto: A. Leitor", "Crédito da foto: A", "Foto: Divulgação"],
        ["A ponte", "Foto de uma ponte"],
    ),
    "ro": (["aici", "Citește mai mult"], ["Raport privind migrația"], ["Podul. Sursa foto: A."], ["Podul noaptea"]),
    "ru": (
        ["здесь", "Читать далее"],
        ["Доклад о миграции"],
        ["Мост. Фото: А.", "Фото предоставлено МОМ", "Фото из архива МОМ", "Фото – А. Читатель"],
        ["Мост"],
    ),
    "sk": (["tu", "Čítajte viac"], ["Správa o pracovnej migrácii"], ["Most. Foto: A. Čitateľ"], ["Most v noci"]),
    "sr": (
        ["овде", "ovde", "Pročitajte više"],
        ["Извештај о миграцији"],
        ["Мост. Фото: А.", "Most. Foto: A."],
        ["Мост"],
    ),
    "sv": (["här", "Läs mer"], ["Rapport om migration"], ["Bron. Foto: A. Läsare", "Foto av A."], ["Bron på natten"]),
    "tg": (["инҷо", "Дар ин ҷо"], ["Гузориш дар бораи муҳоҷират"], ["Пул. Акс: А. Хонанда"], ["Пул шабона"]),
    "tr": (
        ["burada", "İndir", "Daha fazla bilgi için tıklayın"],
        ["İş gücü göçü raporu"],
        ["Köprü. Fotoğraf: A. Okur", "A. Okur’un izniyle"],
        ["Köprü"],
    ),
    "uk": (
        ["тут", "Читати далі"],
        ["Звіт про міграцію"],
        ["Міст. Фото: А.", "Фото надано МОМ", "Світлина: А."],
        ["Міст"],
    ),
    "zh": (
        ["这里", "點擊這裡", "阅读全文"],
        ["劳动力移民报告"],
        ["桥。图片来源：读者", "桥。摄影：读者"],
        ["夜晚的桥"],
    ),
}


def found(project: Callable[..., Written], code: str, tag: str, lines: list[str]) -> list[int]:
    """Return the lines in which a rule finds something in an article of one line each."""
    files: dict[str, str | bytes] = {"issues/1/first.md": "\n\n".join(lines), "issues/1/dot.png": PNG}
    issue = load_issue(project(publication={"languages": [tag]}, files=files).project, 1).value
    assert issue is not None
    return sorted({finding.at.line // 2 for finding in CHECKS[code].run(Subject(issue))})


def test_every_language_is_shown() -> None:
    assert set(SAID) == {tag for tag in language_tags() if "-" not in tag}


@pytest.mark.parametrize("tag", SAID)
def test_links_that_say_nothing(tag: str, project: Callable[..., Written]) -> None:
    empty, telling, _, _ = SAID[tag]
    lines = [f"[{words}](https://www.icmpd.org/report)" for words in (*empty, *telling)]
    assert found(project, "LINK002", tag, lines) == list(range(len(empty)))


@pytest.mark.parametrize("tag", SAID)
def test_captions_that_name_the_maker(tag: str, project: Callable[..., Written]) -> None:
    _, _, credited, uncredited = SAID[tag]
    lines = [f'![x y z](dot.png "{caption}")' for caption in (*uncredited, *credited)]
    assert found(project, "IMG002", tag, lines) == list(range(len(uncredited)))


@pytest.mark.parametrize(
    ("tag", "words"), [("fr-CA", "ici"), ("de-AT", "hier"), ("sr-Latn", "ovde"), ("pt-BR", "aqui")]
)
def test_a_variety_knows_the_words_of_its_language(tag: str, words: str, project: Callable[..., Written]) -> None:
    assert found(project, "LINK002", tag, [f"[{words}](https://www.icmpd.org/)"]) == [0]


@pytest.mark.parametrize(
    "caption", ["Bridge. Photo: A", "Photo credit: A", "© AFP", "Courtesy of A", "A/AFP", "CC BY 4.0"]
)
@pytest.mark.parametrize("tag", ["de", "hy", "ar", "pl"])
def test_a_credit_in_english_is_known_in_every_language(
    tag: str, caption: str, project: Callable[..., Written]
) -> None:
    assert found(project, "IMG002", tag, [f'![x y z](dot.png "{caption}")']) == []
