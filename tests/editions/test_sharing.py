"""Pictures of a message share its room: photos become lighter, evenly, and drawings stay as they are."""

from __future__ import annotations

import re
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from random import Random

import pytest
from helpers.mailed import mailed
from helpers.projects import Written
from PIL import Image
from PIL.Image import Resampling

from ppnews.editions.email.mime import picture_weight
from ppnews.editions.email.sharing import share_room
from ppnews.model.asset import Asset
from ppnews.model.message import ENOUGH

WriteProject = Callable[..., Written]


@pytest.fixture
def ladder(tmp_path: Path) -> Callable[..., Asset]:
    """Return a picture of so many bytes, with lighter ones."""

    def make(name: str, *sizes: int) -> Asset:
        steps = []
        for step, size in enumerate(sizes):
            path = tmp_path / f"{name}-{step}"
            path.write_bytes(bytes(size))
            steps.append((path.name, Asset(path, tmp_path, path.name)))
        return Asset(steps[0][1].path, tmp_path, steps[0][1].known, tuple(steps[1:]))

    return make


def chosen(pictures: dict[str, Asset], room: int) -> list[str]:
    return [asset.digest for _, asset in share_room(pictures, room).values()]


def test_photos_become_lighter_evenly_the_heaviest_first(ladder: Callable[..., Asset]) -> None:
    pictures = {
        "a": ladder("a", 4000, 3000, 2000),
        "b": ladder("b", 9000, 6000, 5000),
        "c": ladder("c", 7000),
    }
    room = [picture_weight(sum(sizes)) for sizes in ((4000, 9000, 7000), (4000, 6000, 7000), (3000, 6000, 7000))]
    more = 2 * picture_weight(0) + 100  # each has its headers and its last line
    assert chosen(pictures, room[0] + more) == ["a-0", "b-0", "c-0"]
    assert chosen(pictures, room[1] + more) == ["a-0", "b-1", "c-0"]
    assert chosen(pictures, room[2] + more) == ["a-1", "b-1", "c-0"]
    assert chosen(pictures, 0) == ["a-2", "b-2", "c-0"]
    assert share_room({}, -1) == {}


def photo(seed: int) -> bytes:
    """Return a photo with much detail."""
    grain = Image.frombytes("L", (373, 240), Random(seed).randbytes(373 * 240)).resize((1120, 720), Resampling.BICUBIC)
    stream = BytesIO()
    Image.blend(grain, Image.linear_gradient("L").resize(grain.size), 0.8).save(stream, "JPEG", quality=95)
    return stream.getvalue()


def with_photos(project: WriteProject, count: int) -> Written:
    parts = mailed()
    article = {"kind": "article", "title": "T", "body": "list.md"}
    photos = [{**article, "id": f"text-{n}", "images": [{"file": f"p{n}.jpg", "alt": "A"}]} for n in range(count)]
    files = {**parts["files"], **{f"issues/1/p{n}.jpg": photo(n) for n in range(count)}}
    return project(
        publication={**parts["publication"], "name": "The News", "languages": ["en"], "topics": {}},
        sections=photos,
        files=files,
    )


def test_six_photos_fit_and_the_page_shows_the_same_ones(project: WriteProject) -> None:
    written = with_photos(project, 6)
    done = written.run("build", "--email")
    assert done.exit_code == 0, done.output
    files = written.built()
    whole = files["1/email/en/news-1-en.eml"]
    assert 0.9 * ENOUGH < len(whole) <= ENOUGH
    assert f"{len(whole) / 1000:.0f} kB" in done.output
    shown = set(re.findall(r'pictures/[^"]+', files["1/email/en/index.html"].decode()))
    assert shown == {name.removeprefix("1/email/en/") for name in files if "/pictures/" in name and "/email/" in name}
    assert len({name.split("-")[1] for name in shown}) <= 2
    assert "MAIL002" not in written.run("lint", "--select", "MAIL002").output


def test_a_message_whose_photos_cannot_be_light_enough_is_found(project: WriteProject) -> None:
    done = with_photos(project, 12).run("lint", "--select", "MAIL002")
    assert "with its 12 pictures, though these are as light as they may be" in done.output
    assert done.exit_code == 0
