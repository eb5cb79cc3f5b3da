"""Explain a command.

Without COMMAND the commands are listed. `ppnews help build` and `ppnews build --help` say the same.
"""

from __future__ import annotations

from typing import Annotated

import typer

from ppnews.cli import completing
from ppnews.cli.options import DONE, Session, fail

Command = Annotated[
    str | None, typer.Argument(metavar="COMMAND", help="The command's name.", autocompletion=completing.commands)
]


def run(session: Session, context: typer.Context, name: Command = None) -> int:
    """Print the help of a command, or of the program."""
    from ppnews.load.validate import did_you_mean

    program = context.find_root()
    if name is None:
        _print(session, program.get_help())
        return DONE
    commands: dict[str, typer.core.TyperCommand] = getattr(program.command, "commands", {})
    if name not in commands:
        fail(f"There is no command {name}.", did_you_mean(name, commands) or "List them with: ppnews help")
    with context.__class__(commands[name], info_name=name, parent=program) as about:
        _print(session, commands[name].get_help(about))
    return DONE


def _print(session: Session, words: str) -> None:
    session.out.print(words, markup=False, soft_wrap=True)
