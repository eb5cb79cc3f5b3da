"""Start a new publication in a folder of its own: its settings, a first issue, the schemas that editors complete from.

On a terminal it asks; elsewhere, and with --yes, it takes what it would propose. DIR left out means this folder.
"""

from __future__ import annotations

import shlex
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from ppnews.cli.completing import layouts
from ppnews.cli.options import DONE, Session, fail, is_interactive
from ppnews.model.wording import harmless

_USUAL, _COPY = "builtin", "copy"

if TYPE_CHECKING:
    from ppnews.scaffold.publication import Wishes

Folder = Annotated[Path, typer.Argument(metavar="DIR", help="The folder: empty, or not there yet.")]
Name = Annotated[str | None, typer.Option("--name", metavar="NAME", help="The publication's name.")]
Slug = Annotated[str | None, typer.Option("--slug", metavar="SLUG", help="Begins the names of its files: pp-review.")]
Languages = Annotated[
    str | None, typer.Option("--languages", metavar="LANGUAGES", help="Its languages, the source first: en,ru.")
]
Frequency = Annotated[
    str | None,
    typer.Option("--frequency", metavar="WORD", help="monthly, bimonthly, quarterly, biannual or annual."),
]
Url = Annotated[str | None, typer.Option("--url", metavar="URL", help="Where the web editions will live.")]
Publisher = Annotated[str | None, typer.Option("--publisher", metavar="NAME", help="Who publishes it.")]
Number = Annotated[str, typer.Option("--number", metavar="N", help="The number of the first issue.")]
Layout = Annotated[
    str,
    typer.Option(
        "--layout",
        metavar="NAME|copy",
        help="A layout that comes with ppnews, by its name, or a copy of the usual one to edit.",
        autocompletion=layouts,
    ),
]
Copy = Annotated[bool, typer.Option("--copy", help="Put a copy of the layout into the publication, to edit.")]
DryRun = Annotated[bool, typer.Option("--dry-run", help="Print the files that would be made; write nothing.")]
Yes = Annotated[bool, typer.Option("--yes", "-y", help="Ask nothing.")]


def run(
    session: Session,
    folder: Folder = Path(),
    name: Name = None,
    slug: Slug = None,
    languages: Languages = None,
    frequency: Frequency = None,
    url: Url = None,
    publisher: Publisher = None,
    number: Number = "1",
    layout: Layout = _USUAL,
    copy: Copy = False,
    dry_run: DryRun = False,
    yes: Yes = False,
) -> int:
    """Make the publication and print its files."""
    from dataclasses import replace

    from ppnews.files import explained
    from ppnews.files.reading import list_folder
    from ppnews.scaffold.create import create, settle, settle_around
    from ppnews.scaffold.plan import read_number
    from ppnews.scaffold.publication import check_place, new_publication

    chosen, others = _layout(layout)
    place = session.folder / folder
    with explained(place):
        if not dry_run:
            settle_around(place, 1 if folder.is_absolute() else len(folder.parts))
            if place.is_dir():
                settle(place)
        check_place(place)
        taken = frozenset(entry.name for entry in list_folder(place, None)) if place.is_dir() else frozenset()
    first = read_number(number)
    wishes = _wishes(session, place, (name, slug, languages, frequency, publisher, url), ask=not yes)
    wishes = replace(wishes, number=first, layout=chosen, own_layout=copy or layout == _COPY)
    made = new_publication(wishes, datetime.now().astimezone().date(), taken)
    for path in tuple(place / name for name in made.files) if dry_run else create(place, made.files):
        session.out.print(harmless(str(path)), soft_wrap=True, markup=False)
    for remark in made.remarks:
        session.say(remark)
    if dry_run:
        session.say("Nothing was written.")
        return DONE
    session.say(f"Its layout is {chosen}. {others}")
    is_here = place.resolve() == Path().resolve()
    go_there = "" if is_here or not str(place).isprintable() else f"cd {_quoted(str(place))} && "
    session.say(f"Next: write the texts in issues/{first} and the sections in issues/{first}/issue.yaml.")
    session.say(f"Then{'' if is_here or go_there else ', in its folder'}: {go_there}ppnews build")
    return DONE


def _quoted(place: str) -> str:
    """Return a path as a shell takes it; one that begins with a dash is no option."""
    return shlex.quote(f"./{place}" if place.startswith("-") else place)


def _layout(given: str) -> tuple[str, str]:
    """Return the name of the layout that is wanted, and a sentence about the others that come with ppnews."""
    from ppnews.load.layout import shipped_layouts
    from ppnews.model.publication import Publication

    there = shipped_layouts()
    usual: str = Publication.model_fields["layout"].default
    chosen = usual if given in (_USUAL, _COPY) else given
    if chosen not in there:
        fail(f"“{given}” is no choice for --layout.", f"Write {', '.join(there)} or {_COPY}.")
    others = "; ".join(f"{name} ({words})" for name, words in there.items() if name != chosen)
    return chosen, f"There is also {others}."


def _wishes(session: Session, place: Path, given: tuple[str | None, ...], *, ask: bool) -> Wishes:
    """Return the wishes for the publication; `given` are the options, in the order of the questions."""
    from ppnews.cli.questions import Questions
    from ppnews.scaffold import publication as p

    answer = Questions(session.err, ask and is_interactive()).answer
    name, slug, languages, frequency, publisher, url = given
    chosen = answer("Name", name, p.propose_name(place), p.read_name)
    return p.Wishes(
        name=chosen,
        slug=answer("Slug, the beginning of its files' names", slug, p.propose_slug(chosen), p.read_slug),
        languages=answer("Languages, the source first, with commas", languages, "en", p.read_language_list),
        frequency=answer("Frequency", frequency, "quarterly", p.read_frequency),
        publisher=answer("Publisher", publisher, "", p.read_publisher),
        url=answer("Address of the web editions", url, "", p.read_url),
    )
