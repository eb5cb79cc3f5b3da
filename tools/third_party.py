"""Writes THIRD_PARTY.md and sbom.cdx.json: whose work ppnews brings or needs, in which version, under which licence.

    .venv/bin/python tools/third_party.py           writes them
    .venv/bin/python tools/third_party.py --check   fails where they are out of date, and writes nothing

Names, versions and hashes come from the lock files, licences from what the packages say of themselves (so the locked
ones have to be installed), fonts from their own name tables, npm packages from the lock file of the tests.
The bill of materials is CycloneDX 1.6 (ECMA-424). It lies in the wheel, in `.dist-info/sboms` (PEP 770).
"""

from __future__ import annotations

import json
import re
import sys
import tomllib
import uuid
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from importlib.metadata import Distribution, PackageNotFoundError, distribution
from itertools import chain
from pathlib import Path
from typing import Final

from cyclonedx.model import ExternalReference, ExternalReferenceType, HashAlgorithm, HashType, XsUri
from cyclonedx.model.bom import Bom, BomMetaData
from cyclonedx.model.component import Component, ComponentType
from cyclonedx.model.license import DisjunctiveLicense, LicenseExpression
from cyclonedx.output.json import JsonV1Dot6
from fontTools.ttLib import TTFont
from packageurl import PackageURL
from packaging.markers import Marker
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT: Final = Path(__file__).parents[1]
LIST: Final = ROOT / "THIRD_PARTY.md"
BOM: Final = ROOT / "sbom.cdx.json"
_LICENCE_NAME: Final = 13  # OpenType, "name" table: licence description

# What a package says of itself in words that no program reads, and packages of other systems, which are not here to be
# asked: from their pages in the package index.
SAID: Final = {
    "brotlicffi": "MIT",
    "codespell": "GPL-2.0-only AND CC-BY-SA-3.0",
    "colorama": "BSD-3-Clause",
    "pyphen": "GPL-2.0-or-later OR LGPL-2.1-or-later OR MPL-1.1",
    "pypdfium2": "BSD-3-Clause AND Apache-2.0",
}
_CLASSIFIERS: Final = {
    "Apache Software License": "Apache-2.0",
    "ISC License (ISCL)": "ISC",
    "MIT License": "MIT",
    "Mozilla Public License 2.0 (MPL 2.0)": "MPL-2.0",
}

_DATA: Final = (
    ("Unicode CLDR", "`src/ppnews/model/languages/quotation.toml` (quotation marks)", "Unicode-3.0"),
    ("Snowball", "`src/ppnews/search/stemmers` (JavaScript stemmers, release 3.0.1)", "BSD-3-Clause"),
)
_HEAD: Final = """# What others made

Written by `tools/third_party.py` from the lock files; do not edit it by hand. ppnews itself is under the
[MIT licence](LICENSE). What it runs with is listed for machines in [sbom.cdx.json](sbom.cdx.json) (CycloneDX), which
also lies in the wheel.
"""


@dataclass(frozen=True)
class Locked:
    """A package of a lock file, and what it says of itself.

    Attributes:
        hashes: the SHA-256 of the files that may be installed.
        marker: where it is installed alone (PEP 508), empty for everywhere.
        needs: the names of other packages of the same lock file.
        licence: an SPDX expression.
    """

    name: str
    version: str
    hashes: tuple[str, ...]
    marker: str
    needs: tuple[str, ...] = ()
    licence: str = ""

    @property
    def purl(self) -> PackageURL:
        """Its name for programs (ECMA-427)."""
        return PackageURL("pypi", None, self.name, self.version)


def read_lock(path: Path) -> list[Locked]:
    """Return the packages that a lock file holds, in its order."""
    packages = []
    for entry in re.split(r"\n(?=\S)", path.read_text(encoding="utf-8")):
        if "==" in entry:
            wanted = Requirement(entry.split("--hash", 1)[0].replace("\\", " ").strip())
            hashes = tuple(sorted(re.findall(r"--hash=sha256:([0-9a-f]{64})", entry)))
            version = str(wanted.specifier).removeprefix("==")
            packages.append(Locked(canonicalize_name(wanted.name), version, hashes, str(wanted.marker or "")))
    return packages


def described(packages: list[Locked]) -> list[Locked]:
    """Return the packages with their licences and the names of what they need."""
    installed = {one.name: here for one in packages if (here := _installed(one))}
    names = {one.name for one in packages}
    asked = [Requirement(line) for here in installed.values() for line in here.requires or ()]
    extras = {(canonicalize_name(wanted.name), extra) for wanted in asked for extra in wanted.extras}
    whole = []
    for one in packages:
        here = installed.get(one.name)
        licence = SAID.get(one.name) or (_licence(here) if here else "")
        if not licence:
            raise SystemExit(f"{one.name}: its licence is not known. Look it up, and add it to SAID.")
        mine = {extra for name, extra in extras if name == one.name}
        needs = sorted(_needs(here, mine) & names) if here else ()
        whole.append(replace(one, needs=tuple(needs), licence=licence))
    return whole


def _installed(package: Locked) -> Distribution | None:
    try:
        installed = distribution(package.name)
    except PackageNotFoundError:
        return None
    for_here = not package.marker or Marker(package.marker).evaluate()
    if for_here and installed.version != package.version:
        raise SystemExit(f"{package.name} {package.version} is locked, {installed.version} is installed: tools/setup")
    return installed


def _needs(installed: Distribution, extras: set[str]) -> set[str]:
    """Return the names of what a package asks for by itself and for its extras, on any system."""
    names = set()
    for line in installed.requires or ():
        wanted = Requirement(line)
        words = str(wanted.marker or "")
        if "extra ==" not in words or any(f'extra == "{extra}"' in words for extra in extras):
            names.add(str(canonicalize_name(wanted.name)))
    return names


def _licence(installed: Distribution) -> str:
    """Return the SPDX expression of what a package says of its licence, empty for nothing that can be told."""
    said = installed.metadata
    for expression in said.get_all("License-Expression") or ():
        return str(expression)
    known = [name.rsplit(" :: ", 1)[1] for name in said.get_all("Classifier") or () if name.startswith("License :: ")]
    if spdx := [_CLASSIFIERS[name] for name in known if name in _CLASSIFIERS]:
        return " OR ".join(spdx)
    for short in said.get_all("License") or ():
        if re.fullmatch(r"[A-Za-z]+(-[\w.]+)*", short) and short != "BSD":
            return str(short)
    return _by_text(installed)


def _by_text(installed: Distribution) -> str:
    """Tell the licences of the BSD and MIT families apart by their sentences."""
    for file in installed.files or ():
        if re.search(r"licen[cs]e|copying", str(file), re.IGNORECASE):
            text = re.sub(r"\s+", " ", Path(str(file.locate())).read_text(encoding="utf-8", errors="replace"))
            if "Redistribution and use in source and binary forms" in text:
                return (
                    "BSD-3-Clause"
                    if "Neither the name" in text or "may not be used to endorse" in text
                    else "BSD-2-Clause"
                )
            if "Permission is hereby granted, free of charge" in text:
                return "MIT"
            if "Apache License" in text:
                return "Apache-2.0"
    return ""


def fonts() -> list[tuple[str, str, str]]:
    """Return the family, the version and the layouts of all fonts that ppnews brings."""
    kept: defaultdict[tuple[str, str], set[str]] = defaultdict(set)
    for path in sorted((ROOT / "layouts").glob("*/fonts/pdf/*.ttf")):
        names = TTFont(path)["name"]
        family = names.getDebugName(16) or names.getDebugName(1)
        version = names.getDebugName(5).split(";")[0].removeprefix("Version ")
        licence = names.getDebugName(_LICENCE_NAME) or ""
        if "Open Font License" not in licence:
            raise SystemExit(f"{path}: its licence is not the Open Font License: {licence}")
        kept[family, version].add(path.parents[2].name)
    return [(family, version, ", ".join(sorted(layouts))) for (family, version), layouts in sorted(kept.items())]


def npm_packages() -> list[tuple[str, str, str]]:
    """Return the name, version and licence of what the tests take from npm."""
    locked = json.loads((ROOT / "tests/judges/package-lock.json").read_text(encoding="utf-8"))["packages"]
    return [
        (path.rsplit("node_modules/", 1)[1], about["version"], about.get("license", "not said"))
        for path, about in sorted(locked.items())
        if path
    ]


def page(runtime: list[Locked], building: list[Locked], testing: list[Locked]) -> str:
    """Return THIRD_PARTY.md."""
    parts = [
        _HEAD,
        "## In the wheel\n",
        _table(("what", "where", "licence"), _DATA),
        "The licences' texts lie beside them, those of fonts in `layouts/*/fonts/LICENSES`.\n",
        _table(("font", "version", "layout", "licence"), [(*font, "OFL-1.1") for font in fonts()]),
        "## What ppnews runs with\n",
        _packages(runtime),
        "Of codespell only its list of misspellings is read (CC-BY-SA-3.0). The wheels of lxml, pikepdf, pillow and "
        "pypdfium2 bring libraries in C, whose licences lie in those wheels. Pango, HarfBuzz and fontconfig come from "
        "the system.\n",
        "## What it is installed and built with\n",
        _packages(building),
        "## What only the tests need\n",
        _packages(testing),
        _table(("npm package", "version", "licence"), npm_packages()),
    ]
    return "\n".join(parts)


def _packages(packages: list[Locked]) -> str:
    rows = [(one.name, one.version, one.licence, one.marker) for one in packages]
    return _table(("package", "version", "licence", "only where"), rows)


def _table(head: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> str:
    lines = [head, tuple("---" for _ in head), *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines) + "\n"


def bill(runtime: list[Locked], direct: list[str], version: str, licence: str) -> str:
    """Return the bill of materials as JSON: the same bytes for the same lock file."""
    purl = PackageURL("pypi", None, "ppnews", version)
    root = Component(
        name="ppnews",
        version=version,
        type=ComponentType.APPLICATION,
        bom_ref=str(purl),
        purl=purl,
        licenses=[LicenseExpression(licence)],
    )
    packages: defaultdict[str, list[Component]] = defaultdict(list)
    for one in runtime:
        packages[one.name].append(_component(one))
    carried = [_font(family, edition) for family, edition, _ in fonts()]
    bom = Bom(components=[*chain(*packages.values()), *carried], metadata=BomMetaData(component=root))
    bom.register_dependency(root, [*chain(*(packages[name] for name in direct)), *carried])
    for one in runtime:
        for component in packages[one.name]:
            bom.register_dependency(component, chain(*(packages[name] for name in one.needs)))
    # The library stamps both with the clock and with chance.
    written = json.loads(JsonV1Dot6(bom).output_as_string())
    del written["metadata"]["timestamp"], written["serialNumber"]
    written["serialNumber"] = f"urn:uuid:{uuid.uuid5(uuid.NAMESPACE_URL, json.dumps(written, sort_keys=True))}"
    return json.dumps(written, indent=1, sort_keys=True, ensure_ascii=False) + "\n"


def _component(package: Locked) -> Component:
    files = ExternalReference(
        type=ExternalReferenceType.DISTRIBUTION,
        url=XsUri(str(package.purl)),
        hashes=[HashType(alg=HashAlgorithm.SHA_256, content=digest) for digest in package.hashes],
    )
    return Component(
        name=package.name,
        version=package.version,
        type=ComponentType.LIBRARY,
        bom_ref=str(package.purl),
        purl=package.purl,
        licenses=[LicenseExpression(package.licence)],
        external_references=[files],
    )


def _font(family: str, version: str) -> Component:
    return Component(
        name=family,
        version=version,
        type=ComponentType.DATA,
        bom_ref=f"font:{family.replace(' ', '-')}",
        licenses=[DisjunctiveLicense(id="OFL-1.1")],
    )


def closure(direct: Iterable[str], packages: Mapping[str, Locked]) -> set[str]:
    """Return the names of packages and of all that they need."""
    reached: set[str] = set()
    waiting = list(direct)
    while waiting:
        if (name := waiting.pop()) not in reached:
            reached.add(name)
            waiting += packages[name].needs
    return reached


def written() -> dict[Path, str]:
    """Return the texts of both files, by path."""
    pyproject = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    code = (ROOT / "src/ppnews/__init__.py").read_text(encoding="utf-8")
    version = re.findall(r'^__version__.* = "(.+)"$', code, re.MULTILINE)[0]
    locked = described(read_lock(ROOT / "requirements.txt"))
    by_name = {one.name: one for one in locked}
    direct, builders = (
        [str(canonicalize_name(Requirement(line).name)) for line in lines]
        for lines in (pyproject["project"]["dependencies"], pyproject["dependency-groups"]["build"])
    )
    needed = closure((name for name in direct if name in by_name), by_name)
    building = [one for one in locked if one.name in closure(builders, by_name) - needed]
    runtime = [one for one in locked if one not in building]
    testing = [one for one in described(read_lock(ROOT / "requirements-test.txt")) if one.name not in by_name]
    return {
        LIST: page(runtime, building, testing),
        BOM: bill(runtime, direct, version, pyproject["project"]["license"]),
    }


def main() -> int:
    """Write both, or say whether they are as they should be."""
    stale = {path: text for path, text in written().items() if not path.exists() or path.read_text("utf-8") != text}
    if sys.argv[1:] == ["--check"]:
        return int(bool(stale))
    for path, text in stale.items():
        path.write_text(text, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
