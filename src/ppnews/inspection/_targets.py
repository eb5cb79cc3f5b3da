"""Where links lead, and what annotations say (ISO 32000-1, 12.3.2 and 12.5)."""

from __future__ import annotations

from typing import Any

from ppnews.model.pdf.tags import Annotation, LinkTarget


def words_of(value: Any) -> str | None:
    """Return the text of a string object; None for anything else."""
    import pikepdf

    return str(value) if isinstance(value, str | pikepdf.String) else None


class Targets:
    """Reads annotations of one document."""

    def __init__(self, pdf: Any, anchors: dict[str, int], numbers: dict[tuple[int, int], int]) -> None:
        self._numbers = numbers
        self._anchors = {**_old_names(pdf, self), **anchors}

    def annotation(self, given: Any, page: int | None) -> Annotation:
        """Return what an annotation is, says, and leads to."""
        import pikepdf

        kind = given.get("/Subtype")
        name = str(kind)[1:] if isinstance(kind, pikepdf.Name) else ""
        return Annotation(name, page, words_of(given.get("/Contents")), self._target(given) if name == "Link" else None)

    def page_of(self, destination: Any) -> int | None:
        """Return the page of an explicit destination."""
        import pikepdf

        if isinstance(destination, pikepdf.Dictionary):
            destination = destination.get("/D")
        if not isinstance(destination, pikepdf.Array) or not len(destination):
            return None
        first = destination[0]
        return self._numbers.get(first.objgen) if isinstance(first, pikepdf.Dictionary) else None

    def _target(self, given: Any) -> LinkTarget | None:
        import pikepdf

        if (destination := given.get("/Dest")) is not None:
            return self._destination(destination)
        action = given.get("/A")
        if not isinstance(action, pikepdf.Dictionary):
            return None
        if (address := words_of(action.get("/URI"))) is not None:
            return LinkTarget(address=address)
        if (file := action.get("/F")) is not None:
            inner = file.get("/UF", file.get("/F")) if isinstance(file, pikepdf.Dictionary) else file
            return LinkTarget(address=words_of(inner))
        return self._destination(action.get("/D"))

    def _destination(self, given: Any) -> LinkTarget | None:
        import pikepdf

        name = str(given)[1:] if isinstance(given, pikepdf.Name) else words_of(given)
        if name is not None:
            return LinkTarget(page=self._anchors.get(name), name=name)
        page = self.page_of(given)
        return LinkTarget(page=page) if page is not None else None


def _old_names(pdf: Any, targets: Targets) -> dict[str, int]:
    """Return named places as PDF 1.1 wrote them: a dictionary by name."""
    import pikepdf

    old = pdf.Root.get("/Dests")
    if not isinstance(old, pikepdf.Dictionary):
        return {}
    pages = ((key[1:], targets.page_of(value)) for key, value in old.items())
    return {name: page for name, page in pages if page is not None}
