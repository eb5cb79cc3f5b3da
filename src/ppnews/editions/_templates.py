"""The layout's templates: Jinja in a sandbox, escaped by default, looked for along the layout's chain of folders."""

from __future__ import annotations

import traceback
from collections.abc import Callable, Mapping
from functools import lru_cache
from gettext import NullTranslations
from pathlib import Path
from typing import Any

from jinja2 import ChoiceLoader, FileSystemLoader, PrefixLoader, StrictUndefined, TemplateNotFound, TemplateSyntaxError
from jinja2.sandbox import ImmutableSandboxedEnvironment
from markupsafe import Markup

from ppnews.diagnostics import Diagnostic, Location, Outcome
from ppnews.model import findings
from ppnews.model.content import Content
from ppnews.model.layout import Layout
from ppnews.model.words import language_attributes

FOLDER = "templates"
ORIGINAL = "original"
"""Prefix under which an overriding template reaches the one it overrides: `original/sections/article.html`."""


@lru_cache(maxsize=8)
def environment(folders: tuple[Path, ...]) -> ImmutableSandboxedEnvironment:
    """Return the environment for the templates in a layout's folders; kept, since compiling templates takes time."""
    places = [folder / FOLDER for folder in folders]
    loader = ChoiceLoader([FileSystemLoader(places), PrefixLoader({ORIGINAL: FileSystemLoader(places[1:] or places)})])
    made = ImmutableSandboxedEnvironment(
        loader=loader,
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    made.filters["plain"] = str
    made.filters["lang"] = lambda value: language_attributes(getattr(value, "lang", None))
    made.filters["json"] = _json
    made.globals["has_template"] = lambda name: _exists(made, name)
    return made


def _gettext_functions(messages: NullTranslations) -> dict[str, Callable[..., str]]:
    """Return gettext's functions for templates: a message is markup, what is put into it is escaped."""

    def filled(message: str, variables: Mapping[str, Any]) -> str:
        return Markup(message) % variables  # noqa: S704  (a message is the layout's own)

    def gettext(message: str, **variables: Any) -> str:
        return filled(messages.gettext(message), variables)

    def ngettext(one: str, many: str, num: int, **variables: Any) -> str:
        return filled(messages.ngettext(one, many, num), {"num": num, **variables})

    def pgettext(context: str, message: str, **variables: Any) -> str:
        return filled(messages.pgettext(context, message), variables)

    return {"_": gettext, "gettext": gettext, "ngettext": ngettext, "pgettext": pgettext}


def fill(layout: Layout, content: Content, frame: str, variables: Mapping[str, Any], root: Path) -> Outcome[str]:
    """Fill the template `frame`; what is wrong with a template becomes a finding at its line."""
    whole = {"edition": content, "format": content.formats, **_gettext_functions(content.messages), **variables}
    try:
        return Outcome(environment(layout.folders).get_template(frame).render(whole))
    except TemplateNotFound as error:
        message = f"The layout “{layout.name}” has no template {error.name}."
        return Outcome(None, (Diagnostic.of(findings.BAD_LAYOUT, message, Location(f"layouts/{layout.name}")),))
    except TemplateSyntaxError as error:
        at = _place(error.filename, error.lineno, root)
        return Outcome(None, (Diagnostic.of(findings.BAD_LAYOUT, f"The template has an error: {error.message}", at),))
    except Exception as error:  # noqa: BLE001  (a layout's template may raise whatever it likes)
        line = _template_line(error, [str(folder) for folder in layout.folders])
        at = _place(*line, root) if line else Location(f"layouts/{layout.name}")
        message = f"The template could not be filled: {str(error) or type(error).__name__}"
        return Outcome(None, (Diagnostic.of(findings.BAD_LAYOUT, message.rstrip(".") + ".", at),))


def _exists(made: ImmutableSandboxedEnvironment, name: str) -> bool:
    try:
        made.get_template(name)
    except TemplateNotFound:
        return False
    return True


def _template_line(error: Exception, folders: list[str]) -> tuple[str, int] | None:
    """Return the innermost line of a template in the trace of `error`."""
    frames = traceback.extract_tb(error.__traceback__)
    inside = [f for f in frames if any(f.filename.startswith(folder) for folder in folders)]
    return (inside[-1].filename, inside[-1].lineno or 1) if inside else None


def _place(filename: str | None, line: int, root: Path) -> Location:
    if filename is None:
        return Location("layouts", line, 1)
    path = Path(filename)
    inside = path.is_relative_to(root)
    return Location(path.relative_to(root).as_posix() if inside else path.name, line, 1)


def _json(value: Any) -> Markup:
    """Return JSON that can stand in a `script` element: `<`, `>` and `&` are escaped (as HTML requires)."""
    import json

    text = json.dumps(value, ensure_ascii=False, default=str, separators=(",", ":"))
    for mark in "<>&\u2028\u2029":
        text = text.replace(mark, f"\\u{ord(mark):04x}")
    return Markup(text)  # noqa: S704  (escaped just above)
