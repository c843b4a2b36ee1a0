"""Ways on, as links: to a page, a place on it or an explorer's state, by the names of these."""

from __future__ import annotations

from scripts.languages import Tag
from scripts.model import heads
from scripts.model.asked import PAGE as QUESTIONS_PAGE
from scripts.model.glossary import Glossary
from scripts.model.ways import Way
from scripts.pages.context import Context
from scripts.rules import markdown_text


def way(context: Context, each: Way) -> str:
    """Return a link to where a way leads, by its label or the place's own names."""
    label = each.label[context.tag] if each.label else ""
    if each.state:
        name = label or _state_name(context, each)
        return context.state(each.explorer, each.state, name, each.page)
    name = label or _name(context.glossary, context.tag, each.page, each.fragment)
    return f"[{name}]({context.link(each.to)})"


def _state_name(context: Context, each: Way) -> str:
    """Return what a state is called: the explorer's page, and the name of what it opens."""
    page = title(context.glossary, context.tag, each.page)
    opened = context.glossary.states(each.explorer)[each.state.partition("&")[0]]
    return page + context.language.colon + opened[context.tag]


def title(glossary: Glossary, tag: Tag, page: str) -> str:
    """Return what a page is called: the preferred term of an entry, the heading of another."""
    return _name(glossary, tag, page, "")


def _name(glossary: Glossary, tag: Tag, page: str, fragment: str) -> str:
    """Return what a place is called: its page, and its heading where a text gives it one.

    A question, and a cluster of them, is called by its own words, wherever it stands.
    """
    if page == QUESTIONS_PAGE and (said := glossary.asked_as(fragment)):
        return said[tag]
    concept = glossary.at(page)
    if concept:
        entry = concept.entry(tag)
        name, text = entry.preferred, entry.body or ""
    else:
        found = glossary.page(page)
        text = found.text(tag) if found else ""
        name = heads.title(text) or page
    heading = markdown_text.heading_of(text, fragment) if fragment else ""
    # A heading that calls something has no name before it is rendered.
    return f"{name} › {heading}" if heading and "[[" not in heading else name
