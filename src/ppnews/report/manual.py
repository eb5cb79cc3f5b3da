"""The manual page of a rule, as Markdown: for `ppnews rule` and the pages under `docs/rules/`."""

from __future__ import annotations

from collections.abc import Mapping

from ppnews.diagnostics import Rule

_SILENCING = """## How to silence it

Beside the place, with a reason: in YAML `# ppnews: ignore {code} because …`, in Markdown
`<!-- ppnews: ignore {code} because … -->`. For the whole publication, in `ppnews.yaml`:

    lint:
      ignore: [{code}]
"""


def describe(rule: Rule, facts: Mapping[str, str]) -> str:
    """Return the page of a rule, with facts about it such as the languages that it speaks."""
    parts = [f"# {rule.code} {rule.name}\n", f"{rule.summary} ({rule.severity})\n", f"{rule.reason}\n"]
    parts.append("".join(f"- {name}: {fact}\n" for name, fact in facts.items()))
    if rule.bad:
        parts.append(f"## Found\n\n{_indented(rule.bad)}\n")
    if rule.good:
        parts.append(f"## Right\n\n{_indented(rule.good)}\n")
    if rule.can_be_silenced:
        parts.append(_SILENCING.format(code=rule.code))
    return "\n".join(parts)


def _indented(example: str) -> str:
    return "\n".join(f"    {line}".rstrip() for line in example.split("\n"))
