"""The values that a shell completes: issues, languages, rules, formats, commands.

Each function takes the beginning of a word and returns the words that it may become, with a remark where there is one.
Nothing is said of a project that cannot be read: there is nothing to complete then.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import typer

from ppnews.cli.options import RESULT_FORMATS
from ppnews.diagnostics import PpnewsError


def commands(context: typer.Context, incomplete: str) -> list[str]:
    """Complete the name of a command."""
    return _beginning(incomplete, getattr(context.find_root().command, "commands", {}))


def languages(context: typer.Context, incomplete: str) -> list[str]:
    """Complete one of the publication's languages."""
    from ppnews.load.files import SourceReader
    from ppnews.load.project import find_project
    from ppnews.load.publication import load_publication

    try:
        project = find_project(_folder(context))
        loaded = load_publication(project, SourceReader(project.root)).value
    except PpnewsError:
        return []
    return _beginning(incomplete, loaded.publication.languages if loaded else ())


def issues(context: typer.Context, incomplete: str) -> list[str]:
    """Complete the folder of an issue."""
    from ppnews.load.project import find_project

    try:
        return _beginning(incomplete, reversed(find_project(_folder(context)).issue_names()))
    except PpnewsError:
        return []


def layouts(incomplete: str) -> list[tuple[str, str]]:
    """Complete the name of a layout that comes with ppnews."""
    from ppnews.load.layout import shipped_layouts

    return [each for each in shipped_layouts().items() if each[0].startswith(incomplete)]


def rules(incomplete: str) -> list[tuple[str, str]]:
    """Complete the code of a rule, or a family of them."""
    from ppnews.lint.engine import all_rules

    told = {rule.family: f"the family {rule.family}" for rule in all_rules()}
    told |= {rule.code: rule.summary for rule in all_rules()}
    return [(code, told[code]) for code in sorted(told) if code.startswith(incomplete)]


def report_formats(incomplete: str) -> list[str]:
    """Complete a format of `lint`."""
    from ppnews.report import formats

    return _beginning(incomplete, ("text", *formats()))


def result_formats(incomplete: str) -> list[str]:
    """Complete a format of results."""
    return _beginning(incomplete, RESULT_FORMATS)


def _folder(context: typer.Context) -> Path:
    return Path(context.params.get("project") or ".")


def _beginning(incomplete: str, words: Iterable[str]) -> list[str]:
    return [word for word in words if word.startswith(incomplete)]
