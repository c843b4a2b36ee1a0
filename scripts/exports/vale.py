"""A style for Vale, which checks prose: names not to use, and the bare term.

Vale joins the patterns of a rule and reads them with regexp2, which looks back over any length.
What a rule may hold: https://vale.sh/docs/topics/styles
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any

import yaml

from scripts.exports.archives import archive
from scripts.languages import Language, Tag
from scripts.model.glossary import Glossary
from scripts.model.plain import one_line, plain
from scripts.model.publication import Publication, page
from scripts.model.records import Concept, Entry, Term

SIGNS = re.compile(r"([\\.^$*+?()\[\]{}|])")
"""Characters that mean something in a pattern."""
WORDS_BETWEEN, CHARACTERS_BETWEEN = 2, 4
"""How much may stand between the term and a word that fixes what is meant."""
MOST_CHARACTERS = 2
"""A name of so few Chinese characters, or of one Latin word, is an everyday word as well."""

Rule = dict[str, Any]


def package(glossary: Glossary, publication: Publication) -> dict[str, bytes]:
    """Return the style as an archive by its path; nothing where there is no word to speak of."""
    name = style(publication)
    made = dict(rules(glossary, publication))
    work = publication.work
    head = f"# {work.title[glossary.tags[0]]}, {publication.version}, {work.licence}\n"
    texts = {f"{name}/{rule}.yml": _written(head, content) for rule, content in made.items()}
    return {f"data/vale/{name}.zip": archive(texts)} if texts else {}


def style(publication: Publication) -> str:
    """Return the name of the style, by which Vale finds its folder: ``FeatureMapGlossary``."""
    name = publication.work.script_name
    return name[0].upper() + name[1:]


def rules(glossary: Glossary, publication: Publication) -> Iterator[tuple[str, Rule]]:
    """Yield each rule by its name."""
    for language in glossary.languages:
        if glossary.work.term and glossary.vocabulary.hub:
            yield f"Bare-{language.tag}", _bare(glossary, publication, language)
        valid = {
            term.term
            for concept in glossary.concepts
            for term in concept.entry(language.tag).terms
            if term.status != "deprecated"
        }
        once = _deprecated_once(glossary, language.tag) - valid
        for concept in glossary.concepts:
            yield from _instead(concept, glossary, publication, language, once)


def _written(head: str, rule: Rule) -> bytes:
    text: str = yaml.safe_dump(rule, allow_unicode=True, sort_keys=False, width=10**6)
    return (head + text).encode()


def _link(publication: Publication, concept_id: str, language: Language) -> Rule:
    return {"link": publication.own + page(concept_id, language)} if publication.own else {}


def _bare(glossary: Glossary, publication: Publication, language: Language) -> Rule:
    """Return the rule of the term where no word beside it fixes what is meant."""
    return {
        "extends": "existence",
        "message": glossary.words[language.tag]["vale-bare"],
        **_link(publication, glossary.vocabulary.hub or "", language),
        "level": "suggestion",
        "ignorecase": True,
        "nonword": language.script != "latin",
        "tokens": [_bare_token(glossary, language)],
    }


def _bare_token(glossary: Glossary, language: Language) -> str:
    """Return the pattern of the bare term: no name, and no value of an axis close to it."""
    before, behind = map(_any, _added(glossary, language.tag))
    values = _any(
        value.name[language.tag]
        for axis in glossary.vocabulary.axes
        if axis.column
        for value in axis.values
    )
    latin = language.script == "latin"
    term = _literal(glossary.work.term[language.tag]) + ("s?" if latin else "")
    if glossary.box and (known := glossary.box.spellings.get(language.tag)):
        # The box knows what only looks like the term, as 特征图层 does.
        term = f"(?={'|'.join(known)}){term}"
    if latin:
        between = rf"(?:[\w’'×-]+ ){{0,{WORDS_BETWEEN}}}"
        fixed = rf"(?<!\b(?:{before}|{values})[ -]{between})"
        return rf"{fixed}{term}(?![ -](?:{behind}|{between}(?:{values}))\b)"
    between = rf"[^。，；：！？,;\n]{{0,{CHARACTERS_BETWEEN}}}"
    return f"(?<!(?:{before}|{values}){between}){term}(?!{behind}|{between}(?:{values}))"


def _added(glossary: Glossary, tag: Tag) -> tuple[set[str], set[str]]:
    """Return what names that are in use add to the term: in front of it, and behind it."""
    term = _literal(glossary.work.term[tag].lower())
    name = re.compile(rf"(.*?)[ -]?{term}(?:s(?![a-z]))?(?![a-z])[ -]?(.*)")
    found = [
        name.fullmatch(each.term.lower())
        for concept in glossary.concepts
        for each in concept.entry(tag).terms
        if each.status != "deprecated"
    ]
    before, behind = ({match[side] for match in found if match} - {""} for side in (1, 2))
    return before, behind


def _any(words: Iterable[str]) -> str:
    """Return a pattern of any of some words, the longest first; of none, what matches nothing."""
    ordered = sorted(set(words), key=lambda word: (-len(word), word))
    return "|".join(map(_literal, ordered)) or "(?!)"


def _instead(
    concept: Concept,
    glossary: Glossary,
    publication: Publication,
    language: Language,
    once: set[str],
) -> Iterator[tuple[str, Rule]]:
    """Yield the rules of an entry's deprecated names: those to avoid, and those to think about."""
    entry = concept.entry(language.tag)
    known = [term for term in entry.terms if term.term in once]
    avoided = [term for term in known if term.avoid]
    others = [term for term in known if not term.avoid and _compound(term.term, language)]
    for key, level, terms in (("avoid", "warning", avoided), ("deprecated", "suggestion", others)):
        if not terms:
            continue
        notes = [plain(term.note).replace("%", "%%") for term in terms if term.note]
        yield (
            f"{key.capitalize()}-{concept.id}-{language.tag}",
            {
                "extends": "substitution",
                "message": glossary.words[language.tag][f"vale-{key}"]
                + language.bracketed(language.semicolon.join(notes)),
                **_link(publication, concept.id, language),
                "level": level,
                "ignorecase": True,
                # Vale’s \b tells Latin words apart; between Chinese characters there is none.
                "nonword": language.script != "latin",
                # Only what is wrong everywhere may be replaced without a look.
                **({"action": {"name": "replace"}} if key == "avoid" else {}),
                "swap": {_literal(one_line(each.term)): _better(entry, each) for each in terms},
            },
        )


def _better(entry: Entry, term: Term) -> str:
    """Return the name to use: one in the same script, or the preferred one."""
    same = (each for each in entry.terms if each.tag == term.tag and each.status != "deprecated")
    return one_line(next((each.term for each in same), entry.preferred))


def _deprecated_once(glossary: Glossary, tag: Tag) -> set[str]:
    """Return the names that one entry deprecates: of others nobody knows which is meant."""
    counted = Counter(
        term.term
        for concept in glossary.concepts
        for term in concept.entry(tag).terms
        if term.status == "deprecated"
    )
    return {name for name, count in counted.items() if count == 1}


def _compound(name: str, language: Language) -> bool:
    """Say whether a name is more than one everyday word."""
    return len(name.split()) > 1 if language.script == "latin" else len(name) > MOST_CHARACTERS


def _literal(text: str) -> str:
    return SIGNS.sub(r"\\\1", text)
