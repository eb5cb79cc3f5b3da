"""A picture for which there is no memory is never left out in silence."""

from __future__ import annotations

from typing import Any, NoReturn

import pytest
import weasyprint.images

from ppnews.editions.pdf.shortage import telling_of_shortage

SVG = b'<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><rect width="9" height="9"/></svg>'


def page(monkeypatch: pytest.MonkeyPatch, name: str, error: type[Exception]) -> bytes | None:
    """Set a page with a picture at which a function of the engine's pictures raises an error."""

    def fail(*_: Any, **__: Any) -> NoReturn:
        raise error

    monkeypatch.setattr(weasyprint.images, name, fail) if "." not in name else monkeypatch.setattr(
        getattr(weasyprint.images, name.partition(".")[0]), name.partition(".")[2], fail
    )
    address = f"data:image/svg+xml,{SVG.decode().replace('#', '%23')}"
    data: bytes | None = weasyprint.HTML(string=f"<img src='{address}' alt=''>").write_pdf()
    return data


@pytest.mark.parametrize("name", ["SVGImage.__init__", "SVG.draw"])
def test_want_of_memory_goes_on(monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    with pytest.raises(MemoryError), telling_of_shortage():
        page(monkeypatch, name, MemoryError)
    with telling_of_shortage():
        assert page(monkeypatch, name, ValueError)
