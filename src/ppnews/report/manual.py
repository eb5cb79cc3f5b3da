"""The manual page of a rule, as Markdown: for `ppnews rule` and the pages under `docs/rules/`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from ppnews.diagnostics import Example, Rule

_SILENCING = """## How to silence it

Beside the place, with a reason: in YAML `# ppnews: ignore {code} because …`, in Markdown
`<!-- ppnews: ignore {code} because … -->`. For the whole publication, in `ppnews.yaml`:

    lint:
      ignore: [{code}]
"""


_SWITCHING = """## How to turn it on

In `ppnews.yaml`, for the whole publication or for some files of it:

    lint:
      warn: [{code}]

For one run: `ppnews lint --select {code}`.
"""


def describe(rule: Rule, facts: Mapping[str, str]) -> str:
    """Return the manual page of a rule; `facts` are listed by name, in Markdown."""
    severity = f"{rule.severity}, off by default" if rule.optional else rule.severity
    parts = [f"# {rule.code} {rule.name}\n", f"{rule.summary} ({severity})\n", f"{rule.reason}\n"]
    parts.append("".join(f"- {name}: {fact}\n" for name, fact in facts.items()))
    parts += ["## Found\n", *_shown(rule.bad), "## Right\n", *_shown(rule.good)]
    if rule.optional:
        parts.append(_SWITCHING.format(code=rule.code))
    elif rule.can_be_silenced:
        parts.append(_SILENCING.format(code=rule.code))
    return "\n".join(parts)


def _shown(example: Example) -> Iterator[str]:
    """Yield the excerpts of an example, each with its place, then its remark."""
    for place, text in example.parts:
        indented = "\n".join(f"    {line}".rstrip() for line in text.split("\n"))
        yield f"In {place}:\n\n{indented}\n"
    if example.remark:
        yield f"{example.remark}\n"
