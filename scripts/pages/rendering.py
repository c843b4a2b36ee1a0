"""Records and a language → the Markdown of every page, as text."""

from __future__ import annotations

import traceback
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import jinja2

from scripts.errors import PageError, Problem
from scripts.languages import Language
from scripts.model.glossary import Glossary
from scripts.model.records import Concept
from scripts.pages import listings, tables
from scripts.pages.context import Context, Made
from scripts.rules import prose

TEMPLATES = Path(__file__).parent / "templates"


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


def environment() -> jinja2.Environment:
    """Return the template environment; its brackets leave TeX and attribute lists alone."""
    return jinja2.Environment(
        variable_start_string="[[",
        variable_end_string="]]",
        block_start_string="[%",
        block_end_string="%]",
        comment_start_string="[#",
        comment_end_string="#]",
        trim_blocks=True,
        undefined=jinja2.StrictUndefined,
        autoescape=False,
        keep_trailing_newline=True,
    )


def pages(glossary: Glossary, language: Language, made: Made) -> dict[str, str]:
    """Return the Markdown of all pages of one language by path.

    Raises
    ------
    PageError
        Naming the source and the reason, where a text refers to what does not exist.
    """
    env = environment()
    tag = language.tag
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
    return written | _withdrawn(env, glossary, language, made)


def _names(context: Context, **more: Any) -> dict[str, Any]:
    """Return all names that a text may use on a page: what it may call, and the tables."""
    named = {
        "table": lambda name, *arguments: tables.TABLES[name](context, *arguments),
        "outcome": lambda: listings.outcome(context),
    }
    return context.names() | named | more


def _page(env: jinja2.Environment, context: Context, origin: Origin, text: str) -> str:
    """Return a page; a hand-written one with a head of its own stands alone."""
    meta, body = ({}, text) if origin.field else split_meta(text)
    first = text[: len(text) - len(body)].count("\n") + 1
    body = _render(env, body, context, origin._replace(first=first))
    concept = context.glossary.at(context.path)
    if concept is None:
        return _front(origin.path, meta) + body
    body = body if meta else _concept(env, concept, context, body)
    body += _cite_box(env, concept, context)
    return _front(origin.path, _meta(concept, context) | meta) + body


def split_meta(text: str) -> tuple[dict[str, str], str]:
    """Split ``key: value`` lines at the head of a page from its body."""
    head, _, body = text.partition("\n\n")
    lines = [line.partition(": ") for line in head.splitlines()]
    if all(mark and key.isidentifier() for key, mark, _ in lines) and lines:
        return {key: value for key, _, value in lines}, body
    return {}, text


def _front(source: str, meta: Mapping[str, str]) -> str:
    lines = {"source": f"made from {source} by scripts/pages/rendering.py"} | dict(meta)
    return "".join(f"{key}: {value}\n" for key, value in lines.items()) + "\n"


def _meta(concept: Concept, context: Context) -> dict[str, str]:
    entry = context.entry(concept)
    description = " ".join(entry.definition.split())
    # A search for the word itself must lead to its own page first, not to a page that repeats it.
    boost = {"boost": "20"} if concept.id == context.glossary.vocabulary.hub else {}
    return {"title": entry.name, "description": description, "concept": concept.id} | boost


def _render(
    env: jinja2.Environment, text: str, context: Context, origin: Origin, **more: Any
) -> str:
    try:
        made = _compiled(env, text).render(_names(context, **more))
    except KeyError as error:
        message = f"{error} must exist: it does not"
        raise origin.problem("page-reference", _line(error), message) from error
    except (jinja2.TemplateError, TypeError, ValueError, AttributeError) as error:
        message = f"the template must be rendered: {error}"
        raise origin.problem("page-template", _line(error), message) from error
    return prose.join_lines(made) if context.language.script == "cjk" else made


@cache
def _compiled(env: jinja2.Environment, text: str) -> jinja2.Template:
    """Return a text as a template; those of all concepts are compiled once."""
    return env.from_string(text)


def _line(error: Exception) -> int:
    """Return the line of a template in which an error arose."""
    if isinstance(error, jinja2.TemplateSyntaxError):
        return error.lineno
    frames = traceback.extract_tb(error.__traceback__)
    lines = [frame.lineno for frame in frames if frame.filename == "<template>"]
    return (lines and lines[-1]) or 1


def _concept(env: jinja2.Environment, concept: Concept, context: Context, body: str) -> str:
    """Return a concept page: its definition, figure, body, names, relations and evidence."""
    entry = context.entry(concept)
    template = TEMPLATES / "concept.md.jinja"
    origin = Origin(f"glossary/concepts/{concept.id}.yml", field=template.name)
    text = _render(
        env,
        template.read_text(encoding="utf-8"),
        context,
        origin,
        concept=concept,
        entry=entry,
        body=body,
        usages=listings.sense_usages(context, concept),
        chips=lambda: tables.chips(context, concept),
        definition_source=lambda: context.definition_source(entry),
    )
    return "\n".join(_squeeze(text.splitlines())) + "\n"


def _cite_box(env: jinja2.Environment, concept: Concept, context: Context) -> str:
    """Return how to cite an entry, or nothing where no citations were made."""
    cited = context.made.cited.get((concept.id, context.tag))
    if cited is None:
        return ""
    template = (TEMPLATES / "cite.md.jinja").read_text(encoding="utf-8")
    origin = Origin("scripts/pages/templates/cite.md.jinja")
    return _render(env, template, context, origin, concept=concept, cited=cited)


def _withdrawn(
    env: jinja2.Environment, glossary: Glossary, language: Language, made: Made
) -> dict[str, str]:
    """Return a page for every withdrawn id, which says what took its place."""
    template = (TEMPLATES / "withdrawn.md.jinja").read_text(encoding="utf-8")
    written = {}
    for identifier in glossary.identifiers:
        if identifier.status == "withdrawn":
            path = f"terms/{identifier.id}.md"
            context = Context(glossary, language, made, path)
            origin = Origin("scripts/pages/templates/withdrawn.md.jinja")
            meta = {"title": f"{context.ui('withdrawn')}: {identifier.id}"}
            body = _render(env, template, context, origin, identifier=identifier)
            written[path] = _front("glossary/identifiers.yml", meta) + body
    return written


def _squeeze(lines: list[str]) -> list[str]:
    """Drop blank lines that follow a blank line."""
    return [
        line
        for index, line in enumerate(lines)
        if line.strip() or (index and lines[index - 1].strip())
    ]
