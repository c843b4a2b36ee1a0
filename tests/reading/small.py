"""A reader of uses small enough to be followed by hand, so that its findings stand still."""

import re

from scripts.reading.answer import Cuts, Standing
from scripts.reading.checking import Reader, Written, check
from scripts.reading.formats import Report
from scripts.reading.model import Weights, shared_by
from scripts.reading.sentences import Wording
from scripts.reading.tables import Tables
from tests import hostile

TABLES = Tables(
    term="feature[ -]?maps?|特征图|特征映射",
    verbs=(r"\beach feature maps to\b",),
    folded={"圖": "图", "徵": "征"},
    variants={},
    idle=frozenset({"the", "of", "a", "to", "is", "in"}),
    negations=(),
)
STANDINGS = {
    "V1": Standing("values", {"kind": "value", "stage": "before", "extent": "one"}),
    "V2": Standing("values", {"kind": "value", "stage": "after", "extent": "one"}),
    "F1": Standing("rules", {"kind": "rule", "stage": "none"}),
}
GROUPS = {code: shared_by(code, STANDINGS) for code in (*STANDINGS, "X0")}
LEARNED = {
    "~channel": {"values": 3.0},
    "~通道": {"values": 3.0},
    "~relu": {"values": 2.0, "V2": 5.0},
    "~kernel": {"F1": 6.0},
    "~核函": {"F1": 6.0},
    "=verb": {"X0": 8.0},
    "~array": {"kind=value": 1.5},
}
NAMES = {
    "V1": ("pre-map", {"en": "map before ReLU", "zh": "激活前的图"}),
    "V2": ("post-map", {"en": "map after ReLU", "zh": "激活后的图"}),
    "F1": ("rule-map", {"en": "map of a kernel", "zh": "核的映射"}),
}
PHRASES = {
    "V1": {"en": "the map z_k", "zh": "图 z_k"},
    "V2": {"en": "the map a_k", "zh": "图 a_k"},
    "F1": {},
}
READER = Reader(
    tables=TABLES,
    weights=Weights(GROUPS, dict.fromkeys(GROUPS, 0.0) | {"X0": -3.0}, LEARNED),
    standings=STANDINGS,
    cuts=Cuts(not_the_term=0.9, sense=0.8, family=0.95, axis=0.7),
    not_the_term="X0",
    letters={"zh": re.compile("[\u3400-\u9fff]")},
    first="en",
    senses={code: Written(*NAMES[code], PHRASES[code]) for code in NAMES},
)
WORDING = Wording(
    box={
        "sure": {"en": "surely", "zh": "必定"},
        "likely": {"en": "probably", "zh": "很可能"},
        "perhaps": {"en": "perhaps", "zh": "也许"},
        "verb": {"en": "Not the term, {how} ({percent} %).", "zh": "{how}不是术语（{percent}%）。"},
        "sense": {
            "en": "It is {how} the {name} ({percent} %).",
            "zh": "{how}是{name}（{percent}%）。",
        },
        "family": {
            "en": "One of the {name}, {gloss}, {how} ({percent} %).",
            "zh": "{how}属于{name}，即{gloss}（{percent}%）。",
        },
        "axes": {"en": "Fixed: {axes}.", "zh": "已定：{axes}。"},
        "open": {"en": "Undecided.", "zh": "未定。"},
        "fixed": {"en": "{axis} {value}", "zh": "{axis}为{value}"},
        "and": {"en": "{first}; {second}", "zh": "{first}；{second}"},
        "leaves": {"en": "Open: {axes}.", "zh": "未定：{axes}。"},
    },
    words={
        "en": {
            "check-write": "Write: {}.",
            "check-phrase": "“{0}” ({1}, {2} %)",
            "check-open": "Open",
            "check-axes": "Partly open",
            "check-not-the-term": "Not the term",
        },
        "zh": {
            "check-write": "请写：{}。",
            "check-phrase": "“{0}”（{1}，{2}%）",
            "check-open": "未定",
            "check-axes": "部分未定",
            "check-not-the-term": "不是术语",
        },
    },
    languages=hostile.ROWS,
    families={
        "values": ({"en": "values", "zh": "数值"}, {"en": "numbers", "zh": "数"}),
        "rules": ({"en": "rules", "zh": "函数"}, {"en": "functions", "zh": "映射"}),
    },
    axes={
        "kind": {"en": "kind", "zh": "类别"},
        "stage": {"en": "stage", "zh": "阶段"},
        "extent": {"en": "extent", "zh": "范围"},
    },
    values={
        ("kind", "value"): {"en": "value", "zh": "数值"},
        ("kind", "rule"): {"en": "function", "zh": "函数"},
        ("stage", "none"): {"en": "none", "zh": "无"},
        ("extent", "one"): {"en": "one channel", "zh": "单通道"},
    },
)


def report(found: dict[str, str], *, site: str = hostile.SITE) -> Report:
    """Return what the small reader finds in texts, by the names of their files."""
    findings = {name: tuple(check(text, READER)) for name, text in found.items()}
    return Report(findings, READER, WORDING, hostile.publication()._replace(site=site))
