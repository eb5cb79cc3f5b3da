"""The program and its commands, discovered in `ppnews.cli.commands`: only the one that is meant is imported."""

from __future__ import annotations

import gc
import importlib
import os
from collections.abc import Iterator, MutableMapping
from typing import Annotated, Any

import typer
from typer.core import TyperCommand, TyperGroup
from typer.main import get_command

import ppnews
from ppnews.cli import commands
from ppnews.cli.modules import docstrings

_BETWEEN_COLLECTIONS = 20_000
"""How many objects more are made between two looks for garbage; Python's own figure is 700."""


class _Commands(MutableMapping[str, Any]):
    """The commands by name, imported when asked for; the home of their type differs among releases of Typer."""

    def __init__(self) -> None:
        self.summaries = {
            name.replace("_", "-"): words for name, words in docstrings(commands.__name__, commands.__path__).items()
        }
        self._made: dict[str, Any] = {}

    def __getitem__(self, name: str) -> Any:
        if name not in self._made:
            if name not in self.summaries:
                raise KeyError(name)
            self._made[name] = _imported(name)
        return self._made[name]

    def __setitem__(self, name: str, made: Any) -> None:
        self._made[name] = made
        self.summaries[name] = made.help or ""

    def __delitem__(self, name: str) -> None:
        del self.summaries[name]
        self._made.pop(name, None)

    def __contains__(self, name: object) -> bool:
        return name in self.summaries

    def __iter__(self) -> Iterator[str]:
        return iter(self.summaries)

    def __len__(self) -> int:
        return len(self.summaries)


def _imported(name: str) -> Any:
    """Return the command that a module makes by being there."""
    from ppnews.cli.options import command

    module = importlib.import_module(f"{commands.__name__}.{name.replace('-', '_')}")
    alone = typer.Typer(rich_markup_mode=None, pretty_exceptions_enable=False, add_completion=False)
    alone.command(name, help=module.__doc__)(command(module.run))
    return get_command(alone)


class _Program(TyperGroup):
    """The program: a list of its commands is made of their docstrings alone."""

    def __init__(self, **attributes: Any) -> None:
        super().__init__(**attributes)
        self.commands = self._lazy = _Commands()

    def format_commands(self, *arguments: Any) -> None:
        listed: dict[str, Any] = {name: TyperCommand(name, help=words) for name, words in self._lazy.summaries.items()}
        TyperGroup(commands=listed).format_commands(*arguments)


def _show_version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"ppnews {ppnews.__version__}")
        raise typer.Exit


def _about(
    version: Annotated[
        bool, typer.Option("--version", callback=_show_version, is_eager=True, help="Print the version and stop.")
    ] = False,
) -> None:
    """Make the editions of a newsletter's issue, and prove them right before they go out."""


def make_app() -> typer.Typer:
    """Return the program with all its commands."""
    # Nearly all that is made stays to the end: looking it through for what can go would take a tenth of a short run.
    gc.set_threshold(_BETWEEN_COLLECTIONS)
    # Pydantic would look through all installed packages for plugins, and let them see what is read.
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
    app = typer.Typer(
        name="ppnews",
        cls=_Program,
        no_args_is_help=True,
        rich_markup_mode=None,
        pretty_exceptions_enable=False,
        context_settings={"help_option_names": ["--help", "-h"]},  # commands inherit it
    )
    app.callback()(_about)
    return app
