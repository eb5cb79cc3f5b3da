"""Counts what lint rules find in prose that has no more slips than prose has: findings per 1,000 words, rule by rule.

    .venv/bin/python benchmarks/false_alarms.py [--rules TEXT] [--language en] [--show TEXT009] TEXT_OR_FOLDER…

Takes plain text and Markdown, collections of quotations (`%` between them), HTML (its paragraphs), and corpora with a
text on every line (`.cor`). Paragraphs of eight words or more become issues of about 3,000 words, each file for itself,
written to a temporary folder and linted there. `--show` prints each finding of a rule with the line where it stands.

Used so far, unpacked by hand, as nothing here depends on them. English: `lee_background.cor`, `lee.cor` (Australian
news) and `crime-and-punishment.txt` of the wheel gensim; the Debian packages fortunes, anarchism (essays),
debian-handbook, debian-faq. Russian: fortunes-ru (literature, sayings), debian-handbook (its `ru-RU`),
developers-reference-ru, debian-faq-ru, maint-guide-ru. German: fortunes-de, debian-handbook (`de-DE`),
developers-reference-de, debian-faq-de. French: debian-handbook (`fr-FR`), developers-reference-fr, debian-faq-fr.
Ukrainian: the paragraphs of gnome-user-docs (`uk`).
"""

from __future__ import annotations

import argparse
import re
import tempfile
from collections import Counter
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

from ppnews.diagnostics import Diagnostic
from ppnews.lint.engine import judge, wanted
from ppnews.lint.subject import Subject
from ppnews.load.issue import load_issue
from ppnews.load.project import find_project

WORDS = 3000
LEAST = 8
_MARKS = re.compile(r"([\\`*_{}\[\]<>#+|~$^&!=]|^\s*\d+(?=[.)])|^\s*[-:])", re.MULTILINE)
_NO_PROSE = re.compile(r"[{}|=]|::|\$ |--\w|(?:\w/){2}")
_LEFT_OUT = frozenset({"pre", "code", "tt", "script", "style", "kbd", "samp"})
_CYRILLIC = re.compile("[а-яё]", re.IGNORECASE)


class _Paragraphs(HTMLParser):
    """Gathers what stands in `<p>`, or the `<div class=para>` of DocBook, without code."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []
        self._inside = self._hidden = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "p" or (tag == "div" and ("class", "para") in attrs):
            self.found.append("")
            self._inside = 1
        self._hidden += tag in _LEFT_OUT

    def handle_endtag(self, tag: str) -> None:
        self._inside = 0 if tag in ("p", "div") else self._inside
        self._hidden -= tag in _LEFT_OUT and self._hidden > 0
        if tag in _LEFT_OUT and self._inside:
            self.found[-1] += "N"

    def handle_data(self, data: str) -> None:
        if self._inside and not self._hidden:
            self.found[-1] += data


def read(path: Path) -> str:
    """Return a file's text; old Russian collections are in KOI8-R."""
    data = path.read_bytes()
    try:
        return data.decode()
    except UnicodeDecodeError:
        return data.decode("koi8-r", "replace")


def paragraphs(path: Path, language: str) -> Iterator[str]:
    """Yield the paragraphs of prose, each in one line, as Markdown takes them."""
    text = read(path)
    if path.suffix in (".html", ".htm"):
        parser = _Paragraphs()
        parser.feed(text)
        found = [re.sub(r"\s+", " ", words) for words in parser.found]
    elif path.suffix == ".cor":
        found = [part for line in text.splitlines() for part in reopened(line)]
    else:
        found = re.split(r"\n\s*\n|\n%\n", text)
    for words in found:
        whole = re.sub(r"\s*\n\s*", " ", words).strip()
        # A collection has sayings in other languages too.
        foreign = language in ("ru", "uk") and 2 * len(_CYRILLIC.findall(whole)) < len(whole)
        if len(whole.split()) >= LEAST and not foreign and not _NO_PROSE.search(whole):
            yield _MARKS.sub(r"\\\1", whole) if whole[0] not in "0123456789" else "In " + _MARKS.sub(r"\\\1", whole)


def reopened(words: str) -> Iterator[str]:
    """Yield a text anew from every place where a quotation opens again: there the corpus joined two paragraphs."""
    start = 0
    for match in re.finditer(r'(?<=[.!?]) (?="[A-Z])', words):
        if words.count('"', start, match.start()) % 2:
            yield words[start : match.start()]
            start = match.end()
    yield words[start:]


def issues(path: Path, language: str) -> Iterator[list[str]]:
    """Yield the paragraphs of a file, as many at a time as an issue has."""
    issue: list[str] = []
    words = 0
    for paragraph in paragraphs(path, language):
        issue.append(paragraph)
        words += len(paragraph.split())
        if words > WORDS:
            yield issue
            issue, words = [], 0
    if issue:
        yield issue


def findings(text: list[str], language: str, rules: list[str], root: Path) -> tuple[Diagnostic, ...]:
    """Return what the rules find in an issue with one article."""
    folder = root / "issues/1"
    folder.mkdir(parents=True, exist_ok=True)
    (root / "ppnews.yaml").write_text(f"name: News\nslug: news\nlanguages: [{language}]\nlayout: quarterly\n")
    article = "sections:\n  - {kind: article, id: first, title: First, body: first.md}\n"
    (folder / "issue.yaml").write_text("number: 1\nperiod: 2024-Q4\npublished: 2024-12-20\n" + article)
    (folder / "first.md").write_text("\n\n".join(text) + "\n", encoding="utf-8")
    loaded = load_issue(find_project(root), 1)
    if loaded.value is None:
        raise SystemExit("\n".join(d.message for d in loaded.diagnostics))
    verdict = judge(Subject(loaded.value), wanted(rules, (), ()), ())
    if verdict.defects:
        raise SystemExit(verdict.defects[0].error)
    return verdict.findings


def show(found: Diagnostic, text: list[str]) -> None:
    """Print a finding with its surroundings."""
    at = found.at
    paragraph = "\n\n".join(text).split("\n")[at.line - 1] if at.path.endswith(".md") else ""
    start = max(0, at.column - 60)
    print(f"{found.rule.code} {found.message}\n    … {paragraph[start : at.column + 80]}")


def main() -> None:
    """Count, and print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("paths", nargs="+", type=Path)
    parser.add_argument("--rules", nargs="+", default=["TEXT"])
    parser.add_argument("--language", default="en")
    parser.add_argument("--show", action="append", default=[])
    given = parser.parse_args()
    files = [file for path in given.paths for file in (sorted(path.rglob("*")) if path.is_dir() else [path])]
    counts: Counter[tuple[str, str]] = Counter()
    words = 0
    with tempfile.TemporaryDirectory() as folder:
        for file in files:
            for text in issues(file, given.language) if file.is_file() and file.suffix not in (".dat", ".gz") else ():
                words += sum(len(paragraph.split()) for paragraph in text)
                for found in findings(text, given.language, given.rules, Path(folder)):
                    counts[found.severity, found.rule.code] += 1
                    if found.rule.code in given.show:
                        show(found, text)
    print(f"{words} words")
    for (severity, code), count in sorted(counts.items()):
        print(f"{severity:8} {code:8} {count:6} {count * 1000 / max(words, 1):8.3f} per 1,000 words")
    for severity in sorted({severity for severity, _ in counts}):
        total = sum(count for (each, _), count in counts.items() if each == severity)
        print(f"{severity:8} {'all':8} {total:6} {total * 1000 / max(words, 1):8.3f} per 1,000 words")


if __name__ == "__main__":
    main()
