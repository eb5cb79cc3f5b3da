"""Show a PDF as a screen reader reads it.

The tags are printed as an outline in the order of reading: a line for each, with its page, its language where that
changes, the words that are read, where links lead. Before it stands what the file says about itself; after it, what
would trip a reader. Nothing is judged by a standard.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import Annotated

import typer

from ppnews.cli.options import DONE, Session, check_format, fail
from ppnews.model.wording import shortened

File = Annotated[Path, typer.Argument(metavar="FILE.pdf", help="A finished PDF, from anywhere.")]
Format = Annotated[
    str,
    typer.Option("--output-format", metavar="text|json", help="Print the outline, or one JSON object with everything."),
]


def run(session: Session, file: File, output_format: Format = "text") -> int:
    """Print the outline of the tags, or the JSON object."""
    from ppnews.report.pdf.portrait import print_document
    from ppnews.report.pdf.portrait_json import as_json
    from ppnews.tasks.inspect import inspect_pdf

    check_format(output_format)
    _check_file(file)
    document, observations = inspect_pdf(file)
    if output_format == "json":
        typer.echo(as_json(file.name, document, observations), nl=False)
    else:
        print_document(session.out, file.name, document, observations, whole=session.verbose)
    return DONE


def _check_file(file: Path) -> None:
    """Raise `PpnewsError` where a file cannot be read, or is empty."""
    from ppnews.files.reading import open_file
    from ppnews.files.regular import NOT_ORDINARY, TooLargeError
    from ppnews.tasks.inspect import LARGEST_PDF

    name = shortened(str(file))
    try:
        with open_file(file, None, LARGEST_PDF) as opened:
            empty = not opened.read(1)
    except FileNotFoundError:
        fail(f"{name} is no ordinary file." if os.path.lexists(file) else f"There is no file {name}.")
    except IsADirectoryError:
        fail(f"{name} is a folder.", "Give one PDF file: build/39/….pdf")
    except TooLargeError as error:
        fail(f"{name} has {error.size / 1e6:,.0f} MB; more than {LARGEST_PDF / 1e6:,.0f} MB are not read.")
    except OSError as error:
        no_file = error.strerror == NOT_ORDINARY
        fail(f"{name} is no ordinary file." if no_file else f"{name} cannot be read: {error.strerror}.")
    if empty:
        fail(f"{name} is empty.")
