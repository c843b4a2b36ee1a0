"""Records and a language → the Markdown of every page, as text."""

from __future__ import annotations

import re
import traceback
from collections.abc import Callable, Mapping, Sequence
from functools import cache, partial
from inspect import Parameter, Signature, signature
from pathlib import Path
from typing import Any, NamedTuple

import jinja2
from jinja2.exceptions import SecurityError

from scripts.errors import PageError, Problem
from scripts.languages import Language
from scripts.model import heads
from scripts.model.asked import PAGE as QUESTIONS_PAGE
from scripts.model.glossary import Glossary
from scripts.model.offered import Offered, Template
from scripts.model.places import HOME
from scripts.model.records import Concept
from scripts.pages import (
    asked,
    atlas,
    cjk,
    cues,
    drill,
    entries,
    exercises,
    first_screen,
    instrument,
    listings,
    llms,
    phrases,
    rule_pages,
    snippets,
    tables,
    twins,
    vector_table,
)
from scripts.pages.context import Context, Made
from scripts.pages.referring import references
from scripts.pages.twins import Twin
from scripts.rules import template
from scripts.rules.limits import MOST_ON_PAGES, LimitError
from scripts.rules.sandbox import Environment

QUESTIONS = "glossary/questions.yml"
TEMPLATES = Path(__file__).parent / "templates"
LICENCES = "licences.md"
"""The page on licences, which a glossary may write itself."""
PARTS = (
    *(entries.beside, entries.chips, phrases.sentence, entries.apart, entries.related),
    *(entries.moves, entries.referring, entries.neighbours, entries.colophon),
    first_screen.is_tall,
)
"""The parts of an entry's page, given to its template by their names."""
GIVEN = {
    "concept": (
        *("concept", "entry", "body", "usages", "colon", "bracketed", "vectors", "cite"),
        *(part.__name__ for part in PARTS),
    ),
    "cite": ("concept", "cited"),
    "twin": (
        *("concept", "entry", "whole", "body", "family", "coordinates", "usages", "cited"),
        *("colon", "apart"),
    ),
    "withdrawn": ("identifier",),
    "licences": (),
}
"""What each template is given besides what all texts may use."""
FUNCTIONS: Mapping[str, Callable[..., Any]] = {
    "asked": asked.listed,
    "atlas": atlas.atlas,
    "tiles": atlas.tiles,
    "outcome": listings.outcome,
    "mistakes": exercises.mistakes,
    "tried": exercises.tried,
    "every_mistake": exercises.every_mistake,
    "snippet": snippets.snippet,
    "returned": snippets.returned,
    "drill": drill.drill,
    "instrument": instrument.instrument,
    "sentence_box": cues.waiting,
    "to_write": phrases.own,
}
"""What texts may call besides the methods of the context and the tables."""
FAULTS = (
    *(jinja2.TemplateError, TypeError, ValueError, AttributeError, LookupError, ArithmeticError),
    *(RecursionError, SyntaxError, MemoryError),
)
"""What a text can raise: Python itself refuses, by the last three, to compile what is too deep."""


_TITLE = re.compile(r"^(# .*)$", re.MULTILINE)


class Origin(NamedTuple):
    """Where a text was read: a file and the line it begins in, or a field of a concept's file."""

    path: str
    first: int = 1
    field: str = ""

    def problem(self, rule: str, line: int, message: str) -> PageError:
        """Return the error for a line of the text."""
        if self.field:
            problem = Problem(self.path, 1, rule, f"{self.field}, line {line}: {message}")
        else:
            problem = Problem(self.path, self.first + line - 1, rule, message)
        return PageError([problem])


def pages(glossary: Glossary, language: Language, made: Made) -> dict[str, str]:
    """Return the Markdown of all pages of one language by path.

    Raises
    ------
    PageError
        Naming the source and the reason, where a text refers to what does not exist.
    """
    env = template.environment()
    tag = language.tag
    made = made._replace(
        answers=_answers(env, glossary, language, made),
        references=references(glossary, tag, made.notebooks, made.functions),
    )
    texts = {
        concept.path: (
            Origin(f"glossary/concepts/{concept.id}.yml", field=f"{tag}.body"),
            concept.entry(tag).body or "",
        )
        for concept in glossary.concepts
    } | {page.path: (Origin(f"docs/{tag}/{page.path}"), page.text(tag)) for page in glossary.pages}
    written = {
        path: _page(env, Context(glossary, language, made, path), origin, text)
        for path, (origin, text) in texts.items()
    }
    clusters = _clusters(env, glossary, language, made)
    origins = {path: origin for path, (origin, _) in texts.items()}
    _refuse_too_much(dict.fromkeys(clusters, Origin(QUESTIONS)) | origins, clusters | written)
    made_pages = clusters | _licences(env, glossary, language, made)
    made_pages |= rule_pages.pages(Context(glossary, language, made, rule_pages.INDEX))
    # A page that somebody wrote takes the place of the made one: nothing written is lost.
    return made_pages | _withdrawn(env, glossary, language, made) | written


def twins_of(glossary: Glossary, language: Language, made: Made) -> dict[str, str]:
    """Return the Markdown twin of every entry of one language by path, and ``llms.txt``.

    All texts were rendered before, as pages, so that what is wrong with them is known.
    """
    env = template.environment()
    texts = {page.path: heads.split(page.text(language.tag)) for page in glossary.pages}
    written = {
        twins.path(concept): _twin(
            env, Twin(glossary, language, made, concept.path), concept, texts.get(concept.path)
        )
        for concept in glossary.concepts
    }
    return written | {llms.NAME: llms.index(Twin(glossary, language, made, HOME))}


def _twin(env: Environment, context: Twin, concept: Concept, page: heads.Head | None) -> str:
    entry = context.entry(concept)
    origin = Origin(f"glossary/concepts/{concept.id}.yml", field=f"{context.tag}.body")
    text = page.body if page else entry.body or ""
    body = _render(env, text, context, origin)
    source = (TEMPLATES / "twin.md.jinja").read_text(encoding="utf-8")
    # A page that was written whole has a head, and an order of its own.
    told = {"whole": body, "body": ""} if page and page.values else {"whole": "", "body": body}
    parts = twins.parts(context, concept)
    origin = Origin("scripts/pages/templates/twin.md.jinja")
    made = _render(env, source, context, origin, concept=concept, entry=entry, **told, **parts)
    return twins.written(made)


def _refuse_too_much(origins: Mapping[str, Origin], written: Mapping[str, str]) -> None:
    """Refuse what all pages hold together if that is more than any glossary needs."""
    if sum(map(len, written.values())) > MOST_ON_PAGES:
        largest = max(written, key=lambda path: len(written[path]))
        message = f"the pages of a language must have at most {MOST_ON_PAGES} characters"
        found = f"{message}: they have more, this one {len(written[largest])}, the most of all"
        raise origins[largest].problem("text-limit", 1, found)


def _answers(
    env: Environment, glossary: Glossary, language: Language, made: Made
) -> Mapping[tuple[str, str], str]:
    """Return the rendered answers: before the page that lists them, for no rendering holds one."""
    if glossary.questions is None:
        return {}
    context = Context(glossary, language, made, QUESTIONS_PAGE)
    render = partial(_render_field, env, context)
    return asked.answers(glossary.questions.questions, language.tag, render)


def _clusters(
    env: Environment, glossary: Glossary, language: Language, made: Made
) -> dict[str, str]:
    """Return the page of each cluster of questions; none where nobody asked any.

    A text's links are those of the page that it stands on, so an answer is rendered here again.
    """
    questions, written = glossary.questions, dict[str, str]()
    if questions is None:
        return written
    for cluster in questions.clusters:
        context = Context(glossary, language, made, cluster.path)
        render, members = partial(_render_field, env, context), questions.of(cluster)
        texts = {
            **asked.answers(members, language.tag, render),
            **asked.shown(members, language.tag, render),
        }
        written[cluster.path] = asked.page(context, questions, cluster, texts)
    return written


def _render_field(env: Environment, context: Context, text: str, field: str) -> str:
    """Return a text of the questions as the page of a context has it."""
    return _render(env, text, context, Origin(QUESTIONS, field=field))


def offered() -> Offered:
    """Return what a text may call and use, and the templates: the rules look there."""
    calls = {name: _signature(getattr(Context, name)) for name in Context.CALLS}
    calls |= {"table": _signature(_table)}
    calls |= {name: _signature(function) for name, function in FUNCTIONS.items()}
    return Offered(
        calls=calls,
        tables={name: _signature(table) for name, table in tables.TABLES.items()},
        values=frozenset(Context.VALUES),
        pages=frozenset({LICENCES}),
        templates={
            f"scripts/pages/templates/{name}.md.jinja": Template(
                (TEMPLATES / f"{name}.md.jinja").read_text(encoding="utf-8"), frozenset(names)
            )
            for name, names in GIVEN.items()
        },
    )


def _signature(function: Callable[..., Any]) -> Signature:
    """Return how a text calls a function, whose first parameter it does not see."""
    whole = signature(function)
    return whole.replace(
        parameters=[
            parameter.replace(annotation=Parameter.empty)
            for parameter in list(whole.parameters.values())[1:]
        ],
        return_annotation=Signature.empty,
    )


def _names(context: Context, **more: Any) -> dict[str, Any]:
    """Return all names that a text may use on a page: what it may call, and the tables."""
    named = {name: partial(function, context) for name, function in FUNCTIONS.items()}
    return (
        context.names() | {"table": partial(_table, context)} | named | {**context.replaced} | more
    )


def _table(context: Context, name: str, *arguments: str, **options: Sequence[str]) -> str:
    return tables.TABLES[name](context, *arguments, **options)


def _page(env: Environment, context: Context, origin: Origin, text: str) -> str:
    """Return a page; a hand-written one with a head of its own stands alone."""
    meta, body, first = heads.Head({}, text, 1) if origin.field else heads.split(text)
    body = _render(env, body, context, origin._replace(first=first))
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


def _render(env: Environment, text: str, context: Context, origin: Origin, **more: Any) -> str:
    try:
        made = env.written(_compiled(env, text), _names(context, **more))
        # An escape in a call can stand for half of a character, which no file can hold.
        made.encode()
    except KeyError as error:
        message = f"{error} must exist: it does not"
        raise origin.problem("page-reference", _line(error), message) from error
    except SecurityError as error:
        rule = "text-limit" if isinstance(error, LimitError) else "unsafe-text"
        raise origin.problem(rule, _line(error), str(error)) from error
    except FAULTS as error:
        endless = "it calls itself without end, or is nested too deeply"
        reason = endless if isinstance(error, RecursionError) else error
        message = f"the template must be rendered: {reason}"
        raise origin.problem("page-template", _line(error), message) from error
    return cjk.set_text(made, context.language)


@cache
def _compiled(env: Environment, text: str) -> jinja2.Template:
    """Return a text as a template; those of all concepts are compiled once."""
    return env.from_string(text)


def _line(error: Exception) -> int:
    """Return the line of a template in which an error arose."""
    if isinstance(error, jinja2.TemplateSyntaxError | LimitError) and error.lineno:
        return error.lineno
    frames = traceback.extract_tb(error.__traceback__)
    lines = [frame.lineno for frame in frames if frame.filename == "<template>"]
    return (lines and lines[-1]) or 1


def _concept(env: Environment, concept: Concept, context: Context, body: str, cite: str) -> str:
    """Return a concept page: what answers first, then its own texts, evidence and names."""
    entry = context.entry(concept)
    source = TEMPLATES / "concept.md.jinja"
    origin = Origin(f"glossary/concepts/{concept.id}.yml", field=source.name)
    text = _render(
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
    cited = context.made.cited.get((concept.id, context.tag))
    if cited is None:
        return ""
    source = (TEMPLATES / "cite.md.jinja").read_text(encoding="utf-8")
    origin = Origin("scripts/pages/templates/cite.md.jinja")
    return _render(env, source, context, origin, concept=concept, cited=cited)


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
            body = _render(env, source, context, origin, identifier=identifier)
            written[path] = _front("glossary/identifiers.yml", meta) + body
    return written


def _licences(
    env: Environment, glossary: Glossary, language: Language, made: Made
) -> dict[str, str]:
    """Return the page on licences; what it lists is put in once the site is finished."""
    context = Context(glossary, language, made, LICENCES)
    source = (TEMPLATES / f"{LICENCES}.jinja").read_text(encoding="utf-8")
    origin = Origin(f"scripts/pages/templates/{LICENCES}.jinja")
    meta = {"title": context.ui("licences"), "description": context.ui("licences-intro")}
    return {LICENCES: _front(origin.path, meta) + _render(env, source, context, origin)}


def _squeeze(lines: list[str]) -> list[str]:
    """Drop blank lines that follow a blank line."""
    return [
        line
        for index, line in enumerate(lines)
        if line.strip() or (index and lines[index - 1].strip())
    ]
