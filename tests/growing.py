"""A made glossary of any number of entries: to see how a build grows with them."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

FAMILIES = 8
"""How many families there are, however many entries."""
BESIDE = (1, 7, 50)
"""How far away the entries stand that an entry refers to."""
SHARED = 4
"""How many entries rest on the same source."""
TITLES = {"index.md": "home", "terms/index.md": "all", "works.md": "works"}
BODIES = {
    "index.md": "See [the entries](terms/index.md) and [the works](works.md).",
    "terms/index.md": '[[ table("concepts") ]]',
    "works.md": '[[ table("works") ]]',
}
_WORDS = {
    "en": ("Term", "It is what step {} of the path keeps of {}, and no more than that."),
    "zh": ("术语", "它是路径上第 {} 步从{} 中保留的部分，仅此而已。"),
}
_BODY = {
    "en": """\
## How it is read { #reading }

With $a = {n}$ the step keeps $a^2$ of it. Beside {first} stands {second}, as the
[works](../works.md) have it; the text is read from left to right, and each step is told apart.

| step | kept |
|---|---|
| first | `keep(a, {n})` |
| second | [[ cite("work-{source}", "p. 2") ]] |

## What it is not { #not }

It is not {third}, which names *what* is kept and not how much of it; who reads one for the other
finds the sum too large by {n}.
""",
    "zh": """\
## 读法 { #reading }

若 $a = {n}$，这一步保留 $a^2$。与{first} 并列的是{second}，见[文献](../works.md)；
文字从左往右读，每一步都分开说明。

| 步骤 | 保留 |
|---|---|
| 第一步 | `keep(a, {n})` |
| 第二步 | [[ cite("work-{source}", "p. 2") ]] |

## 不是什么 { #not }

它不是{third}：后者说的是保留**什么**，而非多少；混用的人会把和多算 {n}。
""",
}


def write(folder: Path, entries: int, scripts: Path) -> Path:
    """Write a glossary of so many entries in two languages, each time the same; return its folder.

    Parameters
    ----------
    folder : Path
        Where it is written; the folder need not exist.
    entries : int
        How many entries it has.
    scripts : Path
        The folder of the project whose scripts and looks build it.
    """
    for path, text in _files(entries, scripts):
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, encoding="utf-8")
    return folder


def _files(entries: int, scripts: Path) -> Iterator[tuple[str, str]]:
    yield "mkdocs.yml", _mkdocs(scripts)
    parts = {
        "work": _WORK,
        "vocabulary": {"codes": ["V"], "axes": [], "families": list(map(_family, range(FAMILIES)))},
        "identifiers": [{"id": _id(nth), "since": "1.0.0"} for nth in range(entries)],
        "sources": {f"work-{nth}": _source(nth) for nth in range((entries + SHARED - 1) // SHARED)},
    }
    # JSON is YAML that every reader takes; a long line is refused, so each value has its own.
    for name, part in parts.items():
        yield f"glossary/{name}.yml", json.dumps(part, ensure_ascii=False, indent=1)
    for nth in range(entries):
        told = json.dumps(_concept(nth, entries), ensure_ascii=False, indent=1)
        yield f"glossary/concepts/{_id(nth)}.yml", told
    for tag in _WORDS:
        for path, body in BODIES.items():
            title = f"{_WORDS[tag][0]} {TITLES[path]}"
            head = f"title: {title}\n\n# {title} {{ #{TITLES[path]} }}\n\n"
            yield f"docs/{tag}/{path}", f"{head}{body}\n"


def _mkdocs(scripts: Path) -> str:
    return (
        f"INHERIT: {scripts}/mkdocs.base.yml\nsite_url: !ENV [SITE_URL, '']\n"
        f"theme: {{custom_dir: {scripts}/overrides}}\nhooks: [{scripts}/scripts/site/hook.py]\n"
    )


def _id(nth: int) -> str:
    return f"term-{nth:04}"


def _name(nth: int, tag: str) -> str:
    return f"{_WORDS[tag][0]} {nth:04}"


def _family(nth: int) -> Mapping[str, Any]:
    return {
        "id": f"family-{nth}",
        "colour": {"light": "#495057", "dark": "#ced4da"},
        "name": {"en": f"Family {nth}", "zh": f"族 {nth}"},
        "gloss": {"en": "Words nearby.", "zh": "相邻的词。"},
    }


def _source(nth: int) -> Mapping[str, Any]:
    title = f"Work {nth} on steps"
    return {
        "type": "book",
        "author": [{"family": f"Writer{nth}", "given": "A."}],
        "title": title,
        "short": {"en": title, "zh": title},
        "URL": f"https://works.example/{nth}",
        "language": "en",
        "seen": "publisher",
        "revision": "2026-01-01",
    }


def _concept(nth: int, entries: int) -> Mapping[str, Any]:
    beside = [_id((nth + step) % entries) for step in BESIDE]
    others = list(dict.fromkeys(each for each in beside if each != _id(nth)))
    return {
        "id": _id(nth),
        "family": f"family-{nth % FAMILIES}",
        "nothing_to_draw": {"en": "Nothing is drawn here.", "zh": "此处不画图。"},
        "nothing_to_write": {"en": "Nothing is written here.", "zh": "此处不写。"},
        "relations": [
            {"type": "related", "target": each, "note": {"en": "the step beside", "zh": "旁边的步"}}
            for each in others
        ],
        "evidence": [
            {"source": f"work-{nth // SHARED}", "locator": "p. 3", "lang": "en",
             "quotation": f"the step {nth} keeps"},
        ],
        **{tag: _entry(nth, tag, beside) for tag in _WORDS},
    }  # fmt: skip


def _entry(nth: int, tag: str, beside: list[str]) -> Mapping[str, Any]:
    first, second, third = (f'[[ term("{each}") ]]' for each in beside)
    told = {"n": nth, "first": first, "second": second, "third": third, "source": nth // SHARED}
    body = _BODY[tag]
    for key, value in told.items():
        body = body.replace(f"{{{key}}}", str(value))
    return {
        "terms": [{"term": _name(nth, tag), "status": "preferred"}],
        "definition": _WORDS[tag][1].format(nth, _name(nth + 1, tag)),
        "definition_source": {"relation": "own"},
        "body": body,
    }


_WORK: Mapping[str, Any] = {
    "id": "grown-glossary",
    "abbreviation": "gg",
    "languages": list(_WORDS),
    "term": {"en": "step", "zh": "步骤"},
    "title": {"en": "Grown Glossary", "zh": "增长的术语表"},
    "description": {"en": "Many terms.", "zh": "许多术语。"},
    "copyright": {"en": "Text CC BY 4.0", "zh": "文字 CC BY 4.0"},
    "publisher": {"en": "Testers", "zh": "测试者"},
    "authors": [{"en": {"literal": "Contributors"}, "zh": {"literal": "贡献者"}}],
    "edition": "1.0.0",
    "released": "2026-01-01",
    "licence": "CC-BY-4.0",
    "navigation": [
        {"page": "index.md", "name": {"en": "Home", "zh": "首页"}, "pages": ["works.md"]},
        {"page": "terms/index.md", "name": {"en": "All entries", "zh": "全部词条"}},
    ],
}
