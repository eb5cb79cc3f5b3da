"""Values written as YAML, with the quotes that they need."""

from __future__ import annotations

import io
import json
import re
from collections.abc import Mapping
from functools import cache
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.nodes import ScalarNode
from ruamel.yaml.representer import RoundTripRepresenter

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
_ENDLESS = 1_000_000_000
_STEP = 2


class _Representer(RoundTripRepresenter):
    """Days without quotes, as editors write them; whatever is more than one printable line between double quotes."""

    def ignore_aliases(self, data: Any) -> bool:
        return True

    def represent_words(self, words: str) -> ScalarNode:
        if _DAY.fullmatch(words):
            return self.represent_scalar("tag:yaml.org,2002:timestamp", words)
        style = None if words.isprintable() else '"'
        return self.represent_scalar("tag:yaml.org,2002:str", words, style=style)


_Representer.add_representer(str, _Representer.represent_words)


@cache
def _writer() -> YAML:
    writer = YAML()
    writer.Representer = _Representer
    writer.width = _ENDLESS  # a text stays on its line, however long
    writer.indent(mapping=_STEP, sequence=2 * _STEP, offset=_STEP)
    return writer


def _written(value: Any) -> str:
    stream = io.StringIO()
    _writer().dump(value, stream)
    return stream.getvalue().removesuffix("\n...\n").rstrip("\n")


def write_value(value: str | Mapping[str, str]) -> str:
    """Return words, or words by language, as they are written after `name: `, on one line."""
    if isinstance(value, str):
        return _written(value)
    return f"{{{', '.join(f'{key}: {json.dumps(words, ensure_ascii=False)}' for key, words in value.items())}}}"


def write_entry(fields: dict[str, Any], indent: int) -> str:
    """Return `fields` as an entry of a list, `- kind: …`, its dash after `indent` spaces; no newline ends it."""
    lines = _written([fields]).split("\n")
    return "\n".join(" " * indent + line[_STEP:] for line in lines)
