"""Records and a language → the Markdown of every page, as text."""

from __future__ import annotations

import re
from collections.abc import Container, Mapping
from functools import partial
from typing import Any

from scripts.languages import Language
from scripts.model import heads, publication
from scripts.model.asked import PLACES
from scripts.model.documents import Where
from scripts.model.glossary import Glossary
from scripts.model.loading import QUESTIONS
from scripts.model.places import HOME
from scripts.model.records import Concept
from scripts.pages import (
    asked,
    asked_places,
    cite_box,
    entry_text,
    evidence,
    listings,
    llms,
    rule_pages,
    twins,
    vector_table,
)
from scripts.pages.calling import Origin, origin_of, render
from scripts.pages.cite_box import CITATION_FILES
from scripts.pages.citing import citing
from scripts.pages.context import Context
from scripts.pages.entry_text import EntryText
from scripts.pages.given import LICENCES, OFFLINE, PARTS, TEMPLATES
from scripts.pages.made import Made
from scripts.pages.referring import references
from scripts.pages.twins import Twin
from scripts.rules import template
from scripts.rules.limits import MOST_ON_PAGES
from scripts.rules.sandbox import Environment


class Every(Container[str]):
    """The paths of all pages."""

    def __contains__(self, path: object) -> bool:
        return True


EVERY = Every()
Written = dict[str, tuple[Origin, heads.Head]]
"""What was written for pages, by path: where it was read, and its head and body."""
_TITLE = re.compile(r"^(# .*)$", re.MULTILINE)
_FENCE = re.compile(r"\s*(`{3,})")


def pages(
    glossary: Glossary, language: Language, made: Made, wanted: Container[str] = EVERY
) -> dict[str, str]:
    """Return the Markdown of all pages of one language by path, or of those that are wanted.

    Raises
    ------
    PageError
        Naming the source and the reason, where a text refers to what does not exist.
    """
    env = template.environment()
    tag = language.tag
    made = made._replace(references=references(glossary, tag, made.notebooks, made.functions))
    texts = _bodies(glossary, language, made) | _by_hand(glossary, language)
    written = {
        path: _page(env, Context(glossary, language, made, path), origin, head)
        for path, (origin, head) in texts.items()
        if path in wanted
    }
    clusters = _clusters(env, glossary, language, made, wanted)
    origins = {path: origin for path, (origin, _) in texts.items()}
    _refuse_too_much(dict.fromkeys(clusters, Origin(QUESTIONS)) | origins, clusters | written)
    # A page that somebody wrote takes the place of the made one: nothing written is lost.
    made_pages = _made_pages(env, glossary, language, made)
    return clusters | {path: text for path, text in made_pages.items() if path in wanted} | written


def _bodies(glossary: Glossary, language: Language, made: Made) -> Written:
    """Return the texts of concepts, by the path of the page that each has."""
    found = {}
    for concept in glossary.concepts:
        context = Context(glossary, language, made, concept.path)
        text = concept.entry(language.tag).body or ""
        found[concept.path] = (_of_body(context, concept), heads.Head({}, text, 1))
    return found


def _of_body(context: Context, concept: Concept) -> Origin:
    return origin_of(context, f"glossary/concepts/{concept.id}.yml", (context.tag, "body"))


def _by_hand(glossary: Glossary, language: Language) -> Written:
    """Return the pages that somebody wrote, by path."""
    tag = language.tag
    return {
        page.path: (Origin(f"docs/{tag}/{page.path}"), heads.split(page.text(tag)))
        for page in glossary.pages
    }


def _made_pages(
    env: Environment, glossary: Glossary, language: Language, made: Made
) -> dict[str, str]:
    """Return the pages that nobody wrote, besides those of entries and questions."""
    rules = rule_pages.pages(Context(glossary, language, made, rule_pages.INDEX))
    waiting = _waiting(env, glossary, language, made)
    return waiting | rules | _withdrawn(env, glossary, language, made)


def texts_of(
    glossary: Glossary, language: Language, made: Made, wanted: Container[str] = EVERY
) -> dict[str, str]:
    """Return the text of every entry of one language, or of those that are wanted, by its id.

    No citation is needed for it.

    Raises
    ------
    PageError
        Naming the source and the reason, where a text refers to what does not exist.
    """
    env = template.environment()
    pages = {page.path: heads.split(page.text(language.tag)) for page in glossary.pages}
    return {
        concept.id: _text(
            env,
            EntryText(glossary, language, made, concept.path),
            concept,
            pages.get(concept.path),
        )
        for concept in glossary.concepts
        if concept.id in wanted
    }


def twins_of(
    glossary: Glossary, language: Language, made: Made, texts: Mapping[tuple[str, str], str]
) -> dict[str, str]:
    """Return the Markdown twin of every entry's page by path, and ``llms.txt``."""
    written = {
        twins.path(concept): twins.twin(
            Twin(glossary, language, made, concept.path), concept, texts[concept.id, language.tag]
        )
        for concept in glossary.concepts
    }
    return written | {llms.NAME: llms.index(Twin(glossary, language, made, HOME))}


def _text(env: Environment, context: EntryText, concept: Concept, page: heads.Head | None) -> str:
    entry = context.entry(concept)
    text = page.body if page else entry.body or ""
    body = render(env, text, context, _of_body(context, concept))
    source = (TEMPLATES / "entry_text.md.jinja").read_text(encoding="utf-8")
    # A page that was written whole has a head, and an order of its own.
    told = {"whole": body, "body": ""} if page and page.values else {"whole": "", "body": body}
    parts = entry_text.parts(context, concept)
    place = Origin("scripts/pages/templates/entry_text.md.jinja")
    made = render(env, source, context, place, concept=concept, entry=entry, **told, **parts)
    return entry_text.written(made)


def _refuse_too_much(origins: Mapping[str, Origin], written: Mapping[str, str]) -> None:
    """Refuse what all pages hold together if that is more than any glossary needs."""
    if sum(map(len, written.values())) > MOST_ON_PAGES:
        largest = max(written, key=lambda path: len(written[path]))
        message = f"the pages of a language must have at most {MOST_ON_PAGES} characters"
        found = f"{message}: they have more, this one {len(written[largest])}, the most of all"
        raise origins[largest].problem("text-limit", 1, found)


def _clusters(
    env: Environment, glossary: Glossary, language: Language, made: Made, wanted: Container[str]
) -> dict[str, str]:
    """Return the pages of each cluster of questions; none without any."""
    questions, written = glossary.questions, dict[str, str]()
    if questions is None:
        return written
    for cluster in (each for each in questions.clusters if each.path in wanted):
        context = Context(glossary, language, made, cluster.path)
        render = partial(_rendered_field, env, context)
        texts = asked.in_full(questions, cluster, language.tag, render)
        written[cluster.path] = asked.page(context, questions, cluster, texts)
    return written | _origins(glossary, language, made, wanted)


def _origins(
    glossary: Glossary, language: Language, made: Made, wanted: Container[str]
) -> dict[str, str]:
    """Return the pages that tell where questions were asked, and what answers rest on."""
    questions, written = glossary.questions, dict[str, str]()
    if questions is None:
        return written
    at = partial(Context, glossary, language, made)
    if PLACES in wanted:
        written[PLACES] = asked_places.listed(at(PLACES), questions)
    for cluster in questions.clusters:
        if (path := cluster.part(PLACES)) in wanted:
            written[path] = asked_places.page(at(path), questions, cluster)
    cited_by = citing(glossary, language.tag)
    for whole, cluster in evidence.parts(glossary):
        if (path := cluster.part(whole)) in wanted:
            written[path] = evidence.page(at(path), cluster, whole, cited_by)
    return written


def _rendered_field(env: Environment, context: Context, text: str, where: Where) -> str:
    """Return a text of the questions as the page of a context has it."""
    return render(env, text, context, origin_of(context, QUESTIONS, where))


def _page(env: Environment, context: Context, origin: Origin, head: heads.Head) -> str:
    """Return a page; a hand-written one with a head of its own stands alone."""
    meta = head.values
    body = render(env, head.body, context, origin._replace(first=origin.first + head.first - 1))
    concept = context.glossary.at(context.path)
    if concept is None:
        return _front(origin.path, meta) + body
    cite = _cite_box(env, concept, context)
    if not meta:
        body = _concept(env, concept, context, body, cite)
    elif cite:
        body = _below_title(body, cite)
    return _front(origin.path, _meta(concept, context) | dict(meta)) + body


def _below_title(body: str, block: str) -> str:
    """Return a page that was written whole with a block below its title, or else at its end."""
    before, title, after = _TITLE.split(body, maxsplit=1) if _TITLE.search(body) else (body, "", "")
    return f"{before}{title}\n\n{block}\n{after}"


def _front(source: str, meta: Mapping[str, Any]) -> str:
    lines = {"source": f"made from {source} by scripts/pages/rendering.py"} | dict(meta)
    return heads.as_lines(lines) + "\n"


def _meta(concept: Concept, context: Context) -> dict[str, str]:
    entry = context.entry(concept)
    description = " ".join(context.definition(concept).split())
    return {"title": entry.preferred, "description": description, "concept": concept.id}


def _concept(env: Environment, concept: Concept, context: Context, body: str, cite: str) -> str:
    """Return a concept page: what answers first, then its own texts, evidence and names."""
    entry = context.entry(concept)
    source = TEMPLATES / "concept.md.jinja"
    origin = Origin(f"glossary/concepts/{concept.id}.yml", template=source.name)
    text = render(
        env,
        source.read_text(encoding="utf-8"),
        context,
        origin,
        concept=concept,
        entry=entry,
        body=body,
        usages=listings.sense_usages(context, concept),
        colon=context.language.colon,
        bracketed=lambda number: context.language.bracketed(str(number)),
        vectors=vector_table.link(context, concept),
        cite=cite,
        **{part.__name__: part(context, concept) for part in PARTS},
    )
    return "\n".join(_squeeze(text.splitlines())) + "\n"


def _cite_box(env: Environment, concept: Concept, context: Context) -> str:
    """Return how to cite an entry, or nothing where no citations were made."""
    if (concept.id, context.tag) not in context.made.cited:
        return ""
    source = (TEMPLATES / "cite.md.jinja").read_text(encoding="utf-8")
    origin = Origin("scripts/pages/templates/cite.md.jinja")
    return render(env, source, context, origin, concept=concept, **cite_box.given(context, concept))


def _withdrawn(
    env: Environment, glossary: Glossary, language: Language, made: Made
) -> dict[str, str]:
    """Return a page for every withdrawn id, which says what took its place."""
    source = (TEMPLATES / "withdrawn.md.jinja").read_text(encoding="utf-8")
    written = {}
    for identifier in glossary.identifiers:
        if identifier.status == "withdrawn":
            path = f"terms/{identifier.id}.md"
            context = Context(glossary, language, made, path)
            origin = Origin("scripts/pages/templates/withdrawn.md.jinja")
            meta = {"title": f"{context.ui('withdrawn')}: {identifier.id}"}
            given = _last(context, identifier.id)
            body = render(env, source, context, origin, identifier=identifier, **given)
            written[path] = _front("glossary/identifiers.yml", meta) + body
    return written


def _last(context: Context, concept_id: str) -> dict[str, Any]:
    """Return where a withdrawn entry was read last, and its term there, if an edition had it."""
    edition, term = context.made.last.get((concept_id, context.tag), ("", ""))
    told = context.ui("withdrawn-last").format(edition=edition, term=term)
    home = (
        context.of_edition(edition, publication.page(concept_id, context.language))
        if edition
        else ""
    )
    return {"last": told if edition else "", "home": home, "citation_files": CITATION_FILES}


def _waiting(
    env: Environment, glossary: Glossary, language: Language, made: Made
) -> dict[str, str]:
    """Return the pages that wait for what is known once the site is finished.

    They say what it is made of, and how much of it can be kept on a device.
    """
    written = {}
    for path, told in ((LICENCES, {}), (OFFLINE, {"search": "exclude"})):
        context, name = Context(glossary, language, made, path), path.removesuffix(".md")
        source = (TEMPLATES / f"{path}.jinja").read_text(encoding="utf-8")
        origin = Origin(f"scripts/pages/templates/{path}.jinja")
        meta = {"title": context.ui(name), "description": context.ui(f"{name}-intro")} | told
        written[path] = _front(origin.path, meta) + render(env, source, context, origin)
    return written


def _squeeze(lines: list[str]) -> list[str]:
    """Return lines with at most one empty line in a row, code as it stands."""
    kept: list[str] = []
    fence = ""
    for line in lines:
        if mark := _FENCE.match(line):
            # A fence is closed by one that is at least as long, and opened where none is open.
            fence = "" if fence and mark[1].startswith(fence) else fence or mark[1]
        if fence or line.strip() or (kept and kept[-1].strip()):
            kept.append(line)
    return kept
