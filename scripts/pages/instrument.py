"""The instrument on the home page: its parts as links around their pictures, and what each is.

Without its script it is a labelled figure whose parts are links, followed by what each part is.
"""

from __future__ import annotations

import base64
import html
import json
from collections.abc import Mapping
from typing import Any

from scripts.languages import Tag
from scripts.model.addresses import address_of
from scripts.model.glossary import Glossary
from scripts.model.instrument import Instrument, Part, Pointing, Quoted, pointed, quoted
from scripts.pages.context import Context, short_name
from scripts.pages.formulas import marked
from scripts.pages.phrases import buttons
from scripts.pages.quoting import inner, quotation

FOLDER = "assets/instrument"
"""Where the pictures stand on the site; all languages share them."""
FILES = {".png": ("png", "fm-map"), ".jpg": ("jpeg", "fm-photo")}
"""How the pictures end that are published as files: their format, and how they are shown."""
SHAPES = "shapes.json"
"""The file among them that holds the shape of each array that is shown, by part."""
UNSEARCHED = "data-search-exclude"
"""A search is for the entries: what they say again here would stand beside them as a hit. The
theme's reader of pages takes it off at the end of the first element of that name inside."""
TIMES = "\u2009×\u2009"
"""Between thin spaces: four numbers fit under a picture."""
SCRIPT = "instrument"
"""The name under which a page loads the script and its data."""
DATA = f"assets/javascripts/data-{SCRIPT}.js"
BUNDLE = f"assets/javascripts/{SCRIPT}.js"
HEAD = "/* Made from glossary/instrument.yml and the entries by scripts/pages/instrument.py. */"


def instrument(context: Context) -> str:
    """Return the instrument as HTML; nothing where the glossary has none.

    Raises
    ------
    KeyError
        Where a part that needs a picture has none.
    """
    told = context.glossary.instrument
    if told is None:
        return ""
    row = [part.id for part in told.parts if part.place == "row"]
    parts = "\n".join(_part(context, told, part, row) for part in told.parts)
    panels = "\n".join(_panel(context, told, part) for part in told.parts)
    return (
        f'<div class="fm-instrument">\n<div class="fm-parts" {UNSEARCHED} role="group" '
        f'aria-label="{_attribute(told.words.parts[context.tag])}">\n{parts}\n</div>\n'
        f'<div class="fm-panels">\n{panels}\n</div>\n'
        f'<p class="fm-told" role="status"></p>\n</div>\n{context.script(SCRIPT, defer=True)}'
    )


def compared(context: Context) -> str:
    """Return where the script of the instrument lets two texts be compared, if there are two."""
    told = context.glossary.instrument
    return '<div class="fm-compare"></div>' if told and len(told.texts) > 1 else ""


def _part(context: Context, told: Instrument, part: Part, row: list[str]) -> str:
    """Return a part as a link to its entry: its picture, its words, the shape of what is shown."""
    column = row.index(part.under or part.id) + 1 if part.place != "whole" else 0
    classes = ["fm-part", f"fm-{part.place}", _family(context, part)]
    classes += [f"fm-column-{column}"] if column else []
    classes += ["fm-lit"] if part.id == told.lit else []
    href = _attribute(_entry(context, part))
    picture = "" if part.place == "whole" else f"{_picture(context, part)}\n"
    label = html.escape(part.label[context.tag])
    return (
        f'<a class="{" ".join(classes)}" id="part-{part.id}" href="{href}">{picture}'
        f'<span class="fm-label">{label}</span>{_shape(context, part)}</a>'
    )


def _picture(context: Context, part: Part) -> str:
    """Return a part's picture, which has no name: it stands in the page, for it is seen at once."""
    pictures = context.made.pictures
    if drawing := pictures.get(f"{part.id}.svg"):
        return f'<span class="fm-picture">{drawing.decode()}</span>'
    for ending, (kind, look) in FILES.items():
        if (content := pictures.get(f"{part.id}{ending}")) is not None:
            data = f"data:image/{kind};base64,{base64.b64encode(content).decode()}"
            shown = f'<img class="{look}" loading="eager" src="{data}" alt="">'
            return f'<span class="fm-picture">{shown}</span>'
    raise KeyError(f"a picture of the instrument's part {part.id}")


def _shape(context: Context, part: Part) -> str:
    shapes = json.loads(context.made.pictures.get(SHAPES, b"{}"))
    if part.id not in shapes:
        return ""
    return f'<span class="fm-shape">{TIMES.join(map(str, shapes[part.id]))}</span>'


def _panel(context: Context, told: Instrument, part: Part) -> str:
    """Return what is said of a part: names, what is seen, the sentence to write, who says it so."""
    tag, glossary, words = context.tag, context.glossary, told.words
    entry = glossary.concept(part.concept).entry(tag)
    phrase = part.write[tag] if part.write else entry.phrase or ""
    others = "".join(
        f' <span class="fm-other-name" lang="{row.html}">'
        f"{html.escape(glossary.concept(part.concept).entry(row.tag).preferred)}</span>"
        for row in glossary.others(tag)
    )
    lit = " fm-lit" if part.id == told.lit else ""
    family = glossary.vocabulary.family(glossary.concept(part.concept).family).name[tag]
    href = _attribute(_entry(context, part))
    return (
        f'<div class="fm-panel {_family(context, part)}{lit}" id="panel-{part.id}" {UNSEARCHED}>\n'
        f'<p class="fm-kin">{html.escape(family)}{_shape(context, part)}</p>\n'
        f'<p class="fm-name"><a class="{_family(context, part)}" href="{href}">'
        f"{html.escape(entry.preferred)}</a>{others}</p>\n"
        f'<p class="fm-shows">{html.escape(part.shows[tag])}</p>\n'
        f'<p class="fm-write"><span class="fm-cue">{context.ui("write")}</span> '
        f'<span class="fm-phrase">{marked(phrase)}</span> '
        f"{buttons(context, phrase, 'copy-sentence')}</p>\n"
        f'<p class="fm-says">{_says(context, part)}</p>\n'
        f'<p class="fm-ways"><a href="{href}">{words.entry[tag]}</a> '
        f'<button type="button" class="fm-link" hidden>{words.link[tag]}</button></p>\n</div>'
    )


def _says(context: Context, part: Part) -> str:
    """Return a quotation of the entry's evidence with its place, in the page's language if any."""
    glossary = context.glossary
    concept = glossary.concept(part.concept)
    found = [said for source in part.says if (said := quoted(concept, source))]
    said = next((each for each in found if _primary(each.lang) == _primary(context.tag)), found[0])
    page, mark, fragment = glossary.cited_at(said.source).partition("#")
    href = f"{context.own(address_of(page))}{mark}{fragment}"
    cited = html.escape(_cited(glossary, context.tag, said))
    return (
        f"{quotation(said.lang, html.escape(said.quotation))} "
        f'<a class="fm-cite" href="{href}">{cited}</a>'
    )


def _primary(tag: Tag) -> str:
    return tag.partition("-")[0]


def _cited(glossary: Glossary, tag: Tag, said: Quoted) -> str:
    """Return the short name of a work, and the place in it."""
    language = glossary.language(tag)
    name = short_name(glossary.sources[said.source], language)
    return f"{name}{language.comma}{glossary.located(said.locator, tag)}"


def _entry(context: Context, part: Part) -> str:
    return context.own(f"terms/{part.concept}/")


def _family(context: Context, part: Part) -> str:
    return f"fm-{context.glossary.concept(part.concept).family}"


def _attribute(text: str) -> str:
    return html.escape(text, quote=True)


def script(glossary: Glossary, told: Instrument, tag: Tag) -> str:
    """Return the script that hands the instrument's texts and words to its script."""
    words = {key: text[tag] for key, text in told.words.model_dump().items()}
    data: dict[str, Any] = {
        "words": words,
        "separator": glossary.language(tag).semicolon,
        "lit": told.lit,
        "axes": [axis.name[tag] for axis in glossary.vocabulary.axes],
        "languages": {row.tag: row.name for row in glossary.languages},
        "texts": _texts(glossary, told, tag),
    }
    body = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    return f'"use strict";\n{HEAD}\n(window.fmExplorers ??= {{}}).instrumentData = {body};\n'


def _texts(glossary: Glossary, told: Instrument, tag: Tag) -> list[Mapping[str, Any]]:
    """Return the texts; where several are of one work, each is named with what it points at."""
    language = glossary.language(tag)
    said = [_said(glossary, told, text) for text in told.texts]
    works = [short_name(glossary.sources[each.source], language) for each in said]
    names = [
        f"{work}{language.comma}{told.part(text.part).label[tag]}"
        if works.count(work) > 1
        else work
        for text, work in zip(told.texts, works, strict=True)
    ]
    return [
        {"name": name, **_text(glossary, told, text, tag)}
        for name, text in zip(names, told.texts, strict=True)
    ]


def _said(glossary: Glossary, told: Instrument, text: Pointing) -> Quoted:
    said = pointed(text, glossary.concept(told.part(text.part).concept), glossary.usages)
    if said is None:
        raise KeyError(text.id)
    return said


def _text(glossary: Glossary, told: Instrument, text: Pointing, tag: Tag) -> Mapping[str, Any]:
    """Return what one text says, and the values that it fixes, by the axes in their order."""
    said = _said(glossary, told, text)
    return {
        "id": text.id,
        "part": text.part,
        "said": inner(said.quotation),
        "where": glossary.located(said.locator, tag),
        "lang": said.lang,
        "thing": glossary.concept(told.part(text.part).concept).entry(tag).preferred,
        "values": [_value(glossary, axis.id, said, tag) for axis in glossary.vocabulary.axes],
    }


def _value(glossary: Glossary, axis_id: str, said: Quoted, tag: Tag) -> str:
    """Return the name of the value that a text fixes on an axis, or that it does not say."""
    found = said.axes.get(axis_id, "")
    axis = next(axis for axis in glossary.vocabulary.axes if axis.id == axis_id)
    named = {value.id: value.name[tag] for value in axis.values}
    words = glossary.words[tag]
    return named.get(found) or words[found if found == "mixed" else "unspecified"]
