"""Templates reach their content, and nothing of the libraries and files behind it."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from helpers.projects import Written

WriteProject = Callable[..., Written]

ESCAPES = [
    "{{ ''.__class__.__mro__ }}",
    "{{ section.__init__.__globals__ }}",
    "{{ edition.layout.folders[0].joinpath('x').write_text('x') }}",
    "{{ edition.layout.folders[0].unlink() }}",
    "{{ (edition.layout.folders[0] / 'layout.yaml').read_text() }}",
    "{{ edition.page.parse_raw('x', proto='pickle', allow_pickle=true) }}",
    "{{ edition.page.model_construct() }}",
    "{{ edition.messages.install() }}",
    "{{ edition.layout.texts[0].clear() }}",
    "{{ edition.sections[0].fields.__dict__ }}",
    "{{ format.locale.load('x') }}",
    "{{ ''|attr('__class__') }}",
    "{{ '{0.__class__}'.format(edition) }}",
    "{{ cycler.__init__.__globals__.os }}",
    "{{ self.__init__ }}",
    "{{ has_template.__globals__ }}",
    "{% set edition.title = 'x' %}",
    "{{ range(99999999)|list }}",
]


@pytest.mark.parametrize("template", ESCAPES)
def test_templates_run_in_a_sandbox(project: WriteProject, template: str) -> None:
    written = project(files={"layouts/plain/templates/sections/article.html": template})
    before = {
        path: path.read_bytes() for path in written.root.rglob("*") if path.is_file() and "build" not in path.parts
    }
    done = written.run("build", "--html")
    assert (done.exit_code, done.stdout) == (1, ""), template
    assert done.stderr.startswith("layouts/plain/templates/sections/article.html:1:1 error MAN023 The template ")
    assert "root" not in done.stderr.partition("\n")[0]
    after = {
        path: path.read_bytes() for path in written.root.rglob("*") if path.is_file() and "build" not in path.parts
    }
    assert after == before


def test_templates_reach_what_the_guide_names(project: WriteProject) -> None:
    template = (
        "{{ edition.name }} {{ edition.page.print_folio(7) }} {{ edition.number }}"
        " {{ format.day(edition.published) }} {{ format.country('AM') }} {{ edition.published.isoformat() }}"
        " {{ edition.medium }} {{ section.images|length }} {{ section.title|upper }} {{ has_template('web.html') }}"
        " {{ siblings.items()|list|length > 0 }} {{ {'a': '<'}|json }}"
    )
    written = project(files={"layouts/plain/templates/sections/article.html": template})
    assert written.run("build", "--html").exit_code == 0
    html = written.read("build/1/en/index.html").decode()
    assert "The News 7 1 20 December 2024 Armenia 2024-12-20 screen 0 FIRST True True" + ' {"a":"\\u003c"}' in html
