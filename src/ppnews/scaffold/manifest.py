"""The parts that every new issue is put together from: its manifest, an article to copy, texts to write over."""

from __future__ import annotations

from collections.abc import Iterable

from ppnews.files.reading import Place
from ppnews.load.bodies import translation_name
from ppnews.model.issue import PageRange
from ppnews.model.kinds.article import KIND
from ppnews.scaffold.plan import Plan
from ppnews.scaffold.templates import commented, example, fill_scaffold, stub, words
from ppnews.scaffold.values import write_entry

INDENT = 2
ARTICLE = "first-article"
_USUAL_PAGES = 8


def write_manifest(plan: Plan, sections: Iterable[str], pages: int | PageRange | None = None) -> str:
    """Return an `issue.yaml` with these sections; `pages` is the number that the issue before was meant to fill."""
    shown = f"{{min: {pages.min}, max: {pages.max}}}" if isinstance(pages, PageRange) else str(pages or _USUAL_PAGES)
    return fill_scaffold(
        "issue.yaml.j2", plan=plan, month=_month_ahead(plan), pages=shown, sections="\n\n".join(sections)
    )


def write_example(kind: str, plan: Plan) -> str | None:
    """Return example fields of sections of `kind`, with dates after the issue's period; None for other kinds."""
    return example(kind, _month_ahead(plan))


def _month_ahead(plan: Plan) -> str:
    return str(plan.period.next().as_moment())


def write_article(article: str, plan: Plan, source: str, indent: int = INDENT) -> str:
    """Return the section of an article with the id `article`, to be copied for further ones."""
    title = words("article", plan.languages, source)
    fields = {"kind": KIND, "id": article, "title": title, "body": article_file(article)}
    note = commented("An article: copy this for every further one, with an id and a text of its own.", indent)
    return f"{note}\n{write_entry(fields, indent)}"


def article_file(article: str) -> str:
    """Return the path of an article's text."""
    return f"articles/{article}.md"


def text_file(name: str, language: str, source: str) -> str:
    """Return the path of the text `name` in one language."""
    return name if language == source else translation_name(name, language)


def write_stubs(name: str, text: str, plan: Plan, source: str) -> dict[str, str | Place]:
    """Return the text `name` in every language of the issue: the built-in `text` to be written over, by path."""
    return {text_file(name, language, source): stub(text, language) for language in plan.languages}
