"""The layout's templates: Jinja in a sandbox, escaped by default, looked for along the layout's chain of folders."""

from __future__ import annotations

import re
import traceback
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from gettext import NullTranslations
from typing import Any

from jinja2 import StrictUndefined, TemplateNotFound, TemplateSyntaxError
from jinja2.sandbox import ImmutableSandboxedEnvironment
from markupsafe import Markup

from ppnews.diagnostics import Diagnostic, Location, Outcome
from ppnews.editions import _allowance
from ppnews.editions._filters import limit
from ppnews.editions._sandbox import LayoutLoader, Sandbox, unprefixed
from ppnews.model import findings
from ppnews.model.content import Content
from ppnews.model.layout import LAYOUTS_FOLDER, Layout
from ppnews.model.site import SiteContent
from ppnews.model.sources import Sources, SourceText
from ppnews.model.words import language_attributes

FOLDER = "templates"
_NO_ATTRIBUTE = re.compile(r"^'.*' has no attribute '(\w+)'$")
_LONGEST_REASON = 200


@dataclass(frozen=True)
class _Templates:
    """The templates of a layout's folders by path; two with the same digest are the same."""

    digest: str
    levels: tuple[Mapping[str, SourceText], ...] = field(compare=False)

    @classmethod
    def of(cls, layout: Layout) -> _Templates:
        """Gather a layout's templates."""
        start = f"{FOLDER}/"
        levels = tuple(
            {name.removeprefix(start): source for name, source in texts.items() if name.startswith(start)}
            for texts in layout.texts
        )
        return cls(
            Sources({f"{n}/{name}": s for n, level in enumerate(levels) for name, s in level.items()}).digest, levels
        )


@lru_cache(maxsize=8)
def _environment(templates: _Templates) -> ImmutableSandboxedEnvironment:
    """Return the environment for a layout's templates; kept, since compiling templates takes time."""
    made = Sandbox(
        loader=LayoutLoader(templates.levels),
        autoescape=lambda name: not _is_plain(name or ""),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    made.filters["plain"] = str
    made.filters["lang"] = lambda value: language_attributes(getattr(value, "lang", None))
    made.filters["json"] = _json
    made.filters["digest"] = _digest
    limit(made)
    made.globals["has_template"] = lambda name: _exists(made, name)
    return made


def _is_plain(template: str) -> bool:
    """Return whether a template makes plain text, in which nothing is escaped."""
    return template.endswith(".txt")


def _gettext_functions(messages: NullTranslations, *, plain: bool) -> dict[str, Callable[..., str]]:
    """Return gettext's functions for templates: unless `plain`, a message is markup, its variables are escaped."""

    def filled(message: str, variables: Mapping[str, Any]) -> str:
        _allowance.check_percent(message, variables)
        return message % variables if plain else Markup(message) % variables  # noqa: S704  (a message is the layout's)

    def gettext(message: str, **variables: Any) -> str:
        return filled(messages.gettext(message), variables)

    def ngettext(one: str, many: str, num: int, **variables: Any) -> str:
        return filled(messages.ngettext(one, many, num), {"num": num, **variables})

    def pgettext(context: str, message: str, **variables: Any) -> str:
        return filled(messages.pgettext(context, message), variables)

    return {"_": gettext, "gettext": gettext, "ngettext": ngettext, "pgettext": pgettext}


def fill_template(content: Content | SiteContent, frame: str, variables: Mapping[str, Any]) -> Outcome[str]:
    """Fill the template `frame` of the content's layout; a mistake in a template becomes a finding at its line."""
    layout = content.layout
    whole = {
        "edition": content,
        "format": content.formats,
        **_gettext_functions(content.messages, plain=_is_plain(frame)),
        **variables,
    }
    nowhere = Location(f"layouts/{layout.name}")
    _allowance.begin()
    try:
        return Outcome(_environment(_Templates.of(layout)).get_template(frame).render(whole))
    except TemplateNotFound as error:
        _, name = unprefixed(str(error.name))
        message = f"The layout “{layout.name}” has no template {name}."
        asking = _template_line(error, layout)
        at = asking if asking is not None and asking.path.startswith(f"{LAYOUTS_FOLDER}/") else nowhere
    except TemplateSyntaxError as error:
        message = f"The template has an error: {(error.message or '').rstrip('.')}."
        at = Location(error.filename, error.lineno, 1) if error.filename else nowhere
    except Exception as error:  # noqa: BLE001  (a layout's template may raise whatever it likes)
        words = _reason(error)
        words = _NO_ATTRIBUTE.sub("there is no “\\1” here", words)
        message, at = f"The template could not be filled: {words}.", _template_line(error, layout) or nowhere
    return Outcome(None, (Diagnostic.of(findings.BAD_LAYOUT, message, at),))


def _reason(error: Exception) -> str:
    """Return the words of an error that a template raised, as the end of a sentence."""
    if isinstance(error, RecursionError):
        return "it goes into itself without end"
    words = (str(error) or type(error).__name__).partition("\n")[0].rstrip(".")
    return words if len(words) <= _LONGEST_REASON else f"{words[:_LONGEST_REASON]}…"


def _exists(made: ImmutableSandboxedEnvironment, name: str) -> bool:
    try:
        made.get_template(name)
    except TemplateNotFound:
        return False
    return True


def _template_line(error: Exception, layout: Layout) -> Location | None:
    """Return the innermost line of a template in the trace of `error`."""
    names = {source.name for texts in layout.texts for source in texts.values()}
    inside = [frame for frame in traceback.extract_tb(error.__traceback__) if frame.filename in names]
    return Location(inside[-1].filename, inside[-1].lineno or 1, 1) if inside else None


def _json(value: Any) -> Markup:
    """Return JSON that can stand in a `script` element: `<`, `>` and `&` are escaped (as HTML requires)."""
    import json

    text = json.dumps(value, ensure_ascii=False, default=str, separators=(",", ":"))
    for mark in "<>&\u2028\u2029":
        text = text.replace(mark, f"\\u{ord(mark):04x}")
    return Markup(text)  # noqa: S704  (escaped just above)


def _digest(value: Any) -> str:
    """Return the SHA-256 of a text as a hash source of a Content-Security-Policy."""
    import base64
    import hashlib

    return f"sha256-{base64.b64encode(hashlib.sha256(str(value).encode()).digest()).decode()}"
