"""`ppnews schema`: the schemas that editors complete from."""

from __future__ import annotations

import json
from collections.abc import Callable

from helpers.projects import Written

from ppnews.model.schema import schemas

WriteProject = Callable[..., Written]


def test_both_schemas_are_written(project: WriteProject) -> None:
    written = project()
    done = written.run("schema")
    assert (done.exit_code, done.stderr) == (0, "")
    assert done.stdout == "schemas/publication.schema.json\nschemas/issue.schema.json\n"
    for name, text in schemas().items():
        assert written.read(f"schemas/{name}").decode() == text
        assert json.loads(text)["$schema"] == "https://json-schema.org/draft/2020-12/schema"


def test_they_are_written_over_the_old_ones(project: WriteProject) -> None:
    written = project(files={"schemas/issue.schema.json": "old", "schemas/mine.json": "mine"})
    assert written.run("schema").exit_code == 0
    assert json.loads(written.read("schemas/issue.schema.json"))
    assert written.read("schemas/mine.json") == b"mine"


def test_a_layout_that_is_not_there(project: WriteProject) -> None:
    written = project(publication={"layout": "nothing"})
    done = written.run("schema")
    assert (done.exit_code, done.stdout) == (1, "")
    assert "There is no layout “nothing”." in done.stderr
    assert not (written.root / "schemas").exists()


def test_a_kind_that_is_wrong(project: WriteProject) -> None:
    done = project(files={"layouts/plain/kinds/poll.yaml": "fields: {Q: {type: text}}\n"}).run("schema")
    assert done.exit_code == 1
    assert "layouts/plain/kinds/poll.yaml:1:10 error MAN006" in done.stderr


def test_a_file_where_the_folder_belongs(project: WriteProject) -> None:
    written = project(files={"schemas": "mine"})
    done = written.run("schema")
    assert (done.exit_code, done.stdout) == (2, "")
    assert "cannot be written" in done.stderr
    assert written.read("schemas") == b"mine"
