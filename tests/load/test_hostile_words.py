"""Words that no editor types: half characters, numbers of a thousand digits, headers on two lines."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from helpers.projects import ISSUE, PUBLICATION, Written, to_yaml

WriteProject = Callable[..., Written]
HEADER = 'msgid ""\nmsgstr ""\n'
HALF = r'"\ud800"'
PLACES = {
    "frequency": ("ppnews.yaml", f"frequency: {HALF}"),
    "a long number": ("ppnews.yaml", f"frequency: 0x{'f' * 4000}"),
    "an unknown field": ("ppnews.yaml", f"{HALF}: 1"),
    "a term": ("ppnews.yaml", f"lint: {{terms: [{HALF}]}}"),
    "a period": ("issue", f"period: {HALF}"),
    "a day": ("issue", f"published: {HALF}"),
    "a number": ("issue", f"number: 0x{'f' * 5000}"),
    "an event": ("section", f"kind: events, title: E, events: [{{title: x, id: {HALF}, when: {HALF}, url: {HALF}}}]"),
    "a language": ("section", f"kind: article, title: {{{HALF}: x}}"),
    "a page": ("section", f"kind: article, title: x, page: 0x{'f' * 5000}"),
    "a text": ("section", f"kind: article, title: x, body: {HALF}"),
}


@pytest.mark.parametrize("name", PLACES)
@pytest.mark.parametrize("command", [("build", "--html"), ("lint", "1"), ("toc", "1"), ("new-issue",)])
def test_no_value_makes_a_command_fail(project: WriteProject, name: str, command: tuple[str, ...]) -> None:
    place, line = PLACES[name]
    publication, issue = to_yaml(PUBLICATION), to_yaml(ISSUE)
    if place == "ppnews.yaml":
        publication += f"{line}\n"
    elif place == "issue":
        key = line.partition(":")[0]
        issue = to_yaml({field: value for field, value in ISSUE.items() if field != key}) + f"{line}\n"
    else:
        issue += f"- {{{line}}}\n"
    done = project(publication=publication, issue=issue).run(*command)
    assert done.exception is None or isinstance(done.exception, SystemExit), done.exception
    if command[0] == "build":
        assert (done.exit_code, " error MAN" in done.stderr) == (1, True)


@pytest.mark.parametrize("term", ["-", ".", "*", "  ", "", "--", "x" * 10_000])
def test_what_is_no_term_is_refused(project: WriteProject, term: str) -> None:
    done = project(publication={"lint": {"terms": [term]}}).run("lint", "1", "--select=TEXT010")
    assert done.exit_code == 1
    assert "ppnews.yaml:" in done.output
    assert "error MAN006" in done.output


@pytest.mark.parametrize("term", ["(a", "[", "a|b", "a.b", r"\d", "C++", "^x$", "-фест", "a-", "?x", "ß"])
def test_a_term_is_words_and_not_a_pattern(project: WriteProject, term: str) -> None:
    words = f"It is {term} and none of ab or b, nor x, d or 5."
    written = project(publication={"lint": {"terms": [f"{term}x" if term == "[" else term]}})
    written.put({"issues/1/first.md": f"{words}\n"})
    done = written.run("lint", "1", "--select=TEXT010")
    assert (done.exit_code, "TEXT010" in done.output) == (0, False), done.output


@pytest.mark.parametrize("text", [r'{"de": {"\ud800": "0123456789abcdef"}}', "[" * 100_000, "1" * 100_000, "{", ""])
def test_no_record_makes_it_fail(project: WriteProject, text: str) -> None:
    written = project(publication={"languages": ["en", "de"]}, files={"issues/1/translations.json": text})
    for name in ("issues/1/translations.json", "issues/published.json"):
        written.put({name: text})
        done = written.run("lint", "1", "--select=TEXT010")
        assert isinstance(done.exception, SystemExit | None), done.exception
        assert name in done.output


CATALOGUES = {
    "a header on two lines": HEADER + '"Plural-Forms: nplurals=2;\\n"\n"plural=(n != 1);\\n"\n',
    "a folded header": 'msgid ""\nmsgstr "Content-Type: text/plain;\\n charset=UTF-8\\n"\n',
    "a million forms": HEADER + '"Plural-Forms: nplurals=99999999999; plural=n;\\n"\n',
    "the millionth form": HEADER + '\nmsgid "a"\nmsgid_plural "b"\nmsgstr[9999999999] "y"\n',
    "no such form": HEADER + '"Plural-Forms: nplurals=2; plural=n;\\n"\n\nmsgid "a"\nmsgid_plural "b"\nmsgstr[0] "x"\n',
    "divided by zero": HEADER + '"Plural-Forms: nplurals=2; plural=1/0;\\n"\n',
    "brackets": HEADER + f'"Plural-Forms: nplurals=2; plural={"(" * 900}n{")" * 900};\\n"\n',
    "a wide placeholder": HEADER + '\nmsgid "a %(x)s"\nmsgstr "%(x)9999999999s"\n',
    "a long fraction": HEADER + '\nmsgid "a %(x)s"\nmsgstr "%(x).999999999f"\n',
    "half a character": HEADER + '"Language: \\ud800\\n"\n',
    "no code": 'msgid ""\nmsgstr "Content-Type: text/plain; charset=rot13\\n"\n',
    "a date": 'msgid ""\nmsgstr "POT-Creation-Date: 99999-99-99 99:99+9999\\n"\n',
}


@pytest.mark.parametrize("name", CATALOGUES)
def test_no_catalogue_makes_it_fail(project: WriteProject, name: str) -> None:
    written = project(files={"layouts/plain/locale/en.po": CATALOGUES[name]})
    done = written.run("build", "--html")
    assert isinstance(done.exception, SystemExit | None), done.exception
    assert done.exit_code == 0 or "layouts/plain/locale/en.po:" in done.stderr
