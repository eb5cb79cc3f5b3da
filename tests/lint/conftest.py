"""What the tests of rules share."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from lint.sites import Sites, run_sites


@pytest.fixture(scope="session")
def sites(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Sites]:
    with run_sites(tmp_path_factory.mktemp("sites")) as sites:
        yield sites
