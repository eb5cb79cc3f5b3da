"""Check that this machine has everything that ppnews needs.

Everything that ppnews uses and does not bring along is looked up. Where something is missing, the command that installs
it is printed.
"""

from __future__ import annotations

from ppnews.cli.options import DONE, FINDINGS, Session
from ppnews.machine import Requirement, examine


def run(session: Session) -> int:
    """Print every requirement, and the commands that install the missing ones."""
    needs = examine()
    _print_needs(session, needs)
    lacking = [need for need in needs if not need.found]
    for words in dict.fromkeys(words for need in lacking for words in (need.remedy, need.hint) if words):
        session.out.print(f"\n  {words}" if words in {need.remedy for need in lacking} else f"  {words}", markup=False)
    if not lacking:
        session.say("Nothing is missing.")
    return FINDINGS if any(need.required for need in lacking) else DONE


def _print_needs(session: Session, needs: tuple[Requirement, ...]) -> None:
    from rich.table import Table
    from rich.text import Text

    table = Table(box=None, show_header=False, pad_edge=False, padding=(0, 2, 0, 0))
    for need in needs:
        found = need.version or "found" if need.found else ("missing" if need.required else "missing, can do without")
        style = "green" if need.found else ("bold red" if need.required else "yellow")
        table.add_row(Text(need.name, style="bold"), Text(found, style=style), Text(need.purpose))
    session.out.print(table)
