"""A second reader of a style for Vale: what a rule may hold, and how its patterns are joined.

Written from Vale’s documentation (https://vale.sh/docs/topics/styles) and its source, version 3
(internal/check/{definition,existence,substitution}.go); it shares nothing with the export.
"""

from __future__ import annotations

import io
import zipfile
from typing import Any, NamedTuple

import jsonschema
import regex
import yaml

TEXT = {"type": "string", "minLength": 1}
FLAG = {"type": "boolean"}
SHARED = {
    "message": TEXT,
    "link": {"type": "string", "format": "uri", "pattern": "^https://"},
    "level": {"enum": ["suggestion", "warning", "error"]},
    "scope": TEXT,
    "ignorecase": FLAG,
    "nonword": FLAG,
    "action": {
        "type": "object",
        "properties": {"name": {"enum": ["replace", "remove", "edit", "suggest"]}},
        "additionalProperties": False,
    },
}
RULE = {
    "oneOf": [
        {
            "type": "object",
            "required": ["extends", "message", "tokens"],
            "additionalProperties": False,
            "properties": SHARED
            | {
                "extends": {"const": "existence"},
                "tokens": {"type": "array", "items": TEXT, "minItems": 1},
            },
        },
        {
            "type": "object",
            "required": ["extends", "message", "swap"],
            "additionalProperties": False,
            "properties": SHARED
            | {
                "extends": {"const": "substitution"},
                "swap": {"type": "object", "additionalProperties": TEXT, "minProperties": 1},
            },
        },
    ]
}
"""Vale refuses a rule with any other key."""


class Alert(NamedTuple):
    """What Vale says of a place: the rule, its level, the text found, and the message."""

    rule: str
    level: str
    found: str
    message: str


class Style:
    """The rules of a style, read from its package."""

    def __init__(self, package: bytes) -> None:
        with zipfile.ZipFile(io.BytesIO(package)) as archive:
            self.paths = archive.namelist()
            self.rules: dict[str, dict[str, Any]] = {}
            for path in self.paths:
                rule = yaml.safe_load(archive.read(path).decode())
                jsonschema.Draft202012Validator(RULE).validate(rule)
                self.rules[path.rpartition("/")[2].removesuffix(".yml")] = rule

    def alerts(self, text: str) -> list[Alert]:
        """Return what the rules say of a text, rule by rule."""
        return [alert for name in self.rules for alert in self._of(name, text)]

    def _of(self, name: str, text: str) -> list[Alert]:
        rule = self.rules[name]
        tokens = rule.get("tokens") or [f"({each})" for each in rule["swap"]]
        template = "(?m)(?:{})" if rule.get("nonword") else r"(?m)\b(?:{})\b"
        pattern = ("(?i)" if rule.get("ignorecase") else "") + template.format("|".join(tokens))
        made = []
        for found in regex.finditer(pattern, text):
            words = [found[0]]
            if "swap" in rule:
                # Which of the groups fitted says which of the replacements is meant.
                words.insert(0, list(rule["swap"].values())[found.lastindex - 1])
            made.append(Alert(name, rule["level"], found[0], rule["message"] % tuple(words)))
        return made
