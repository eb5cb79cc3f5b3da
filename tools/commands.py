"""Writes docs/commands.md, the reference of the command line, from what `--help` says.

.venv/bin/python tools/commands.py           writes it
.venv/bin/python tools/commands.py --check   exits with 1 if it is not in step
"""

from __future__ import annotations

import sys
from pathlib import Path

from typer.main import get_command
from typer.testing import CliRunner

from ppnews.cli.app import make_app

PAGE = Path(__file__).parents[1] / "docs" / "commands.md"
_HEAD = """# Commands

What every command says with `--help`. This page is made from that by `tools/commands.py`; a test keeps it in step.

Results go to standard output, everything else to standard error. Exit codes: 0 done and clean; 1 there are findings, or
the issue cannot be built for a reason in its sources; 2 the command could not run; 130 it was interrupted with Ctrl-C.
"""


def reference() -> str:
    """Return the page."""
    names = sorted(getattr(get_command(make_app()), "commands", {}))
    parts = [_HEAD, _block(), *(f"## {name}\n\n{_block(name)}" for name in names)]
    return "\n".join(parts)


def _block(*command: str) -> str:
    """Return the help of a command as it looks on a terminal of 80 columns."""
    environment = {"TERMINAL_WIDTH": "80", "COLUMNS": "80", "NO_COLOR": "1"}
    words = CliRunner().invoke(make_app(), [*command, "--help"], env=environment, prog_name="ppnews").output
    return f"```text\n{words.strip()}\n```\n"


def main() -> int:
    """Write the page, or check it."""
    wanted = reference()
    if "--check" in sys.argv[1:]:
        return int(not PAGE.is_file() or PAGE.read_text(encoding="utf-8") != wanted)
    PAGE.parent.mkdir(exist_ok=True)
    PAGE.write_text(wanted, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
