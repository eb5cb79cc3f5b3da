"""Say whether a PDF is the one that the sources give now.

The file is compared byte for byte with the PDFs of the issue as they would be built. Where it is another one, the
answer says which issue and state it is, whether it was changed after it was made, or that ppnews did not make it. With
--against, it is compared with what the sources gave at a revision of git. Exit codes: 0 it is, 1 it is not, 2 nothing
can be said.
"""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from ppnews.cli.options import CANNOT_RUN, DONE, FINDINGS, Session, check_format

File = Annotated[Path, typer.Argument(metavar="FILE.pdf", help="A finished PDF, from anywhere.")]
Against = Annotated[
    str | None, typer.Option("--against", metavar="REF", help="Compare with the sources at a revision of git instead.")
]
Format = Annotated[
    str, typer.Option("--output-format", metavar="text|json", help="Print the sentence, or one JSON object.")
]


def run(session: Session, file: File, against: Against = None, output_format: Format = "text") -> int:
    """Print the verdict."""
    import json

    from ppnews.cli.files import pdf_bytes
    from ppnews.cli.progress import progress
    from ppnews.tasks.verify import FileVerdict, verify

    check_format(output_format)
    data = pdf_bytes(file)
    project = session.project
    with progress(session) as report:
        answer = verify(project, data, against, report)
    if output_format == "json":
        facts = {"verdict": answer.verdict.value, "sentence": answer.sentence, "sha256": answer.digest}
        typer.echo(json.dumps(facts, indent=2))
    else:
        session.out.print(answer.sentence, highlight=False, markup=False, soft_wrap=True)
        session.say(f"SHA-256: {answer.digest}")
        if answer.hint:
            session.say(f"  {answer.hint}")
    return {FileVerdict.IS: DONE, FileVerdict.IS_NOT: FINDINGS, FileVerdict.UNKNOWN: CANNOT_RUN}[answer.verdict]
