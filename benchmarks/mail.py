"""Measures `ppnews build --email` against the web edition of the same issue, both sides in one run.

    .venv/bin/python benchmarks/mail.py [ROUNDS]

Pictures are cached on both sides. Prints the median of each round's ratio of the time that messages add to that of
the web edition, and the sizes of the messages with the goals beside them.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from measuring import BIN, NUMBER, Run, copy_project, report, run

from ppnews.inspection.message import read_message

WEB = [str(BIN / "ppnews"), "build", str(NUMBER), "--html", "--force", "--quiet"]


def main() -> None:
    """Run the rounds and print the ratios."""
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 5
    with tempfile.TemporaryDirectory() as name:
        project = copy_project(Path(name) / "project")
        both = [*WEB, "--email"]
        run(both, project)
        pairs: list[tuple[Run, Run]] = [(run(WEB, project), run(both, project)) for _ in range(rounds)]
        report("--email beside --html: wall time added", [two.seconds / one.seconds - 1 for one, two in pairs], 0.25)
        spent = [two.processor / one.processor - 1 for one, two in pairs]
        report("--email beside --html: processor time added", spent, 0.25)
        for path in sorted(project.glob(f"build/{NUMBER}/email/*/*.eml")):
            facts = read_message(path.read_bytes())
            page, encoded, whole = len(facts.html.encode()), facts.encoded, path.stat().st_size
            print(
                f"{path.parent.name}: HTML {page / 1000:.1f} kB, goal 65; encoded {encoded / 1000:.1f}, goal 90;"
                f" with pictures {whole / 1000:.0f}, goal 400"
            )


if __name__ == "__main__":
    main()
