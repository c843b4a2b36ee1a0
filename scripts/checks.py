"""The rules that a readable glossary must keep: one generator each, its docstring is the rule."""

from __future__ import annotations

import difflib
from collections import Counter
from collections.abc import Callable, Collection, Iterator

from scripts import guide, prose
from scripts.glossary import GlossaryError, Loaded, Problem, Where
from scripts.records import LANGUAGES, Concept, Language, Usage

Rule = Callable[[Loaded], Iterator[Problem]]

DEFINITION_WORDS = 35
DEFINITION_CHARACTERS = 60
QUOTATION_WORDS = 15
QUOTATION_CHARACTERS = 30


def check(loaded: Loaded) -> None:
    """Apply every rule.

    Raises
    ------
    GlossaryError
        With all problems of all rules.
    """
    problems = [problem for rule in RULES for problem in rule(loaded)]
    if problems:
        raise GlossaryError(problems)


def file_name(loaded: Loaded) -> Iterator[Problem]:
    """A concept's file must be named after its id."""
    for path, document in loaded.documents.items():
        concept_id = document.data.get("id") if path.startswith("glossary/concepts/") else None
        if concept_id and not path.endswith(f"/{concept_id}.yml"):
            message = f"the file must be named after its id: {concept_id!r}"
            yield loaded.problem("file-name", path, ("id",), message)


def unique_code(loaded: Loaded) -> Iterator[Problem]:
    """A code of the inventory must name one concept."""
    codes = Counter(concept.code for concept in loaded.glossary.concepts if concept.code)
    for concept in loaded.glossary.concepts:
        if concept.code and codes[concept.code] > 1:
            message = f"a code must name one concept: {concept.code} names {codes[concept.code]}"
            yield _at(loaded, concept, "unique-code", ("code",), message)


def registered_id(loaded: Loaded) -> Iterator[Problem]:
    """Every id must stand in identifiers.yml, and every valid id there must have a concept."""
    registered = {identifier.id for identifier in loaded.glossary.identifiers}
    ids = {concept.id for concept in loaded.glossary.concepts}
    for concept in loaded.glossary.concepts:
        if concept.id not in registered:
            message = f"the id must be listed in glossary/identifiers.yml: {concept.id!r} is not"
            yield _at(loaded, concept, "unregistered-id", ("id",), message)
    for index, identifier in enumerate(loaded.glossary.identifiers):
        if identifier.status == "valid" and identifier.id not in ids:
            message = f"a published id must keep its concept: {identifier.id!r} has none"
            yield loaded.problem("lost-id", "glossary/identifiers.yml", (index, "id"), message)


def known_family(loaded: Loaded) -> Iterator[Problem]:
    """A concept's family must be one of vocabulary.yml."""
    known = [family.id for family in loaded.glossary.vocabulary.families]
    for concept in loaded.glossary.concepts:
        yield from _known(loaded, concept, "unknown-family", ("family",), concept.family, known)


def known_axis_value(loaded: Loaded) -> Iterator[Problem]:
    """A coordinate must be one of its axis' values in vocabulary.yml."""
    for concept in loaded.glossary.concepts:
        for axis in loaded.glossary.vocabulary.axes if concept.axes else ():
            known = [value.id for value in axis.values]
            found = getattr(concept.axes, axis.id)
            where = ("axes", axis.id)
            yield from _known(loaded, concept, "unknown-axis-value", where, found, known)


def own_coordinates(loaded: Loaded) -> Iterator[Problem]:
    """A sense must have coordinates of its own: no other sense may have the same six."""
    first: dict[tuple[str, ...], str] = {}
    for concept in loaded.glossary.concepts:
        if concept.axes is None:
            continue
        place = tuple(concept.axes.model_dump().values())
        other = first.setdefault(place, concept.id)
        if other != concept.id:
            message = f"a sense must have coordinates of its own: {other!r} has the same"
            yield _at(loaded, concept, "own-coordinates", ("axes",), message)


def known_references(loaded: Loaded) -> Iterator[Problem]:
    """What a concept or a page refers to must exist: concepts, sources, figures."""
    known = {
        "term": [concept.id for concept in loaded.glossary.concepts],
        "cite": list(loaded.glossary.sources),
        "figure": list(loaded.glossary.figures),
    }
    names = {"term": "unknown-concept", "cite": "unknown-source", "figure": "unknown-figure"}
    for concept in loaded.glossary.concepts:
        for kind, where, found in _references(concept):
            yield from _known(loaded, concept, names[kind], where, found, known[kind])
    for path, first, text in _texts(loaded):
        for kind, rule in names.items():
            for found, offset in prose.calls(text, kind):
                if found not in known[kind]:
                    line = first + text.count("\n", 0, offset)
                    yield Problem(path, line, rule, _unknown(found, known[kind]))


def _references(concept: Concept) -> Iterator[tuple[str, Where, str]]:
    for index, relation in enumerate(concept.relations):
        yield "term", ("relations", index, "target"), relation.target
    for index, evidence in enumerate(concept.evidence):
        yield "cite", ("evidence", index, "source"), evidence.source
    for language in LANGUAGES:
        entry = concept.entry(language)
        if entry.definition_source.source:
            yield "cite", (language, "definition_source", "source"), entry.definition_source.source
        for index, term in enumerate(entry.terms):
            for source in term.seen:
                yield "cite", (language, "terms", index, "seen"), source
    if concept.figure:
        yield "figure", ("figure",), concept.figure


def one_preferred_term(loaded: Loaded) -> Iterator[Problem]:
    """Each language must prefer exactly one term."""
    for concept, language in _entries(loaded):
        terms = concept.entry(language).terms
        preferred = [term.term for term in terms if term.status == "preferred"]
        if len(preferred) != 1:
            message = f"one term must be preferred: found {', '.join(preferred) or 'none'}"
            yield _at(loaded, concept, "one-preferred-term", (language, "terms"), message)


def definition_length(loaded: Loaded) -> Iterator[Problem]:
    """A definition must have at most 35 words, or 60 characters in Chinese."""
    for concept, language in _entries(loaded):
        text = concept.entry(language).definition
        found, most, unit = (
            (prose.words(text), DEFINITION_WORDS, "words")
            if language == "en"
            else (prose.han(text), DEFINITION_CHARACTERS, "characters")
        )
        if found > most:
            message = f"a definition must have at most {most} {unit}: it has {found}"
            yield _at(loaded, concept, "definition-length", (language, "definition"), message)


def definition_circular(loaded: Loaded) -> Iterator[Problem]:
    """A definition must not use the term that it defines."""
    for concept, language in _entries(loaded):
        entry = concept.entry(language)
        for term in entry.terms:
            if term.status != "deprecated" and term.term.lower() in entry.definition.lower():
                message = f"a definition must not use its own term: {term.term!r}"
                where = (language, "definition")
                yield _at(loaded, concept, "definition-circular", where, message)


def quotation_length(loaded: Loaded) -> Iterator[Problem]:
    """A quotation must have at most 15 words, or 30 characters in Chinese."""
    for concept in loaded.glossary.concepts:
        for index, evidence in enumerate(concept.evidence):
            if excess := _too_long(evidence.quotation or "", evidence.lang):
                where = ("evidence", index, "quotation")
                yield _at(loaded, concept, "quotation-length", where, excess)


def _too_long(quotation: str, lang: str) -> str:
    """Return what is wrong with a quotation's length, or nothing."""
    chinese = lang.startswith("zh")
    found = len("".join(quotation.split())) if chinese else len(quotation.split())
    most = QUOTATION_CHARACTERS if chinese else QUOTATION_WORDS
    unit = "characters" if chinese else "words"
    message = f"a quotation must have at most {most} {unit}: it has {found}"
    return message if found > most else ""


def evidence_seen(loaded: Loaded) -> Iterator[Problem]:
    """Evidence must rest on a source that was read, not on its bibliographic record alone."""
    for concept in loaded.glossary.concepts:
        for index, evidence in enumerate(concept.evidence):
            source = loaded.glossary.sources.get(evidence.source)
            if source and source.seen == "bibliographic record":
                message = f"evidence must rest on a source that was read: {evidence.source!r}"
                where = ("evidence", index, "source")
                yield _at(loaded, concept, "evidence-unseen", where, message)


def evidence_count(loaded: Loaded) -> Iterator[Problem]:
    """A sense must have two located uses, or say in evidence_note why it has fewer."""
    for concept in loaded.glossary.concepts:
        if concept.code and len(concept.evidence) < 2 and not concept.evidence_note:
            message = f"a sense must have two located uses or an evidence_note: {concept.code}"
            yield _at(loaded, concept, "evidence-count", ("evidence",), message)


def usage_labels(loaded: Loaded) -> Iterator[Problem]:
    """A use must name a known source, a sense of the inventory or X0, and values of the axes."""
    codes = {concept.code for concept in loaded.glossary.concepts if concept.code} | {"X0"}
    values = _axis_values(loaded)
    path = "glossary/usages.yml"
    for index, usage in enumerate(loaded.glossary.usages):
        named = [("sense", usage.sense, codes), ("source", usage.source, loaded.glossary.sources)]
        named += [("also", code, codes) for code in usage.also]
        named += [("axes", value, values.get(axis, ())) for axis, value in usage.axes.items()]
        for key, found, known in named:
            if found not in known:
                message = _unknown(found, known)
                yield loaded.problem("usage-label", path, (index, key), message)
        yield from _fragment_length(loaded, path, index, usage)


def _axis_values(loaded: Loaded) -> dict[str, set[str]]:
    open_values = {"unspecified", "mixed"}
    return {
        axis.id: {value.id for value in axis.values} | open_values
        for axis in loaded.glossary.vocabulary.axes
    }


def _fragment_length(loaded: Loaded, path: str, index: int, usage: Usage) -> Iterator[Problem]:
    if excess := _too_long(usage.fragment, usage.lang):
        yield loaded.problem("quotation-length", path, (index, "fragment"), excess)


def guide_leads(loaded: Loaded) -> Iterator[Problem]:
    """An answer of the guide must lead to another question or to senses, by known axis values."""
    path = "glossary/guide.yml"
    known_questions = {question.id for question in loaded.glossary.guide}
    codes = {concept.code for concept in loaded.glossary.concepts if concept.code} | {"X0"}
    for index, question in enumerate(loaded.glossary.guide):
        for place, answer in enumerate(question.answers):
            where = (index, "answers", place)
            if bool(answer.next) == bool(answer.senses):
                message = f"an answer must lead to a question or to senses: {answer.text.en!r}"
                yield loaded.problem("guide-leads", path, where, message)
            targets = [(answer.next, known_questions)] if answer.next else []
            for found, known in targets + [(code, codes) for code in answer.senses]:
                if found not in known:
                    yield loaded.problem("guide-leads", path, where, _unknown(found, known))


def guide_reaches(loaded: Loaded) -> Iterator[Problem]:
    """The guide must lead every labelled use to an accepted sense."""
    for index, item in enumerate(guide.tried(loaded.glossary.guide, loaded.glossary.usages)):
        if not item.accepted:
            found = f"{', '.join(item.senses) or 'nothing'} by way of {' → '.join(item.path)}"
            message = f"the guide must lead to {item.usage.sense}: it leads to {found}"
            where = (index, "sense")
            yield loaded.problem("guide-reaches", "glossary/usages.yml", where, message)


def drawn(loaded: Loaded) -> Iterator[Problem]:
    """A sense must have a figure or say in nothing_to_draw why there is none."""
    for concept in loaded.glossary.concepts:
        if concept.code and not (concept.figure or concept.nothing_to_draw):
            message = f"a sense must have a figure or a nothing_to_draw: {concept.code}"
            yield _at(loaded, concept, "not-drawn", ("code",), message)


def cues_missing(loaded: Loaded) -> Iterator[Problem]:
    """A sense must have cues in both languages, so that a pasted sentence can speak for it."""
    for concept in loaded.glossary.concepts:
        cues = concept.cues
        if concept.code and not (cues and all(cues[language] for language in LANGUAGES)):
            message = f"a sense must have cues in both languages: {concept.code}"
            yield _at(loaded, concept, "cues-missing", ("code",), message)


def same_in_both_languages(loaded: Loaded) -> Iterator[Problem]:
    """Heading ids, links, formulas and numbers must be the same in both languages."""
    for path, line, english, chinese in _pairs(loaded):
        if (ours := prose.heading_ids(english)) != (theirs := prose.heading_ids(chinese)):
            message = f"heading ids must be the same in both languages: en {ours}, zh {theirs}"
            yield Problem(path, line, "heading-ids-differ", message)
        for name in ("links", "formulas", "numbers"):
            measure = getattr(prose, name)
            if only := measure(english) ^ measure(chinese):
                message = f"{name} must be the same in both languages: only in one: {sorted(only)}"
                yield Problem(path, line, f"{name}-differ", message)


def heading_id(loaded: Loaded) -> Iterator[Problem]:
    """A heading must carry an explicit id, such as ``## Definition { #definition }``."""
    for path, first, text in _texts(loaded):
        for offset in prose.headings_without_id(text):
            line = first + text.count("\n", 0, offset)
            heading = text[offset:].partition("\n")[0]
            message = f"a heading must carry an explicit id: {heading!r}"
            yield Problem(path, line, "heading-id", message)


def chinese_typography(loaded: Loaded) -> Iterator[Problem]:
    """Chinese text must use full-width punctuation, a space beside Latin text, no italics."""
    for path, first, text in _texts(loaded, only="zh"):
        for offset, rule, fragment in prose.chinese_slips(text):
            line = first + text.count("\n", 0, offset)
            message = f"{chinese_typography.__doc__ or ''}".rstrip(".").partition("\n")[0]
            yield Problem(path, line, rule, f"{message}: {fragment!r}")


RULES: tuple[Rule, ...] = (
    file_name,
    unique_code,
    registered_id,
    known_family,
    known_axis_value,
    own_coordinates,
    known_references,
    one_preferred_term,
    definition_length,
    definition_circular,
    quotation_length,
    evidence_seen,
    evidence_count,
    usage_labels,
    guide_leads,
    guide_reaches,
    drawn,
    cues_missing,
    same_in_both_languages,
    heading_id,
    chinese_typography,
)


def _entries(loaded: Loaded) -> Iterator[tuple[Concept, Language]]:
    for concept in loaded.glossary.concepts:
        for language in LANGUAGES:
            yield concept, language


def _at(loaded: Loaded, concept: Concept, rule: str, where: Where, message: str) -> Problem:
    return loaded.problem(rule, loaded.files[concept.id], where, message)


def _known(
    loaded: Loaded, concept: Concept, rule: str, where: Where, found: str, known: Collection[str]
) -> Iterator[Problem]:
    if found not in known:
        yield _at(loaded, concept, rule, where, _unknown(found, known))


def _unknown(found: str, known: Collection[str]) -> str:
    near = difflib.get_close_matches(found, list(known), n=1)
    hint = f"did you mean {near[0]!r}?" if near else f"known are {', '.join(sorted(known)[:12])}"
    return f"a reference must name something that exists: {found!r}; {hint}"


def _texts(loaded: Loaded, only: Language | None = None) -> Iterator[tuple[str, int, str]]:
    """Yield path, first line and text of every prose field and page."""
    for language in LANGUAGES if only is None else (only,):
        for page in loaded.glossary.pages:
            yield f"docs/{language}/{page.path}", 1, page.text(language)
        for concept in loaded.glossary.concepts:
            document = loaded.documents[loaded.files[concept.id]]
            entry = concept.entry(language)
            for key in ("definition", "test", "phrase", "body"):
                if text := getattr(entry, key):
                    yield document.path, document.line((language, key)) + (key == "body"), text
        for path, where, words in _bilinguals(loaded):
            yield path, loaded.documents[path].line((*where, language)), words[language]


def _bilinguals(loaded: Loaded) -> Iterator[tuple[str, Where, dict[Language, str]]]:
    """Yield every mapping of both languages to text, anywhere in the YAML files."""

    def walk(
        path: str, where: Where, data: object
    ) -> Iterator[tuple[str, Where, dict[Language, str]]]:
        if isinstance(data, dict):
            if data.keys() == set(LANGUAGES) and all(isinstance(v, str) for v in data.values()):
                yield path, where, data
            for key, value in data.items():
                yield from walk(path, (*where, key), value)
        if isinstance(data, list):
            for index, value in enumerate(data):
                yield from walk(path, (*where, index), value)

    for path, document in loaded.documents.items():
        yield from walk(path, (), document.data)


def _pairs(loaded: Loaded) -> Iterator[tuple[str, int, str, str]]:
    """Yield path, line, English and Chinese of every text that stands in both languages."""
    for page in loaded.glossary.pages:
        yield f"docs/zh/{page.path}", 1, page.en, page.zh
    for concept in loaded.glossary.concepts:
        document = loaded.documents[loaded.files[concept.id]]
        english, chinese = concept.en, concept.zh
        for key in ("definition", "body"):
            ours, theirs = getattr(english, key) or "", getattr(chinese, key) or ""
            yield document.path, document.line(("zh", key)), ours, theirs
    for path, where, words in _bilinguals(loaded):
        yield path, loaded.documents[path].line(where), words["en"], words["zh"]
