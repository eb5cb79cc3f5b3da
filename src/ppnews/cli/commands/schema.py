"""Write the JSON Schemas for text editors.

From them an editor completes and checks ppnews.yaml and issue.yaml. They go into the publication's folder schemas/,
where the first line of each file looks for them.
"""

from __future__ import annotations

from ppnews.cli.options import DONE, FINDINGS, Session


def run(session: Session) -> int:
    """Write both schemas, with the kinds of section of the publication's layout."""
    from ppnews.files import write_text
    from ppnews.load.files import SourceReader
    from ppnews.load.layout import load_layout
    from ppnews.load.publication import load_publication
    from ppnews.model.schema import FOLDER, schemas
    from ppnews.report.text import print_findings

    root = session.project.root
    reader = SourceReader(root)
    loaded = load_publication(session.project, reader)
    if loaded.value is None:
        print_findings(session.err, loaded.diagnostics, reader.sources)
        return FINDINGS
    publication = loaded.value
    layout = load_layout(publication.publication.layout, publication.sources.value(("layout",)), reader)
    print_findings(session.err, layout.diagnostics, reader.sources)
    if layout.value is None or layout.failed:
        return FINDINGS
    for name, text in schemas(layout.value.kinds).items():
        write_text(root / FOLDER / name, text, root)
        session.out.print(f"{FOLDER}/{name}", soft_wrap=True, markup=False)
    return DONE
