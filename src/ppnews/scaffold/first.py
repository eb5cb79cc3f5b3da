"""The first issue of a publication."""

from __future__ import annotations

from ppnews.files.reading import Place
from ppnews.load.project import MANIFEST_FILE
from ppnews.model.kinds.contents import KIND as CONTENTS
from ppnews.model.kinds.editorial import KIND as EDITORIAL
from ppnews.model.publication import Publication
from ppnews.scaffold.manifest import (
    ARTICLE,
    INDENT,
    article_file,
    write_article,
    write_example,
    write_manifest,
    write_stubs,
)
from ppnews.scaffold.plan import Plan, Scaffold
from ppnews.scaffold.templates import commented, kinds_with_example, words
from ppnews.scaffold.values import write_entry

_LETTER = "editorial.md"


def first_issue(publication: Publication, plan: Plan) -> Scaffold:
    """Return a publication's first issue, its paths relative to its own folder; `plan` carries nothing over."""
    source, languages = publication.source, plan.languages
    editorial = {
        "kind": EDITORIAL,
        "id": "editorial",
        "title": words("editorial", languages, source),
        "salutation": words("salutation", languages, source),
        "body": _LETTER,
    }
    contents = {"kind": CONTENTS, "id": "in-this-issue", "title": words("contents", languages, source)}
    blocks = [write_entry(editorial, INDENT), write_entry(contents, INDENT), write_article(ARTICLE, plan, source)]
    files: dict[str, str | Place] = {MANIFEST_FILE: write_manifest(plan, [*blocks, _more_kinds(plan, source)])}
    files |= write_stubs(_LETTER, "editorial", plan, source)
    files |= write_stubs(article_file(ARTICLE), "article", plan, source)
    return Scaffold(files)


def _more_kinds(plan: Plan, source: str) -> str:
    """Return the kinds of section that the first issue does not begin with, as comments."""
    step = " " * INDENT
    blocks = ["More kinds of section. To use one, take “# ” away from the beginning of its lines."]
    for kind in kinds_with_example():
        section = write_entry({"kind": kind, "title": words(kind, plan.languages, source)}, 0)
        shown = (write_example(kind, plan) or "").replace("\n", f"\n{step}")
        blocks.append(f"{section}\n{step}{shown}")
    return "\n\n".join(commented(block, INDENT) for block in blocks)
