"""Work grows as texts grow: counted in lines of code that run, not in seconds."""

from __future__ import annotations

import dataclasses
import importlib
import pkgutil
import re
import sys
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from types import FrameType
from typing import Any

import pytest
from helpers.projects import write_project
from regexploit.ast.sre import SreOpParser  # type: ignore[import-untyped]
from regexploit.redos import find  # type: ignore[import-untyped]

import ppnews.lint
from ppnews.compose.content import compose
from ppnews.diagnostics import Diagnostic
from ppnews.lint.engine import Check, Verdict, checks, judge
from ppnews.lint.rules import img002_no_credit
from ppnews.lint.rules.text007_count_contradicted import claim_pattern
from ppnews.lint.subject import Subject
from ppnews.lint.vocabulary import languages_with, vocabulary
from ppnews.load.files import SourceReader
from ppnews.load.issue import load_issue
from ppnews.load.project import Project
from ppnews.model.content import SHOWN
from ppnews.model.history import PastIssue
from ppnews.model.issue import Issue
from ppnews.tasks.fix import mends
from ppnews.tasks.lint import LintResult

SMALL, TIMES = 150, 3  # more than the 128 addresses that Python's own urlsplit remembers
WORDS = "On 5-6 May the “EUAA” said 'five e-courses' – 1/ 2 of them – may begin, as Nodirzoda knows... "
TEXTS: dict[str, Callable[[int], str]] = {
    "paragraphs": lambda n: f"{WORDS}\n\n" * n,
    "one paragraph": lambda n: WORDS * n,
    "one paragraph of many lines": lambda n: f"{WORDS}\n" * n,
    "different words": lambda n: " ".join(f"word{chr(97 + i % 26)}{chr(97 + i // 26 % 26)}s" for i in range(4 * n)),
    "names": lambda n: " ".join(f"Nodir{chr(97 + i % 26)}{chr(97 + i // 26 % 26)}oda said." for i in range(n)),
    "links in one paragraph": lambda n: "".join(
        f"[here {i}](http://www.example.com/{i}?utm_source=x) " for i in range(n)
    ),
    "links": lambda n: "".join(f"[here](https://www.icmpd.org/{i})\n\n" for i in range(n)),
    "headings": lambda n: "".join(f"## Results\n\nOf {i}.\n\n" for i in range(n)),
    "rows of a table": lambda n: (
        "|a|b|\n|-|-|\n" + "".join(f"| [here](https://a.org/{i}) | 1 - {i} |\n" for i in range(n))
    ),
    "one row of a table": lambda n: "|" + "a|" * n + "\n|" + "-|" * n + "\n|" + "[here](https://a.org) 1-2|" * n + "\n",
    "nesting": lambda n: "".join("> " * min(i, 90) + f"- text {i}\n" for i in range(n)),
    "open marks": lambda n: "*a **b [x]( “' " * n,
    "other scripts": lambda n: "ქართული მიმოხილვა, المراجعة الفصلية, 季刊評論 2024-2025, “ТЕКСТ” — слово. " * n,
    "straight marks": lambda n: "'a b\" " * n,
    "words in another language": lambda n: "- a\n\n  [das 'Wort']{lang=de}\n\n" * n,
    "links into another language": lambda n: "".join(f"[Brief {i}](https://a.org/ru/{i}) " for i in range(n)),
    "silences": lambda n: f"<!-- ppnews: ignore TEXT001 because of it -->\n{WORDS}\n" * n,
}


def work_of(act: Callable[[], object]) -> int:
    """Return how many lines of Python ran."""
    count = 0

    def trace(_frame: FrameType, event: str, _: Any) -> Any:
        nonlocal count
        count += event == "line"
        return trace

    before = sys.gettrace()
    sys.settrace(trace)
    try:
        act()
    finally:
        sys.settrace(before)
    return count


def work(root: Path, text: str) -> Iterator[tuple[str, int]]:
    """Yield what each part of linting, mending and composing an issue of one text costs."""
    publication = {"languages": ["en", "ru"]} if "/ru/" in text else {}
    written = write_project(root, files={"issues/1/first.md": text}, publication=publication)
    project, reader, subjects = Project(written.root), SourceReader(written.root), list[Subject]()

    def load() -> None:
        issue = load_issue(project, 1, reader).value
        assert issue is not None
        subjects.append(Subject(issue))

    yield "loading", work_of(load)
    yield "passages", work_of(lambda: subjects[0].passages)
    judged = list[Check]()
    for check in (check for check in checks() if check.needs is None):
        found = list[Diagnostic]()
        yield check.rule.code, work_of(lambda check=check, found=found: found.extend(check.run(subjects[0])))  # type: ignore[misc]
        judged.append(replace(check, run=lambda _, found=found: found))  # type: ignore[misc]
    verdicts = list[Verdict]()
    yield "weighing and silencing", work_of(lambda: verdicts.append(judge(subjects[0], judged, ())))
    result = LintResult(1, verdicts[0].findings, reader.sources)
    yield "mending", work_of(lambda: mends(result, unsafe=True))
    yield "composing", work_of(lambda: compose(subjects[0].issue, "en", SHOWN, {}))


@pytest.mark.parametrize("name", TEXTS)
def test_work_is_linear_in_the_text(name: str, tmp_path: Path) -> None:
    make = TEXTS[name]
    list(work(tmp_path / "warm", make(2)))  # what is done once in a process does not count
    few = dict(work(tmp_path / "few", make(SMALL)))
    many = dict(work(tmp_path / "many", make(SMALL * TIMES)))
    too_much = {part: (few[part], many[part]) for part in few if many[part] > 1.15 * TIMES * few[part] + 500}
    assert too_much == {}


def of_events(root: Path, count: int, name: str) -> Issue:
    """Return an issue with events of one title, each in another town, on two days."""
    events = [
        {"id": f"{name}-{i}", "when": f"2025-03-0{i % 2 + 1}", "place": f"Town {i}", "title": "A meeting of all"}
        for i in range(count)
    ]
    section = {"kind": "events", "id": "events", "title": "Events", "events": events}
    issue = load_issue(Project(write_project(root / name, sections=[section]).root), 1).value
    assert issue is not None
    return issue


def test_work_is_linear_in_the_events(tmp_path: Path) -> None:
    subjects = list[Subject]()
    for count in (2, 60, 60 * TIMES):
        now, before = (of_events(tmp_path / str(count), count, name) for name in ("now", "before"))
        subjects.append(Subject(now, last=PastIssue.of("0", before.manifest, before.sources, before.source)))
    for check in (
        check for check in checks() if check.rule.code in ("DATE002", "DATE009", "CAL001", "CAL002", "CAL003")
    ):
        _, few, many = (work_of(lambda check=check, each=each: list(check.run(each))) for each in subjects)  # type: ignore[misc]
        assert many <= 1.15 * TIMES * few + 500, check.rule.code


def patterns_in(value: object) -> Iterator[re.Pattern[str]]:
    """Yield the patterns that a value is, or holds."""
    if isinstance(value, re.Pattern) and isinstance(value.pattern, str):
        yield value
    elif isinstance(value, tuple):
        for each in value:
            yield from patterns_in(each)
    elif dataclasses.is_dataclass(value) and not isinstance(value, type):
        for each in dataclasses.fields(value):
            yield from patterns_in(getattr(value, each.name))


def made_of_words(value: object, tag: str) -> object:
    """Return what a cached function makes of the words of a language; None for one that takes something else."""
    takes = {**getattr(getattr(value, "__wrapped__", None), "__annotations__", {}), "return": ""}
    return value(vocabulary(tag)) if callable(value) and list(takes.values()) == ["Vocabulary", ""] else None


@pytest.mark.parametrize("tag", ["", *languages_with("counts")])
def test_no_pattern_can_be_made_to_go_back_and_forth(tag: str) -> None:
    found: dict[str, str] = {}
    seen = 0
    names = [info.name for info in pkgutil.walk_packages(ppnews.lint.__path__, "ppnews.lint.")]
    for module in map(importlib.import_module, names):
        for name, value in vars(module).items():
            for pattern in patterns_in(made_of_words(value, tag) if tag else value):
                seen += 1
                parsed = SreOpParser().parse_sre(pattern.pattern, pattern.flags)
                found |= {str(redos): f"{module.__name__}.{name}" for redos in find(parsed)}
    if tag:
        claim = claim_pattern(vocabulary(tag), (*vocabulary(tag).words.counts.nouns["courses"], r"new\s+posts"))
        found |= {str(redos): "claim_pattern" for redos in find(SreOpParser().parse_sre(claim.pattern, claim.flags))}
    assert found == {}
    assert seen > 30, "none of the patterns was looked at"


@pytest.mark.parametrize("tag", languages_with("pictures"))
def test_no_pattern_of_a_language_with_few_words_can_either(tag: str) -> None:
    made = [pattern for value in vars(img002_no_credit).values() for pattern in patterns_in(made_of_words(value, tag))]
    assert made
    assert [redos for each in made for redos in find(SreOpParser().parse_sre(each.pattern, each.flags))] == []


def test_such_a_pattern_would_be_found() -> None:
    assert list(find(SreOpParser().parse_sre(r"(\w+\s?)+$")))
