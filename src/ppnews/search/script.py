"""The script of a search page: the stemmer of its language, the index, and what looks words up in it."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

from ppnews.search.words import algorithm_of

_NO_STEMMER = "const stem = String\n"


def search_script(index: str, language: str) -> bytes:
    """Return one file that needs nothing else; `index` is that of `search_index` in the same language."""
    return f"(() => {{\n{search_functions(language)}const index = {index}\n{_file('page.js')}}})()\n".encode()


def search_functions(language: str) -> str:
    """Return the functions of the script that need no page: `stem`, `words`, and `engine`, which looks words up."""
    return _stemmer(language) + _file("engine.js")


def _stemmer(language: str) -> str:
    """Return the definition of `stem`: the Snowball project's own script, of the release that made the index."""
    name = algorithm_of(language)
    if name is None:
        return _NO_STEMMER
    made = f"const stemmer = new {name.title()}Stemmer(), stem = word => stemmer.stemWord(word)\n"
    scripts = (_file(f"stemmers/{each}-stemmer.js") for each in ("base", name))
    return "\n".join((_licence(), "let BaseStemmer", *scripts, made))


def _licence() -> str:
    text = _file("stemmers/LICENSE").strip().replace("*/", "")
    return f"/*! Stemmers: Snowball, https://snowballstem.org/\n\n{text}\n*/\n"


@cache
def _file(name: str) -> str:
    return (files("ppnews.search") / name).read_text(encoding="utf-8")
