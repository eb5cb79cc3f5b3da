"""The sandbox of templates: they reach their content, nothing of the files and libraries behind it, and an end."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from string import Formatter
from typing import Any

from jinja2 import BaseLoader, Environment, TemplateNotFound, TemplateSyntaxError
from jinja2 import Template as JinjaTemplate
from jinja2.nodes import Template
from jinja2.runtime import Context
from jinja2.sandbox import ImmutableSandboxedEnvironment, SandboxedEscapeFormatter, SandboxedFormatter
from markupsafe import Markup

from ppnews.editions import _allowance
from ppnews.editions._filters import Counting
from ppnews.model.sources import SourceText

ORIGINAL = "original/"
"""Prefix under which an overriding template reaches the one it overrides: `original/sections/article.html`."""

_ENDLESS = frozenset({"translate", "to_bytes"})
"""Methods of texts and numbers whose results know no measure beforehand."""
_COUNTABLE = (list, tuple, set, frozenset, dict, range)
_WORDS_A_STEP = 10
_REACHABLE = ("builtins", "datetime", "enum", "jinja2", "markupsafe", "ppnews", "types")
_WIDE = re.compile(r"\d{5}")


def _pay_for_search(owner: Any, arguments: tuple[Any, ...]) -> None:
    """Pay for a method that may look through all of a text, for words in it, or through all of a list."""
    if isinstance(owner, str | bytes):
        words = max((len(each) for each in arguments if isinstance(each, str | bytes)), default=0)
        # From the end, Python looks for words at each place anew.
        _allowance.spend(len(owner) * max(words // _WORDS_A_STEP, 1) // _allowance.LETTERS_A_STEP)
    elif isinstance(owner, _COUNTABLE):
        _allowance.spend(len(owner) // _allowance.ENTRIES_A_STEP)


class _Limits:
    """Fields of a format that are neither wide nor, together, long."""

    letters = 0

    def format_field(self, value: Any, format_spec: str) -> Any:
        """Return one field as text."""
        if _WIDE.search(format_spec):
            _allowance.refuse_width()
        made = super().format_field(_allowance.measured(value), format_spec)  # type: ignore[misc]
        self.letters += len(made)
        _allowance.bound_letters(self.letters)
        return made


class _LimitedFormatter(_Limits, SandboxedFormatter):
    """Jinja's formatter, with limits."""


class _LimitedEscapeFormatter(_Limits, SandboxedEscapeFormatter):
    """Jinja's formatter for markup, with limits."""


class LayoutLoader(BaseLoader):
    """A loader of templates from a chain of folders; every `original/` before a name skips one more folder."""

    def __init__(self, levels: Sequence[Mapping[str, SourceText]]) -> None:
        self._levels = levels

    def get_source(self, environment: Environment, template: str) -> tuple[str, str, Callable[[], bool]]:
        """Return a template's text and its file's name; one that is not UTF-8 counts as a mistake in it."""
        _, name = unprefixed(template)
        level = self.level(template)
        source = self._levels[level].get(name) if level < len(self._levels) else None
        if source is None:
            raise TemplateNotFound(name)
        if source.broken_line is not None:
            raise TemplateSyntaxError("it is not text in UTF-8", source.broken_line, name, source.name)
        return source.text, source.name, lambda: True

    def level(self, template: str) -> int:
        """Return the index of the first folder of the chain that has a template, behind those that it skips."""
        skipped, name = unprefixed(template)
        return next((n for n in range(skipped, len(self._levels)) if name in self._levels[n]), skipped)


def unprefixed(template: str) -> tuple[int, str]:
    """Return the number of `original/` before the name of a template, and the name."""
    name = template
    while name.startswith(ORIGINAL):
        name = name.removeprefix(ORIGINAL)
    return (len(template) - len(name)) // len(ORIGINAL), name


class Sandbox(ImmutableSandboxedEnvironment):
    """A sandbox in which templates reach their content, nothing of the libraries and files behind it, and an end."""

    intercepted_binops = frozenset({"+", "*", "**", "%"})
    concat = staticmethod(_allowance.joined_parts)

    def is_safe_attribute(self, obj: Any, attr: str, value: Any) -> bool:
        """Refuse the attributes that an object has from a library, too: files can be read through paths and models."""
        owner = next((kind for kind in type(obj).__mro__ if attr in vars(kind)), None)
        own = owner is None or owner.__module__.partition(".")[0] in _REACHABLE
        return own and attr not in _ENDLESS and super().is_safe_attribute(obj, attr, value)

    def call_binop(self, context: Context, operator: str, left: Any, right: Any) -> Any:
        """Reckon as long as the result is bounded."""
        _allowance.check_operands(operator, left, right)
        return _allowance.measured(super().call_binop(context, operator, left, right))

    def call(self, context: Context, obj: Any, /, *arguments: Any, **options: Any) -> Any:
        """Call a macro, function or method for some steps, and for the size of its result."""
        _allowance.spend(_allowance.CALL)
        owner = getattr(obj, "__self__", None)
        _pay_for_search(owner, arguments)
        if isinstance(owner, str | bytes):
            arguments = _allowance.check_method(owner, obj.__name__, arguments)
        return _allowance.measured(super().call(context, obj, *arguments, **options))

    def wrap_str_format(self, value: Any) -> Callable[..., str] | None:
        """Return `format` of a text in the sandbox, with limits to what it makes."""
        text = getattr(value, "__self__", None)
        name = getattr(value, "__name__", "")
        if not isinstance(text, str) or name not in ("format", "format_map"):
            return None

        def format_text(*arguments: Any, **options: Any) -> str:
            if name == "format_map":
                (options,), arguments = arguments, ()
            if isinstance(text, Markup):
                formatter: Formatter = _LimitedEscapeFormatter(self, escape=text.escape)
            else:
                formatter = _LimitedFormatter(self)
            return type(text)(formatter.vformat(text, arguments, options))

        return format_text

    def get_template(self, name: Any, parent: str | None = None, globals: Any = None) -> JinjaTemplate:  # noqa: A002
        """Return a template, which a template can ask for in itself, for some steps."""
        _allowance.spend(_allowance.CALL)
        return super().get_template(name, parent, globals)

    def compile(self, source: Any, name: Any = None, filename: Any = None, *options: Any, **more: Any) -> Any:
        """Return a template as code; brackets in brackets without end are a mistake in it."""
        try:
            return super().compile(source, name, filename, *options, **more)
        except (RecursionError, MemoryError) as error:
            raise TemplateSyntaxError("it nests too deeply", 1, name, filename) from error

    def _generate(self, source: Template, name: str | None, filename: str | None, defer_init: bool = False) -> str:
        return super()._generate(Counting().visit(source), name, filename, defer_init)

    def join_path(self, template: str, parent: str) -> str:
        """Resolve `original/` to the folders behind the one that holds the `parent` template."""
        if not template.startswith(ORIGINAL) or not isinstance(self.loader, LayoutLoader):
            return template
        return ORIGINAL * (self.loader.level(parent) + 1) + template.removeprefix(ORIGINAL)
