"""A translation whose headings and other places have not the ids that their source gives them."""

from __future__ import annotations

from collections.abc import Iterator

from ppnews.diagnostics import Diagnostic, Example, Location, Related, Rule, Severity
from ppnews.lint.subject import Subject
from ppnews.model.body import Body
from ppnews.model.gaps import Part

RULE = Rule(
    "LANG006",
    "different-ids",
    Severity.WARNING,
    "A translation gives a place another id than its source, or none.",
    reason="A link to the place, from another text or from outside, would work in one language only.",
    bad=Example("## What was agreed {#agreed}", translation="## О чём договорились {#dogovor}"),
    good=Example("## What was agreed {#agreed}", translation="## О чём договорились {#agreed}"),
)
WHOLE = (Part.HEADER,)


def check(subject: Subject) -> Iterator[Diagnostic]:
    """Hold the ids that every translation gives against those of its source."""
    issue = subject.issue
    for (name, language), body in issue.bodies.items():
        source = issue.bodies.get((name, issue.source))
        if source is not None and language != issue.source:
            yield from _compare(source, body)


def _compare(source: Body, body: Body) -> Iterator[Diagnostic]:
    there, here = _given(source), _given(body)
    missing = [anchor for anchor in there if anchor not in here]
    extra = [anchor for anchor in here if anchor not in there]
    for place, anchor in enumerate(missing):
        related = (Related(there[anchor], "The source gives it here."),)
        if place < len(extra):
            other = extra[place]
            message = f"The id “{other}” is not the source's: it has “{anchor}”."
            at, hint = here[other], f"Write {{#{anchor}}}."
        else:
            message = f"The source gives the id “{anchor}”, this translation does not."
            at, hint = (
                _beside(anchor, source, body),
                f"Write {{#{anchor}}} behind the same heading, or at the same place.",
            )
        yield Diagnostic.of(RULE, message, at, hint=hint, related=related, language=body.language)
    for other in extra[len(missing) :]:
        message = f"The id “{other}” is not there in the source."
        hint = f"Write {{#{other}}} in the source too, or take it away here."
        yield Diagnostic.of(RULE, message, here[other], hint=hint, language=body.language)


def _given(body: Body) -> dict[str, Location]:
    """Return the ids that an editor gave, with their places, in reading order."""
    headings = [(heading.id, heading.at) for heading in body.headings if heading.given]
    return dict(sorted((*headings, *body.ids), key=lambda entry: (entry[1].line, entry[1].column)))


def _beside(anchor: str, source: Body, body: Body) -> Location:
    """Return the heading that an id is missing from, if that can be told; else the text's beginning."""
    if len(source.headings) == len(body.headings):
        for theirs, ours in zip(source.headings, body.headings, strict=True):
            if theirs.given and theirs.id == anchor:
                return ours.at
    return Location(body.name, 1, 1)
