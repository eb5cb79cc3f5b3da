"""Show a PDF as a screen reader reads it.

The tags are printed as an outline in the order of reading: a line for each, with its page, its language where that
changes, the words that are read, where links lead. Before it stands what the file says about itself; after it, what
would trip a reader. Nothing is judged by a standard.
"""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from ppnews.cli.options import DONE, Session, check_format

File = Annotated[Path, typer.Argument(metavar="FILE.pdf", help="A finished PDF, from anywhere.")]
Format = Annotated[
    str,
    typer.Option("--output-format", metavar="text|json", help="Print the outline, or one JSON object with everything."),
]


def run(session: Session, file: File, output_format: Format = "text") -> int:
    """Print the outline of the tags, or the JSON object."""
    from ppnews.cli.files import pdf_bytes
    from ppnews.inspection.pdf import read_document
    from ppnews.inspection.pdf.observations import observe
    from ppnews.report.pdf.portrait import print_document
    from ppnews.report.pdf.portrait_json import as_json

    check_format(output_format)
    document = read_document(pdf_bytes(file))
    observations = observe(document)
    if output_format == "json":
        typer.echo(as_json(file.name, document, observations), nl=False)
    else:
        print_document(session.out, file.name, document, observations, whole=session.verbose)
    return DONE
