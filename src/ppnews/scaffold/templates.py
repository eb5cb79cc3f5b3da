"""The texts that scaffolds are made of; `templates/texts/<language>` makes a language one of those built in."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined, select_autoescape
from ruamel.yaml import YAML

from ppnews.scaffold.values import write_value

_FOLDER = Path(__file__).parent / "templates"
_TEXTS = _FOLDER / "texts"
_FALLBACK = "en"


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=FileSystemLoader(_FOLDER, encoding="utf-8"),
        undefined=StrictUndefined,
        autoescape=select_autoescape(("html",)),
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.filters["yaml"] = write_value
    return environment


def fill_scaffold(name: str, /, **values: Any) -> str:
    """Return a template, rendered with `values`."""
    return _environment().get_template(name).render(**values)


def built_in(language: str) -> str | None:
    """Return the built-in language that serves `language`: `ru` for `ru-KZ`; None without one."""
    base = language.split("-")[0]
    return base if (_TEXTS / base).is_dir() else None


def stub(name: str, language: str) -> str:
    """Return the text that stands in a Markdown file until its author writes another; English where it must be."""
    return (_TEXTS / (built_in(language) or _FALLBACK) / f"{name}.md").read_text(encoding="utf-8")


@cache
def _words(language: str) -> dict[str, str]:
    return dict(YAML(typ="safe", pure=True).load(_TEXTS / language / "words.yaml"))


def words(name: str, languages: tuple[str, ...], source: str) -> str | dict[str, str]:
    """Return words as a manifest has them: plain in the source language, or a map of those languages built in."""
    found = {language: _words(base)[name] for language in languages if (base := built_in(language))}
    in_source = _words(built_in(source) or _FALLBACK)[name]
    return {source: in_source, **found} if set(found) - {source} else in_source


def example(kind: str, month: str) -> str | None:
    """Return an example of the fields that a kind of section has beside the common ones; `month` is one ahead."""
    name = f"kinds/{kind}.yaml.j2"
    return fill_scaffold(name, month=month).rstrip("\n") if (_FOLDER / name).is_file() else None


def kinds_with_example() -> tuple[str, ...]:
    """Return the kinds that `example` knows, in the order of their names."""
    return tuple(sorted(path.name.partition(".")[0] for path in (_FOLDER / "kinds").iterdir()))


def commented(text: str, indent: int) -> str:
    """Return `text` as comments after `indent` spaces."""
    return "\n".join(f"{' ' * indent}# {line}".rstrip() for line in text.split("\n"))
