"""The streams of a PDF: a reader that trusts `Length` and one that looks for `endstream` get the same bytes."""

from __future__ import annotations

import re
from io import BytesIO
from pathlib import Path

import pikepdf
import pydyf
from hypothesis import given
from hypothesis import strategies as st

from ppnews.editions.pdf.streams import streams_end_apart

_STREAM = re.compile(rb"/Length (\d+)[^>]*>>\nstream\n")
_END = re.compile(rb"(?:\r\n|\n|\r)endstream\n")


def count(data: bytes) -> list[tuple[int, int]]:
    """Return of every stream its length as it is said, and as it is up to the end of line before `endstream`."""
    counts, place = [], 0
    while begin := _STREAM.search(data, place):
        length = int(begin[1])
        end = _END.search(data, begin.end() + max(length - 1, 0))
        assert end is not None
        counts.append((length, end.start() - begin.end()))
        place = end.end()
    return counts


def written(*contents: bytes) -> bytes:
    pdf, file = pydyf.PDF(), BytesIO()
    for content in contents:
        pdf.add_object(pydyf.Stream([content]))
        pdf.add_object(pydyf.Stream([content], compress=True))
    with streams_end_apart():
        pdf.write(file, version=b"1.7", identifier=b"x", compress=True)
    return file.getvalue()


@given(st.lists(st.binary(max_size=40).map(lambda data: data + b"\r"), min_size=1, max_size=4))
def test_streams_that_end_in_a_carriage_return_are_counted_whole(contents: list[bytes]) -> None:
    data = written(*contents, b"", b"\n", b"\r\n", b"\r\r")
    for said, counted in count(data):
        assert counted == said
    with pikepdf.open(BytesIO(data)) as pdf:
        raw = [each.read_raw_bytes() for each in pdf.objects if isinstance(each, pikepdf.Stream)]
    assert {*contents} <= {*raw}


def test_without_it_one_byte_would_be_missing() -> None:
    pdf, file = pydyf.PDF(), BytesIO()
    pdf.add_object(pydyf.Stream([b"words\r"]))
    pdf.write(file)
    assert count(file.getvalue())[0] == (6, 5)


def test_the_streams_of_issue_39_are_counted_whole(built_issue39: Path) -> None:
    paths = list(built_issue39.glob("*.pdf"))
    assert paths
    for path in paths:
        counts = count(path.read_bytes())
        assert len(counts) > 20
        assert [said for said, counted in counts if said != counted] == []
