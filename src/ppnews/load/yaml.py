"""A YAML reader: plain values, with the place of every key and value.

Scalars stay what the editor typed: dates remain strings, so that the models alone decide what a date is.
"""

from __future__ import annotations

import re
import warnings
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError, ReusedAnchorWarning, YAMLError
from ruamel.yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode
from ruamel.yaml.reader import ReaderError

from ppnews.diagnostics import Diagnostic, Location, Outcome, Related
from ppnews.model import findings
from ppnews.model.sources import Route, SourceMap

_MAX_NODES = 200_000
_MAX_DEPTH = 40
_TAG = "tag:yaml.org,2002:"
_TAGS = ("null", "bool", "int", "float", "timestamp", "str", "seq", "map")
_TAG_HINT = "Take the word that begins with ! away; where it belongs to the text, put the text in quotes."
_TOO_DEEP = "The file nests far deeper than a manifest can."
_ODD = re.compile("[\\x00-\\x08\\x0b-\\x1f\\x7f-\\x9f\\ud800-\\udfff\\ufffe\\uffff]")
"""Control characters and lone surrogates: escapes in double quotes can bring them in."""
_SURROGATE = re.compile("[\\ud800-\\udfff]")
_MAX_DIGITS = 40
"""Digits of a number; more are read as words, which Python can always write out."""
_ODD_CHARACTER = "The text holds a character that no text has."
_ODD_HINT = "Delete it, or type the word again."


@dataclass(slots=True)
class _Reading:
    """The values, places and findings gathered so far from the nodes of one file."""

    name: str
    values: dict[Route, Location] = field(default_factory=dict)
    keys: dict[Route, Location] = field(default_factory=dict)
    found: list[Diagnostic] = field(default_factory=list)
    nodes: int = 0
    excess: str | None = None


@dataclass(frozen=True, slots=True)
class YamlDocument:
    """A YAML file's plain values and their places."""

    data: Any
    sources: SourceMap


def parse_yaml(text: str, name: str) -> Outcome[YamlDocument]:
    """Read one YAML document; `name` is the file in messages. An empty file gives `None` as its data."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", ReusedAnchorWarning)  # an anchor may be given anew: YAML 1.2, 3.2.2.2
            node = YAML(typ="safe", pure=True).compose(text)
    except (YAMLError, RecursionError, ValueError) as error:
        return Outcome(None, (_syntax_finding(error, text, name),))
    reading = _Reading(name)
    data = _plain(node, (), reading, 0) if node is not None else None
    if reading.excess is not None:
        return Outcome(None, (Diagnostic.of(findings.TOO_LARGE, reading.excess, Location(name, 1, 1)),))
    sources = SourceMap(name, MappingProxyType(reading.values), MappingProxyType(reading.keys))
    return Outcome(YamlDocument(data, sources), tuple(reading.found))


def _location(node: Node, name: str) -> Location:
    start, end = node.start_mark, node.end_mark
    if isinstance(node, MappingNode | SequenceNode) and end.line > start.line:
        return Location(name, start.line + 1, start.column + 1)
    return Location(name, start.line + 1, start.column + 1, end.line + 1, end.column + 1)


def _plain(node: Node, route: Route, reading: _Reading, depth: int) -> Any:
    reading.nodes += 1
    if reading.nodes > _MAX_NODES:
        reading.excess = "The file unfolds to far more than a manifest can hold: its anchors repeat one another."
    elif depth > _MAX_DEPTH:
        reading.excess = _TOO_DEEP
    if reading.excess is not None:
        return None
    reading.values[route] = _location(node, reading.name)
    if str(node.tag).removeprefix(_TAG) not in _TAGS:
        message = f"The tag {str(node.tag).replace(_TAG, '!!')} is not read."
        reading.found.append(Diagnostic.of(findings.YAML_SYNTAX, message, reading.values[route], hint=_TAG_HINT))
    if isinstance(node, MappingNode):
        return _mapping(node, route, reading, depth)
    if isinstance(node, SequenceNode):
        return [_plain(child, (*route, place), reading, depth + 1) for place, child in enumerate(node.value)]
    return _scalar(node, reading) if isinstance(node, ScalarNode) else None


def _mapping(node: MappingNode, route: Route, reading: _Reading, depth: int) -> dict[str, Any]:
    data: dict[str, Any] = {}
    for key_node, value_node in node.value:
        key = _letters(key_node, reading) if isinstance(key_node, ScalarNode) else None
        at = _location(key_node, reading.name)
        if key is None:
            reading.found.append(Diagnostic.of(findings.YAML_SYNTAX, "A field's name must be one plain word.", at))
        elif key == "<<" and str(key_node.tag).endswith("merge"):
            hint = "Write the fields out: what an issue says should stand where it is read."
            reading.found.append(Diagnostic.of(findings.YAML_SYNTAX, "Merge keys are not read.", at, hint=hint))
        elif key in data:
            related = (Related(reading.keys[*route, key], "It is given here first."),)
            message = f"The field “{key}” is given twice."
            reading.found.append(Diagnostic.of(findings.DUPLICATE_KEY, message, at, related=related))
        else:
            reading.keys[*route, key] = at
            data[key] = _plain(value_node, (*route, key), reading, depth + 1)
            if isinstance(value_node, ScalarNode) and value_node.value == "" and value_node.style is None:
                reading.values[*route, key] = at  # nothing stands after the colon: show the field
    return data


def _scalar(node: ScalarNode, reading: _Reading) -> Any:
    tag = str(node.tag).removeprefix(_TAG)
    words = _letters(node, reading)
    if tag == "null":
        return None
    if tag == "bool":
        return words.lower() == "true"
    if tag in ("int", "float"):
        return _number(words, tag)
    return words


def _letters(node: ScalarNode, reading: _Reading) -> str:
    """Return the words of a scalar without lone surrogates, which no file and no terminal can be given."""
    words: str = node.value
    if not _ODD.search(words):
        return words
    at = _location(node, reading.name)
    reading.found.append(Diagnostic.of(findings.YAML_SYNTAX, _ODD_CHARACTER, at, hint=_ODD_HINT))
    return _SURROGATE.sub("\ufffd", words)


def _number(words: str, tag: str) -> int | float | str:
    digits = words.replace("_", "")
    if len(digits) > _MAX_DIGITS:
        return words
    try:
        return int(digits, 0 if digits[:2].lower() in ("0x", "0o") else 10) if tag == "int" else float(digits)
    except ValueError:
        return words


def _syntax_finding(error: Exception, text: str, name: str) -> Diagnostic:
    at, begun = Location(name, 1, 1), None
    if isinstance(error, MarkedYAMLError):
        at, begun = _marked(error.problem_mark or error.context_mark, name) or at, _marked(error.context_mark, name)
    elif isinstance(error, ReaderError):
        before = text[: error.position]
        at = Location(name, before.count("\n") + 1, len(before) - before.rfind("\n"))
    message, hint = _explanation(error, text, at)
    if begun is not None and message in (_UNCLOSED_QUOTE, _UNCLOSED_BRACKET, _NO_COLON):
        at = begun  # the parser complains where the file ends, or the next field begins
    related = (Related(begun, "It is read as part of what begins here."),) if begun not in (None, at) else ()
    return Diagnostic.of(findings.YAML_SYNTAX, message, at, hint=hint, related=related)


def _marked(mark: Any, name: str) -> Location | None:
    return None if mark is None else Location(name, mark.line + 1, mark.column + 1)


_UNCLOSED_QUOTE = "A quotation mark is opened and never closed."
_UNCLOSED_BRACKET = "A list or map in brackets is opened and never closed."
_NO_COLON = "A line stands where a field should: there is no colon after its name."
_CLOSED = re.compile(r"""^\s*(?:-\s+)*(?:[\w-]+:\s+)?(?P<whole>(?P<opening>["'\[{]).*["'\]}]\s*)$""")
"""A line up to where the parser stopped: a value that ended with a closing bracket or quotation mark."""
_COMMENT = re.compile(r"\s#")
_NO_BEGINNING = ("cannot start any token", "sequence entries are not allowed", "expected chomping or indentation")
"""The parser’s words for a text that begins with @, %, `, - or >."""
_MISFIT = ("This line does not fit what stands above it.", "Check how far it is indented, and its quotes.")


def _begun_with(opening: str, whole: str) -> tuple[str, str]:
    """Return message and hint for a text that begins with a bracket or quotation mark and goes on behind its end."""
    quote = '"' if opening != '"' and '"' not in whole else "'"
    inside = whole.replace("'", "''") if quote == "'" else whole
    hint = f"Put the whole text in quotes: {quote}{inside}{quote}"
    if opening in "[{":
        return f"A text begins with {opening}, which begins a {'list' if opening == '[' else 'map'} in YAML.", hint
    return "A text goes on behind the quotation mark that ends it in YAML.", hint


def _explanation(error: Exception, text: str, at: Location) -> tuple[str, str | None]:
    """Return a parser's error in an editor's words: a message, and a hint or None."""
    problem = str(getattr(error, "problem", "") or "")
    lines = text.split("\n")
    here = lines[at.line - 1] if at.line <= len(lines) else ""
    if isinstance(error, RecursionError):
        return _TOO_DEEP, None
    if isinstance(error, ReaderError):
        return "The file holds a character that no text has.", _ODD_HINT
    if "\\t" in problem or "\t" in here[: len(here) - len(here.lstrip())]:
        return "A tab stands where YAML wants spaces.", "Indent with spaces, two for each step."
    closed = _CLOSED.match(here[: at.column - 1])
    if closed is not None and ("expected <block end>" in problem or "mapping values" in problem):
        return _begun_with(closed["opening"], _COMMENT.split(here[closed.start("whole") :], maxsplit=1)[0].strip())
    if "mapping values are not allowed" in problem and ":" in here[: at.column - 1]:
        hint = 'Put the whole text in quotes: title: "Training Academy: available e-courses".'
        return "A colon stands inside a text that is not in quotes.", hint
    if "unknown escape character" in problem:
        hint = "Put the text in single quotes, or write the backslash twice."
        return "A backslash inside double quotes has a meaning of its own in YAML.", hint
    if "undefined alias" in problem:
        return "The * at the start of a text has a meaning of its own in YAML.", "Put the text in quotes."
    if any(refused in problem for refused in _NO_BEGINNING):
        return "A text begins with a character that means something else in YAML.", "Put the text in quotes."
    if "found unexpected end of stream" in problem:
        return _UNCLOSED_QUOTE, None
    if "could not find expected ':'" in problem:
        return _NO_COLON, None
    if "found another document" in problem:
        return "The file holds a second document after ---.", "Keep one document in a file."
    if "mapping values" in problem or "expected <block end>" in problem or "did not find expected" in problem:
        return _MISFIT
    if "expected ',' or" in problem or "expected the node content" in problem:
        return _UNCLOSED_BRACKET, None
    return f"This is not YAML: {problem or error}.", None
