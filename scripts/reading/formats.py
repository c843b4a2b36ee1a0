"""Findings for people and for programs: as lines of text, as JSON, and as SARIF 2.1.0."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote

from scripts.languages import Tag
from scripts.model.plain import one_line
from scripts.model.publication import Publication, page
from scripts.reading.checking import Finding, Reader
from scripts.reading.sentences import Wording, sentence

SCHEMA = (
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
)
DIGITS = 4
"""Decimals of a probability; the model knows no more."""
HELP = "check-my-text/"
"""The page that says how findings are read."""
SENSE, FAMILY, NOT_THE_TERM = "sense", "family", "not-the-term"


@dataclass(frozen=True)
class Report:
    """What was found in each text, by the name of its file, and what it is told with."""

    findings: Mapping[str, Sequence[Finding]]
    reader: Reader
    wording: Wording
    publication: Publication


def rule_id(finding: Finding, reader: Reader) -> str:
    """Return the id of the sense or family that is said, or the level where neither is."""
    said = finding.said
    if said.level == SENSE:
        return reader.senses[said.told].id
    return said.told if said.level == FAMILY else said.level


def text(report: Report) -> str:
    """Return a line a use: ``file:line:column: sense-id: sentence``."""
    return "".join(
        f"{one_line(name)}:{each.start.line}:{each.start.column}: "
        f"{rule_id(each, report.reader)}: {sentence(each, report.wording)}\n"
        for name, findings in report.findings.items()
        for each in findings
    )


def as_json(report: Report) -> str:
    """Return all that was found, each use with all that remains."""
    files = [
        {"path": name, "uses": [_use(each, report) for each in findings]}
        for name, findings in report.findings.items()
    ]
    return _dumped({"edition": report.publication.version, "files": files})


def sarif(report: Report) -> str:
    """Return the log of one run (SARIF 2.1.0, OASIS 2020): what is left open as a warning."""
    results = [
        _result(name, each, report)
        for name, findings in report.findings.items()
        for each in findings
    ]
    work = report.publication.work
    driver = {
        "name": work.title[report.reader.first],
        "version": report.publication.version,
        "rules": _rules(report, {result["ruleId"] for result in results}),
    } | ({"informationUri": site} if (site := report.publication.site) else {})
    run = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "results": results,
    }
    return _dumped({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]})


FORMATS: Mapping[str, Callable[[Report], str]] = {"text": text, "json": as_json, "sarif": sarif}


def _dumped(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, indent=1) + "\n"


def _use(finding: Finding, report: Report) -> dict[str, Any]:
    said = finding.said
    return {
        "line": finding.start.line,
        "column": finding.start.column,
        "end_line": finding.end.line,
        "end_column": finding.end.column,
        "term": finding.term,
        "language": finding.language,
        "level": said.level,
        "told": rule_id(finding, report.reader),
        "probability": round(said.sure, DIGITS),
        "fixes": dict(said.axes),
        "leaves_open": finding.leaves,
        "candidates": [
            {
                "id": each.id,
                "code": each.code,
                "name": each.name,
                "probability": round(each.probability, DIGITS),
                "write": each.write,
            }
            | _addressed("url", each.id, finding.language, report)
            for each in finding.candidates
        ],
        "reasons": finding.reasons,
        "message": sentence(finding, report.wording),
    }


def _addressed(key: str, concept_id: str, tag: Tag, report: Report) -> dict[str, str]:
    """Return the address of an entry under a key, or nothing where the site's is not known."""
    base, language = report.publication.own, report.wording.languages[tag]
    return {key: f"{base}{page(concept_id, language)}"} if base else {}


def _helped(name: str, report: Report) -> dict[str, str]:
    """Return where help stands: a sense's entry; for what is no sense, the page that tells them."""
    first = report.reader.first
    if name in {each.id for each in report.reader.senses.values()}:
        return _addressed("helpUri", name, first, report)
    base, language = report.publication.own, report.wording.languages[first]
    return {"helpUri": f"{base}{language.prefix}{HELP}"} if base else {}


def _result(name: str, finding: Finding, report: Report) -> dict[str, Any]:
    region = {
        "startLine": finding.start.line,
        "startColumn": finding.start.column,
        "endLine": finding.end.line,
        "endColumn": finding.end.column,
        "snippet": {"text": finding.term},
    }
    location = {"artifactLocation": {"uri": quote(os.fsencode(name))}, "region": region}
    return {
        "ruleId": rule_id(finding, report.reader),
        # Only what is left open asks for a change; the rest is told for those who want to see it.
        "kind": "informational" if finding.told_apart else "fail",
        "level": "none" if finding.told_apart else "warning",
        "message": {"text": sentence(finding, report.wording)},
        "locations": [{"physicalLocation": location}],
        "properties": {
            "probability": round(finding.said.sure, DIGITS),
            "leavesOpen": list(finding.leaves),
            "reasons": list(finding.reasons),
        },
    }


def _rules(report: Report, used: set[str]) -> list[dict[str, Any]]:
    """Return what each id that was used stands for."""
    first = report.reader.first
    words = report.wording.words[first]
    senses = {each.id: each.names[first] for each in report.reader.senses.values()}
    families = {name: texts[0][first] for name, texts in report.wording.families.items()}
    levels = {key: words[f"check-{key}"] for key in ("axes", "open", NOT_THE_TERM)}
    return [
        {"id": name, "shortDescription": {"text": described}} | _helped(name, report)
        for name, described in (senses | families | levels).items()
        if name in used
    ]
