"""The program and its commands, discovered in `ppnews.cli.commands`."""

from __future__ import annotations

import gc
import importlib
import pkgutil
from typing import Annotated

import typer

import ppnews
from ppnews.cli import commands
from ppnews.cli.options import command

_BETWEEN_COLLECTIONS = 20_000
"""How many objects more are made between two looks for garbage; Python's own figure is 700."""


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
    app = typer.Typer(
        name="ppnews",
        no_args_is_help=True,
        rich_markup_mode=None,
        pretty_exceptions_enable=False,
        context_settings={"help_option_names": ["--help", "-h"]},  # commands inherit it
    )
    app.callback()(_about)
    for info in pkgutil.iter_modules(commands.__path__):
        module = importlib.import_module(f"{commands.__name__}.{info.name}")
        app.command(info.name.replace("_", "-"), help=module.__doc__)(command(module.run))
    return app
