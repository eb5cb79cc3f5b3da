"""Build the editions of an issue.

Only what changed is made again. Where no edition is named, those of "editions:" in ppnews.yaml are built, else PDF and
web edition; without N, of the newest issue.
"""

from __future__ import annotations

import importlib.util
import inspect
from pathlib import Path
from typing import Annotated, Any

import typer

from ppnews.cli import completing
from ppnews.cli.choosing import IssueArgument, LanguagesOption
from ppnews.cli.modules import docstrings
from ppnews.cli.options import Session, check_format, fail
from ppnews.cli.quick import separate

All = Annotated[bool, typer.Option("--all", help="Build every issue.")]
Force = Annotated[bool, typer.Option("--force", help="Build also what is up to date.")]
Watch = Annotated[bool, typer.Option("--watch", help="Go on, and build again whenever a source changes.")]
Open = Annotated[bool, typer.Option("--open", help="Open what was built.")]
Elsewhere = Annotated[
    Path | None,
    typer.Option("--output", metavar="DIR", help="Put the editions into this folder instead of the project's build."),
]
Check = Annotated[
    bool,
    typer.Option("--check", help="Build twice, in different circumstances, and say whether every byte is the same."),
]
Format = Annotated[
    str,
    typer.Option(
        "--output-format",
        metavar="text|json",
        help="How results are printed.",
        autocompletion=completing.result_formats,
    ),
]


def run(
    session: Session,
    number: IssueArgument = None,
    all_issues: All = False,
    lang: LanguagesOption = None,
    force: Force = False,
    watch: Watch = False,
    open_after: Open = False,
    output: Elsewhere = None,
    check: Check = False,
    output_format: Format = "text",
    **picked: bool,
) -> int:
    """Build, and print a line per edition."""
    from ppnews.cli.building import Building
    from ppnews.cli.choosing import say_passed_over
    from ppnews.cli.quick import is_plain_number
    from ppnews.cli.stamping import Stamping, hashes_of_outputs
    from ppnews.stamps.stamp import Asked

    if all_issues and number is not None:
        fail("Give a number or --all, not both.")
    check_format(output_format)
    names = tuple(name for name, wanted in picked.items() if wanted) or None
    if check:
        from ppnews.cli.checking import check_bytes

        if watch or open_after or output is not None:
            fail("--check builds for itself alone: leave out --watch, --open and --output.")
        return check_bytes(session, number, names, _languages(lang), output_format, all_issues=all_issues)
    building = Building(session, names, _languages(lang), force, output_format, output)
    numbers = building.issues(number, all_issues)
    stamping = None if output is not None else Stamping(session.project, numbers, number, every=all_issues)
    code = building.build(numbers)
    passed_over = say_passed_over(session, number)
    if stamping is not None and building.sound and (number is None or is_plain_number(number)):
        said = (*building.said, *(("err", line) for line in passed_over))
        wanted = [("--lang", language) for language in _languages(lang) or ()]
        asked = Asked("build", number, [f"--{name}" for name in names or ()], wanted, every=all_issues)
        outputs = hashes_of_outputs(session.project, [each.path for each in building.outputs])
        if outputs is not None and all(words.isprintable() for _, words in said):
            stamping.keep(asked, said, outside=building.outside, outputs=outputs, pages=building.pages)
    if open_after:
        building.open()
    if watch:
        building.watch(numbers)
    return code


def _languages(given: list[str] | None) -> tuple[str, ...] | None:
    """Return languages, which may be given one by one or with commas; None for all."""
    return tuple(separate(given or ())) or None


def _edition_summaries() -> dict[str, str]:
    """Return the first line of every edition's module, by the edition's name, which is the module's.

    They are read, not imported: an edition needs half the program, `--help` needs one line of it.
    """
    package = importlib.util.find_spec("ppnews.editions")
    editions = docstrings("ppnews.editions", (package.submodule_search_locations if package else None) or ())
    return {name: words.partition("\n")[0] for name, words in editions.items()}


def _with_edition_flags(function: Any) -> Any:
    """Add a flag per edition to the command's signature: `--pdf`, `--html` and so on."""
    signature = inspect.signature(function, eval_str=True)
    own = [p for p in signature.parameters.values() if p.kind is not inspect.Parameter.VAR_KEYWORD]
    flags = [
        inspect.Parameter(
            name,
            inspect.Parameter.KEYWORD_ONLY,
            default=False,
            annotation=Annotated[bool, typer.Option(f"--{name}", help=summary)],
        )
        for name, summary in _edition_summaries().items()
    ]
    own = [p.replace(kind=inspect.Parameter.KEYWORD_ONLY) if i else p for i, p in enumerate(own)]
    function.__signature__ = inspect.Signature([own[0], own[1], *flags, *own[2:]])
    return function


_with_edition_flags(run)
