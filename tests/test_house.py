"""The house rules: who may import whom, how long a file may be, that docs and schemas are in step with the code."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

from ppnews.model.schema import FOLDER, schemas

ROOT = Path(__file__).parents[1]
SOURCE = ROOT / "src" / "ppnews"

# What each part may import, itself aside. The middle packages do not know one another: what two of them need lies in
# the model, but for what a picture is, which loading asks.
GROUND = {"diagnostics", "machine", "model", "files", "caches", "edits", "stamps"}
MIDDLE = {"load", "pictures", "compose", "editions", "feeds", "inspection", "online", "lint", "report", "search"}
ALLOWED: dict[str, set[str]] = {
    "diagnostics": set(),
    "machine": set(),
    "edits": {"diagnostics"},
    "stamps": set(),
    "files": {"diagnostics", "stamps"},
    "caches": {"files", "stamps"},
    "model": {"diagnostics", "files"},
    **dict.fromkeys(MIDDLE, GROUND),
    "load": GROUND | {"pictures"},
    "scaffold": GROUND | MIDDLE,
    "tasks": GROUND | MIDDLE,
    "serving": GROUND | MIDDLE | {"tasks"},
    "cli": GROUND | MIDDLE | {"scaffold", "tasks", "serving"},
    "__main__": {"cli"},
}
TASKS = (
    *(
        "progress",
        "typeset_pdf",
        "cache",
        "looks",
        "workers",
        "statement",
        "copyfitting",
        "build",
        "send",
        "toc",
        "messages",
        "dates",
    ),
    *("fed", "finished", "readings", "papers", "site", "on_site", "lint", "fix", "proof", "verify"),
    *("confirm", "inspect"),
)
"""The tasks in the order in which they may know one another: each only those before it."""


def modules() -> list[Path]:
    return [path for path in sorted(SOURCE.rglob("*.py")) if path != SOURCE / "__init__.py"]


def part_of(path: Path) -> str:
    return path.relative_to(SOURCE).with_suffix("").parts[0]


def imported_parts(path: Path) -> set[str]:
    """Return the parts of ppnews that a module imports, wherever in it."""
    found = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.level == 0 and (node.module or "").split(".")[0] == "ppnews":
            names = (node.module or "").split(".")[1:2] or [alias.name for alias in node.names]
            found.update(names)
        elif isinstance(node, ast.Import):
            found.update(alias.name.split(".")[1] for alias in node.names if alias.name.startswith("ppnews."))
    return found


@pytest.mark.parametrize("path", modules(), ids=lambda path: path.relative_to(SOURCE).as_posix())
def test_a_module_imports_only_what_lies_below_it(path: Path) -> None:
    part = part_of(path)
    assert part in ALLOWED, f"give {part} its place in the house"
    assert imported_parts(path) - {part} <= ALLOWED[part]


def imported_tasks(path: Path) -> set[str]:
    """Return the tasks that a module imports, wherever in it."""
    text = path.read_text(encoding="utf-8")
    return set(re.findall(r"^\s*from ppnews\.tasks\.(\w+)", text, re.MULTILINE))


@pytest.mark.parametrize("task", TASKS)
def test_a_task_knows_only_those_before_it(task: str) -> None:
    known = set(TASKS[: TASKS.index(task) + 1])
    paths = [path for path in modules() if path.relative_to(SOURCE).with_suffix("").parts[:2] == ("tasks", task)]
    assert paths
    for path in paths:
        assert imported_tasks(path) <= known, path


AGREED = {"check", "render", "run"}
"""What a rule, a form of findings and a command have to offer under one name each."""


def test_a_public_name_stands_once() -> None:
    homes: dict[str, list[str]] = {}
    for path in modules():
        for node in ast.parse(path.read_text(encoding="utf-8")).body:
            if isinstance(node, ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef) and node.name[0] != "_":
                homes.setdefault(node.name, []).append(path.relative_to(SOURCE).as_posix())
    assert {name: paths for name, paths in homes.items() if len(paths) > 1 and name not in AGREED} == {}


VAGUE = re.compile(r"(?:(?!whether\b)\w+ )?(?:what|where|which|how|there)\b", re.IGNORECASE)
"""The beginning of a docstring that describes a thing instead of naming it, mostly behind a verb: “Return what …”."""


def test_a_docstring_begins_with_the_word_for_the_thing() -> None:
    vague = []
    for path in SOURCE.rglob("*.py"):
        name = path.relative_to(SOURCE).as_posix()
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef):
                words = ast.get_docstring(node) or ""
                if VAGUE.match(words):
                    vague.append(f"{name}: {words.splitlines()[0]}")
    assert vague == []


@pytest.mark.parametrize("path", modules(), ids=lambda path: path.relative_to(SOURCE).as_posix())
def test_files_stay_short(path: Path) -> None:
    assert len(path.read_text(encoding="utf-8").splitlines()) <= 250


def test_the_product_does_without_the_tools_of_tests() -> None:
    borrowed = re.compile(r"^\s*(?:from|import) (?:unittest|pytest|hypothesis)\b", re.MULTILINE)
    assert [path for path in modules() if borrowed.search(path.read_text(encoding="utf-8"))] == []


def test_only_the_command_line_prints_or_exits() -> None:
    speaks = re.compile(r"\b(print|sys\.exit|typer\.echo)\(")
    for path in modules():
        if part_of(path) != "cli":
            text = re.sub(r'"[^"\n]*"', '""', path.read_text(encoding="utf-8"))
            assert not speaks.search(text.replace("console.print(", "")), path


AT_THE_GATE = {"files", "machine", "stamps"}
"""The parts that open files: those of people and projects, those by which the system tells of itself, and stamps."""

OPENS = {
    *("open", "fdopen", "read_text", "read_bytes", "write_text", "write_bytes"),
    *("iterdir", "glob", "rglob", "iglob", "scandir", "listdir", "fwalk"),
    *("mkdir", "makedirs", "mkdtemp", "rename", "renames", "symlink_to", "hardlink_to", "symlink", "link"),
    *("unlink", "rmdir", "removedirs", "rmtree", "touch", "truncate", "chmod"),
    *("copyfile", "copyfileobj", "copy2", "copytree", "copymode", "copystat", "move_into", "copy_into"),
    *("TTFont", "truetype", "FileSystemLoader", "NamedTemporaryFile", "TemporaryDirectory"),
}
"""Names of functions that open files, list folders or change them; also where libraries do that by a path."""
OF_A_MODULE = {"os": {"replace", "remove", "stat", "walk"}, "shutil": {"copy", "move"}, "io": {"FileIO"}}
"""Further ones, whose names mean something else on other things."""

BESIDE_THE_GATE: dict[str, tuple[set[str], str]] = {
    "caches.py": ({"folder.touch"}, "an open `Folder` of the gate"),
    "cli/__init__.py": ({"os.open", "open"}, "the null device, and streams by their number"),
    "cli/options.py": ({"os.open"}, "the null device"),
    "cli/commands/build.py": ({"building.open"}, "shows the finished edition"),
    "inspection/pdf/glyphs.py": ({"encoding.read_bytes", "file.read_bytes", "table.read_bytes"}, "streams in a PDF"),
    "lint/words/spelling.py": ({"Path(str(file)).read_text"}, "the dictionary of codespell"),
    "model/languages/quotation.py": ({"(FOLDER / 'quotation.toml').read_text"}, "data of the package"),
    "model/languages/reading.py": ({"FOLDER.glob", "(FOLDER / f'{tag}.toml').read_text"}, "data of the package"),
    "scaffold/create.py": (
        {"home.open", "made.open", "folder.rmdir"},
        "an open `Folder` of the gate; folders just made, if empty",
    ),
    "scaffold/issue.py": ({"unlink"}, "takes links out of a text"),
    "scaffold/templates.py": (
        {
            "FileSystemLoader",
            "(_FOLDER / 'kinds').iterdir",
            "(_TEXTS / (built_in(language) or _FALLBACK) / f'{name}.md').read_text",
        },
        "data of the package",
    ),
    "search/script.py": ({"(files('ppnews.search') / name).read_text"}, "data of the package"),
    "serving/app.py": (
        {"(files('ppnews.serving') / 'page' / name).read_bytes", "editor.open"},
        "data of the package; a person's editor",
    ),
    "serving/pictures.py": ({"page.obj.Contents.read_bytes"}, "a stream in a PDF"),
    "tasks/build/output.py": ({"folder.open"}, "an open `Folder` of the gate"),
    "tasks/workers/process.py": ({"os.open", "os.fdopen"}, "the null device, and pipes between processes"),
    "tasks/workers/starting.py": ({"os.fdopen"}, "pipes between processes"),
    "editions/pdf/faces.py": ({"os.fdopen"}, "fonts for the engine, in memory"),
    "tasks/site/record.py": ({"home.open"}, "an open `Folder` of the gate"),
    "tasks/cache.py": ({"folder.open"}, "an open `Folder` of the gate"),
}
"""Calls of such names outside the gate, each with the reason why it opens nothing of a project."""


def opening_calls(path: Path) -> set[str]:
    """Return the functions that a module calls which may open files, but those that are handed bytes."""
    calls = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if not isinstance(node, ast.Call):
            continue
        name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
        home = (
            node.func.value.id if isinstance(node.func, ast.Attribute) and isinstance(node.func.value, ast.Name) else ""
        )
        handed_bytes = bool(node.args) and ast.unparse(node.args[0]).startswith(("BytesIO(", "io.BytesIO("))
        if isinstance(node.func, ast.Name) and name == "write_text":
            continue  # the gate's own
        if (name in OPENS or name in OF_A_MODULE.get(home, ())) and not handed_bytes:
            calls.add(ast.unparse(node.func))
    return calls


@pytest.mark.parametrize("path", modules(), ids=lambda path: path.relative_to(SOURCE).as_posix())
def test_files_are_opened_and_listed_at_the_gate_alone(path: Path) -> None:
    if part_of(path) not in AT_THE_GATE:
        allowed, _ = BESIDE_THE_GATE.get(path.relative_to(SOURCE).as_posix(), (set(), ""))
        assert opening_calls(path) == allowed


def test_every_exception_of_the_gate_is_of_a_module_that_is_there() -> None:
    assert {name for name in BESIDE_THE_GATE if not (SOURCE / name).is_file()} == set()


def test_starting_the_program_imports_nothing_heavy() -> None:
    heavy = [
        "weasyprint",
        "PIL",
        "pikepdf",
        "babel",
        "jinja2",
        "ruamel",
        "pydantic",
        "watchfiles",
        "markdown_it",
        "icalendar",
        "lxml",
        "snowballstemmer",
        "starlette",
        "uvicorn",
        "asyncio",
    ]
    code = f"import sys, ppnews.cli.app as app; app.make_app(); print([m for m in {heavy} if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


@pytest.mark.parametrize(("name", "text"), list(schemas().items()))
def test_the_committed_schemas_are_in_step(name: str, text: str) -> None:
    assert (ROOT / FOLDER / name).read_text(encoding="utf-8") == text, "run: ppnews schema"


def test_every_field_of_a_manifest_says_what_it_is_for() -> None:
    import json

    def undescribed(schema: object, where: str) -> Iterator[str]:
        if isinstance(schema, dict):
            for name, field in schema.get("properties", {}).items():
                if not ({"description", "$ref", "const"} & set(field)):
                    yield f"{where}.{name}"
            for key, value in schema.items():
                yield from undescribed(value, f"{where}.{key}")
        elif isinstance(schema, list):
            for value in schema:
                yield from undescribed(value, where)

    for name, text in schemas().items():
        assert list(undescribed(json.loads(text), name)) == []


def test_no_file_names_a_machine_or_an_author() -> None:
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=True)
    forbidden = re.compile(r"(^|[^\w.-])/(home|root|work|Users)/\w")
    for name in filter(None, listed.stdout.split("\0")):
        path = ROOT / name
        if (
            path.suffix in (".py", ".md", ".yaml", ".toml", ".html", ".css", ".sh")
            and path.is_file()
            and path != Path(__file__)
        ):
            assert not forbidden.search(path.read_text(encoding="utf-8")), name


ARCHITECTURE = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")


def test_the_tree_of_the_house_is_the_one_that_is_shown() -> None:
    shown = re.findall(r"^  ([\w.]+)/? ", ARCHITECTURE.partition("src/ppnews/\n")[2].partition("```")[0], re.MULTILINE)
    paths = (path for path in SOURCE.iterdir() if path.suffix == ".py" or any(path.rglob("*.py")))
    assert sorted(shown) == sorted(path.name for path in paths if path.name != "__main__.py")


def test_the_table_of_dependencies_is_whole() -> None:
    table = ARCHITECTURE.partition("## Dependencies")[2].partition("Versions and hashes")[0]
    shown = {name.strip() for row in re.findall(r"^\| ([^|]+) \|", table, re.MULTILINE) for name in row.split(",")}
    with (ROOT / "pyproject.toml").open("rb") as file:
        declared = tomllib.load(file)["project"]["dependencies"]
    assert shown - {"package"} == {re.split("[<>=]", each)[0] for each in declared}


def test_everything_written_by_hand_is_where_it_is_said_to_be() -> None:
    rows = re.findall(r"^\| ([^|]+) \|", ARCHITECTURE.partition("## Written by hand")[2], re.MULTILINE)
    places = [place for row in rows for place in re.findall(r"`([\w/]+(?:\.py|/))`", row)]
    assert len(places) > 10
    assert [place for place in places if not (SOURCE / place).exists()] == []


def run_tool(name: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, f"tools/{name}", "--check"]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)


def test_the_reference_of_the_commands_is_in_step() -> None:
    assert run_tool("commands.py").returncode == 0, "run: .venv/bin/python tools/commands.py"


def test_the_manual_of_the_rules_is_in_step() -> None:
    assert run_tool("rules.py").returncode == 0, "run: .venv/bin/python tools/rules.py"


def test_what_others_made_is_listed_as_it_is_locked() -> None:
    assert run_tool("third_party.py").returncode == 0, "run: .venv/bin/python tools/third_party.py"


def test_the_catalogues_are_in_step_with_the_templates() -> None:
    done = run_tool("messages.py")
    assert done.returncode == 0, done.stdout


def test_the_manual_names_every_field_and_finding() -> None:
    from ppnews.model import findings
    from ppnews.model.base import Node
    from ppnews.model.issue import IssueManifest
    from ppnews.model.publication import Publication
    from ppnews.model.section import section_kinds

    def fields(model: type[Node]) -> set[str]:
        names = {field.alias or name for name, field in model.model_fields.items()}
        for field in model.model_fields.values():
            for inner in re.findall(r"ppnews\.[\w.]+", repr(field.annotation)):
                module, _, name = inner.rpartition(".")
                found = getattr(sys.modules.get(module), name, None)
                if isinstance(found, type) and issubclass(found, Node) and found is not model:
                    names |= fields(found)
        return names

    manual = (ROOT / "docs" / "manifest.md").read_text(encoding="utf-8")
    models: list[type[Node]] = [Publication, IssueManifest, *section_kinds().values()]
    missing = {name for model in models for name in fields(model) if not re.search(rf"\b{name}\b", manual)}
    assert missing == set()
    assert [rule.code for rule in findings.ALL if rule.code not in manual] == []


def test_every_rule_of_the_linter_has_its_fixtures() -> None:
    from lint.test_rules import SHOWN

    for check in SHOWN:
        folder = ROOT / "tests" / "lint" / check.rule.code
        assert (folder / "bad" / "issue.yaml").is_file(), check.rule.code
        assert (folder / "good" / "issue.yaml").is_file(), check.rule.code
