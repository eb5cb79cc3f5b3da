"""The layout's templates: Jinja in a sandbox, escaped by default, looked for along the layout's chain of folders."""

from __future__ import annotations

import re
import traceback
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from gettext import NullTranslations
from typing import Any

from jinja2 import BaseLoader, Environment, StrictUndefined, TemplateNotFound, TemplateSyntaxError
from jinja2.sandbox import ImmutableSandboxedEnvironment
from markupsafe import Markup

from ppnews.diagnostics import Diagnostic, Location, Outcome
from ppnews.model import findings
from ppnews.model.content import Content
from ppnews.model.layout import LAYOUTS_FOLDER, Layout
from ppnews.model.sources import Sources, SourceText
from ppnews.model.words import language_attributes

FOLDER = "templates"
ORIGINAL = "original/"
"""Prefix under which an overriding template reaches the one it overrides: `original/sections/article.html`."""

_NO_ATTRIBUTE = re.compile(r"^'.*' has no attribute '(\w+)'$")
_REACHABLE = ("builtins", "datetime", "enum", "jinja2", "markupsafe", "ppnews", "types")


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


class _Loader(BaseLoader):
    """A loader of templates from a chain of folders; every `original/` before a name skips one more folder."""

    def __init__(self, levels: Sequence[Mapping[str, SourceText]]) -> None:
        self._levels = levels

    def get_source(self, environment: Environment, template: str) -> tuple[str, str, Callable[[], bool]]:
        """Return a template's text and its file's name; one that is not UTF-8 counts as a mistake in it."""
        _, name = _unprefixed(template)
        level = self.level(template)
        source = self._levels[level].get(name) if level < len(self._levels) else None
        if source is None:
            raise TemplateNotFound(name)
        if source.broken_line is not None:
            raise TemplateSyntaxError("it is not text in UTF-8", source.broken_line, name, source.name)
        return source.text, source.name, lambda: True

    def level(self, template: str) -> int:
        """Return the index of the first folder of the chain that has a template, behind those that it skips."""
        skipped, name = _unprefixed(template)
        return next((n for n in range(skipped, len(self._levels)) if name in self._levels[n]), skipped)


def _unprefixed(template: str) -> tuple[int, str]:
    name = template
    while name.startswith(ORIGINAL):
        name = name.removeprefix(ORIGINAL)
    return (len(template) - len(name)) // len(ORIGINAL), name


class _Environment(ImmutableSandboxedEnvironment):
    """A sandbox in which templates reach their content, and nothing of the libraries and files behind it."""

    def is_safe_attribute(self, obj: Any, attr: str, value: Any) -> bool:
        """Refuse the attributes that an object has from a library, too: files can be read through paths and models."""
        owner = next((kind for kind in type(obj).__mro__ if attr in vars(kind)), None)
        own = owner is None or owner.__module__.partition(".")[0] in _REACHABLE
        return own and super().is_safe_attribute(obj, attr, value)

    def join_path(self, template: str, parent: str) -> str:
        """Resolve `original/` to the folders behind the one that holds the `parent` template."""
        if not template.startswith(ORIGINAL) or not isinstance(self.loader, _Loader):
            return template
        return ORIGINAL * (self.loader.level(parent) + 1) + template.removeprefix(ORIGINAL)


@lru_cache(maxsize=8)
def _environment(templates: _Templates) -> ImmutableSandboxedEnvironment:
    """Return the environment for a layout's templates; kept, since compiling templates takes time."""
    made = _Environment(
        loader=_Loader(templates.levels),
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
    made.globals["has_template"] = lambda name: _exists(made, name)
    return made


def _is_plain(template: str) -> bool:
    """Return whether a template makes plain text, in which nothing is escaped."""
    return template.endswith(".txt")


def _gettext_functions(messages: NullTranslations, *, plain: bool) -> dict[str, Callable[..., str]]:
    """Return gettext's functions for templates: unless `plain`, a message is markup, its variables are escaped."""

    def filled(message: str, variables: Mapping[str, Any]) -> str:
        return message % variables if plain else Markup(message) % variables  # noqa: S704  (a message is the layout's)

    def gettext(message: str, **variables: Any) -> str:
        return filled(messages.gettext(message), variables)

    def ngettext(one: str, many: str, num: int, **variables: Any) -> str:
        return filled(messages.ngettext(one, many, num), {"num": num, **variables})

    def pgettext(context: str, message: str, **variables: Any) -> str:
        return filled(messages.pgettext(context, message), variables)

    return {"_": gettext, "gettext": gettext, "ngettext": ngettext, "pgettext": pgettext}


def fill_template(content: Content, frame: str, variables: Mapping[str, Any]) -> Outcome[str]:
    """Fill the template `frame` of the content's layout; a mistake in a template becomes a finding at its line."""
    layout = content.layout
    whole = {
        "edition": content,
        "format": content.formats,
        **_gettext_functions(content.messages, plain=_is_plain(frame)),
        **variables,
    }
    nowhere = Location(f"layouts/{layout.name}")
    try:
        return Outcome(_environment(_Templates.of(layout)).get_template(frame).render(whole))
    except TemplateNotFound as error:
        _, name = _unprefixed(str(error.name))
        message = f"The layout “{layout.name}” has no template {name}."
        asking = _template_line(error, layout)
        at = asking if asking is not None and asking.path.startswith(f"{LAYOUTS_FOLDER}/") else nowhere
    except TemplateSyntaxError as error:
        message = f"The template has an error: {(error.message or '').rstrip('.')}."
        at = Location(error.filename, error.lineno, 1) if error.filename else nowhere
    except Exception as error:  # noqa: BLE001  (a layout's template may raise whatever it likes)
        words = (str(error) or type(error).__name__).partition("\n")[0].rstrip(".")
        words = _NO_ATTRIBUTE.sub("there is no “\\1” here", words)
        message, at = f"The template could not be filled: {words}.", _template_line(error, layout) or nowhere
    return Outcome(None, (Diagnostic.of(findings.BAD_LAYOUT, message, at),))


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
