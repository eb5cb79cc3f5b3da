"""A rule's example, set into a small issue and linted."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from helpers.projects import FILES, Written, put

from lint.sites import Sites
from lint.surroundings import BAD, GOOD, NAMED, Files, Surroundings
from ppnews.caches import ONLINE, Cache
from ppnews.diagnostics import Diagnostic, Example, Location, Rule
from ppnews.lint.facts import needs_of
from ppnews.lint.subject import Need
from ppnews.model.answer import Answer, LinkState
from ppnews.online.inquiry import Inquiry, Progress
from ppnews.tasks.confirm import confirm
from ppnews.tasks.lint import LintRequest, lint

_STYLE = "layouts/plain/styles/publication.css"
_HEAD = {"number": "1", "period": "2024-Q4", "published": "2024-12-20"}
_PUBLICATION = {"name": "The News", "slug": "news", "languages": "[en]", "layout": "plain"}
_SECTION = {"kind": "article", "id": "first", "title": "First", "body": "first.md"}
_BILINGUAL = {"languages": "[en, ru]", "name": "{en: The News, ru: Новости}", "title": "{en: First, ru: Первая}"}
_ADDRESS = re.compile(r"https?://[\w./-]+\w/?")
_PRIVATE = re.compile(r"https?://\d")


@dataclass(frozen=True)
class Shown:
    """An example on disk: the number of its issue, and the first and last line of its stretches, by file."""

    written: Written
    number: int
    stretches: Mapping[str, tuple[int, int]]

    def holds(self, at: Location) -> bool:
        """Return whether a place lies in the example; a whole file does if a stretch of it does."""
        first, last = self.stretches.get(at.path, (1, 0))
        return first <= at.line <= last or (at.line == 0 and at.path in self.stretches)


class _Page:
    """The files of an example: its stretches, and around them whatever a good example of the rule takes for granted."""

    def __init__(self, rule: Rule, example: Example, around: Surroundings) -> None:
        self.example, self.around, self.good = example, around, rule.good
        number = re.search(r"^number: (\d+)", rule.good.issue, re.MULTILINE)
        self.number = int(number[1]) if number else 1
        self.folder = f"issues/{self.number}"
        parts = [text for each in (rule.good, rule.bad) for _, text in each.parts]
        self.bilingual = bool(rule.good.translation or re.search(r"\bru\b", "\n".join(parts)))
        self.stretches: dict[str, tuple[int, int]] = {}

    def files(self) -> Files:
        """Return all files by path, and note the stretches."""
        example, style = self.example, str(FILES[_STYLE]) + self.around.style
        texts = {"first.md": example.text, "first.ru.md": example.translation, "translations.json": example.record}
        given = {f"{self.folder}/{name}": text for name, text in texts.items() if text}
        for path, text in given.items():
            self._mark(path, 0, text)
        if example.style:
            self._mark(_STYLE, style.count("\n"), example.style)
        return {
            **FILES,
            **self._named(),
            "ppnews.yaml": self._publication(),
            f"{self.folder}/issue.yaml": self._manifest(),
            _STYLE: style + example.style,
            **{path: f"{text}\n" for path, text in given.items()},
            **self.around.files,
        }

    def _mark(self, path: str, before: int, text: str) -> None:
        """Note a stretch before which so many lines stand."""
        self.stretches[path] = (before + 1, before + 1 + text.count("\n"))

    def _lay_over(self, defaults: Mapping[str, str], given: str, path: str, above: int = 0) -> str:
        """Return the fields of an example behind those of the defaults that it lacks."""
        own = re.findall(r"^(\w+):", given, re.MULTILINE)
        before = [
            f"{name}: {_BILINGUAL.get(name, value) if self.bilingual else value}\n"
            for name, value in defaults.items()
            if name not in own
        ]
        if given:
            self._mark(path, above + len(before), given)
        return "".join([*before, given]).rstrip("\n") + "\n"

    def _publication(self) -> str:
        return self._lay_over(_PUBLICATION, self.example.publication, "ppnews.yaml") + self.around.publication

    def _manifest(self) -> str:
        path = f"{self.folder}/issue.yaml"
        head = self._lay_over(_HEAD, self.example.issue, path)
        if "sections:" in self.example.issue:
            return head
        head += "sections:\n"
        lists = re.search(r"^kind: (?!article)", self.example.section, re.MULTILINE)
        defaults = {name: value for name, value in _SECTION.items() if not lists or name != "body"}
        section = self._lay_over(defaults, self.example.section, path, head.count("\n"))
        indented = re.sub(r"^(?=.)", "    ", section, flags=re.MULTILINE)
        others = [f"  - {{kind: article, id: {name}, title: Other, body: other.md}}\n" for name in self._others()]
        return "".join([head, f"  - {indented.lstrip()}", *others])

    def _others(self) -> Sequence[str]:
        """Return the ids of more sections: those that the good example refers to, and the one beside it."""
        referred = re.findall(r"\]\((?:#|page:)([\w-]+)\)", self.good.text)
        return [*referred, *(["other"] if self.around.beside else [])]

    def _named(self) -> Files:
        """Return the files that the good example names."""
        text = "\n".join(text for _, text in self.good.parts)
        bodies = {"first.md", *re.findall(r"\bbody: ([\w/]+\.md)", text)}
        made: dict[str, str | bytes | None] = {f"{self.folder}/{name}": "Words.\n" for name in bodies}
        made[f"{self.folder}/other.md"] = self.around.beside or "Words.\n"
        if self.bilingual:
            made |= {name.replace(".md", ".ru.md"): "Слова.\n" for name in made}
        for name in re.findall(r"\b(?:images|files)/\w+\.\w+", text):
            made[f"{self.folder}/{name}"] = NAMED[Path(name).suffix]
        return made


def write_example(root: Path, rule: Rule, example: Example, sites: Sites | None) -> Shown:
    """Write a project that shows an example; where a site stands for its web address, with that one's."""
    around = (BAD if example is rule.bad else GOOD).get(rule.code, Surroundings())
    page = _Page(rule, example, around)
    files = dict(page.files())
    if sites is not None and around.site:
        real = sites.localized(around.site)
        for path in page.stretches:
            files[path] = _ADDRESS.sub(real, str(files[path]))
    shown = Shown(Written(root), page.number, page.stretches)
    if around.confirmed:
        put(root, {**files, "issues/1/first.md": around.confirmed})
        assert confirm(shown.written.project, 1) is not None
    put(root, files)
    return shown


def lint_example(shown: Shown, rule: Rule) -> tuple[Diagnostic, ...]:
    """Return everything that a rule and loading say about an example."""
    needs = needs_of(rule)
    online, pages = needs is Need.NETWORK, needs not in (None, Need.NETWORK)
    # A comment is useless only with regard to a rule that runs.
    chosen = "TEXT003" if rule.family == "LINT" else rule.code
    request = LintRequest(shown.number, (chosen,), pages=pages, online=online, private=True)
    result = lint(shown.written.project, request, ask=_Asking(shown.written.root) if online else None)
    assert result.defects == ()
    return result.findings


class _Asking:
    """Asks the sites of the tests; every name is taken for a site that is there."""

    def __init__(self, root: Path) -> None:
        cache = Cache(root, ONLINE)
        self._outside, self._sites = Inquiry(cache), Inquiry(cache, allow_private=True)

    def __call__(self, urls: Sequence[str], progress: Progress) -> Mapping[str, Answer]:
        here = [url for url in urls if "//127." in url]
        private = [url for url in urls if _PRIVATE.match(url) and url not in here]
        named = {url: Answer(LinkState.FINE) for url in urls if not _PRIVATE.match(url)}
        return {**named, **self._sites.ask(here), **self._outside.ask(private)}
