"""The command line: one file per command; the only code of ppnews that prints or exits."""

from ppnews.cli.app import main

__all__ = ["main"]
