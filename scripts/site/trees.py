"""What stands in the generated source tree of each language, by path."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Container, Iterable, Iterator, Mapping
from functools import cache, lru_cache, partial
from pathlib import Path
from typing import Any

import rjsmin

from scripts.errors import BuildError, Problem
from scripts.exports import anki, vectors
from scripts.languages import Language, Tag
from scripts.licences import components
from scripts.model import addresses, released
from scripts.model.glossary import Glossary
from scripts.model.loading import CONCEPTS, Loaded
from scripts.model.places import HOME
from scripts.model.released import FROZEN, RELEASED
from scripts.model.snippets import FOLDER as SNIPPETS
from scripts.pages import (
    drawing_files,
    drawn_words,
    drill,
    explorer_bundle,
    explorers,
    families,
    feed,
    instrument,
    notebooks,
    reading,
    rendering,
    rule_pages,
    search_names,
    snippets,
    typefaces,
)
from scripts.pages.context import Context
from scripts.pages.made import CARDS, EMBED_DATA, EMBED_SCRIPT, Frozen, Made
from scripts.pages.referring import Place
from scripts.pages.rendering import EVERY
from scripts.paths import ROOT
from scripts.rules.drawn_and_computed import strange_accents
from scripts.rules.explained import Explained
from scripts.rules.figure_labels import wrong_labels
from scripts.site import beside, edition_files, history, made_files, notebook_runs, register
from scripts.site.publishing import Prepared, Texts

Files = dict[str, bytes]


def trees(
    root: Path, loaded: Loaded, made: Made, texts: Texts, prepared: Prepared, made_in: Path
) -> dict[Tag, Files]:
    """Return the content of the tree of each language, from what earlier stages made.

    Parameters
    ----------
    root : Path
        The project's folder.
    loaded : Loaded
        The checked glossary, its notebooks, and what the subject offers.
    made : Made
        What is shown on pages, without citations and editions.
    texts : mapping of (str, str) to str
        The text of each entry, by concept and language.
    prepared : Prepared
        Citations, exports and editions.
    made_in : Path
        Where numbers, identities and figures were written.
    """
    glossary = loaded.glossary
    made = with_published(root, glossary, made, prepared)
    own = [
        partial(_tree, root, glossary, language, prepared, made, texts)
        for language in glossary.languages
    ]
    first = glossary.languages[0].tag
    with beside.begun(own[1:]) as waiting:
        results = [own[0](), *(result() for result in waiting)]
    files = {
        tag: result | assets(root, glossary, tag, made, made_in)
        for tag, result in zip(glossary.tags, results, strict=True)
    }
    files[first] |= {
        f"{instrument.FOLDER}/{name}": content
        for name, content in made.pictures.items()
        if name.endswith(tuple(instrument.FILES))
    }
    for tag in glossary.tags if drill.wanted(glossary) else ():
        taken = drill.deck(Context(glossary, glossary.language(tag), made, drill.PAGE))
        files[first][f"data/anki/{tag}.apkg"] = anki.package(taken)
    files[first] |= vectors.files(made.vectors, glossary, prepared.site)
    files[first] |= {
        shown: (root / path).read_bytes() for shown, path in components.offered(root).items()
    }
    files[first] |= drawing_files.files(glossary, made.drawings)
    for path in sorted((made_in / "figures").glob("*.png")):
        files[first][f"{CARDS}/{path.name}"] = path.read_bytes()
    for path in sorted((made_in / "figures").glob("*.npz")):
        files[first][f"data/arrays/{path.name}"] = path.read_bytes()
    for name in snippets.shipped(glossary):
        files[first][f"{snippets.FOLDER}/{name}"] = (root / SNIPPETS / name).read_bytes()
    prefixes = tuple(language.prefix for language in glossary.languages if language.prefix)
    for paths in files.values():
        stand_apart(paths, prefixes)
    return files


def stand_apart(paths: Iterable[str], prefixes: tuple[str, ...]) -> None:
    """Refuse a tree in which one file would take another's place on the site.

    The rules look at what the sources name, and say the line; this looks at what is written.

    Raises
    ------
    BuildError
        Where two paths lead to one file, also where only their case differs, or one stands among
        another language's or a frozen edition's files.
    """
    taken: dict[str, str] = {}
    problems = []
    for path in sorted(paths):
        is_page = path.endswith((".md", ".ipynb"))
        made = f"{addresses.address_of(path)}index.html" if is_page else path
        other = taken.setdefault(addresses.same(made), path)
        if other != path:
            message = f"a page must have an address of its own: {path!r} and {other!r} both become"
            problems.append(Problem(path, 0, "page-address", f"{message} {made!r}"))
        if made.startswith((*prefixes, f"{FROZEN}/")):
            message = f"a page must stand in no folder that the build fills: {made!r} would"
            problems.append(Problem(path, 0, "page-address", message))
    if problems:
        raise BuildError(problems)


def made_before(root: Path, loaded: Loaded, site: str, made_in: Path) -> Made:
    """Return what is made before anything is cited, and shown on pages, as the files tell it now.

    Raises
    ------
    BuildError
        Where a drawing is coloured like a family that there is not, or asks for a word that has
        no text; or an id is not explained.
    """
    made = _made(loaded.glossary, site, made_in)._replace(
        notebooks=loaded.notebooks,
        documents=loaded.documents,
        functions=_functions(loaded, made_in),
        changed=_changed(root, CONCEPTS),
        frozen_on=_changed(root, RELEASED),
    )
    if problems := list(_not_of_this_glossary(loaded.glossary, made)):
        raise BuildError(problems)
    return made


def with_published(root: Path, glossary: Glossary, made: Made, prepared: Prepared) -> Made:
    """Return what is shown on pages together with citations and editions."""
    return made._replace(
        cited=prepared.cited,
        editions=prepared.editions,
        last=prepared.last,
        whole=prepared.whole,
        edition_files=_edition_files(root, glossary, prepared),
        is_draft=prepared.is_draft,
        frozen=_frozen(root, glossary, prepared),
    )


def texts_of(glossary: Glossary, made: Made, wanted: Container[str] = EVERY) -> Texts:
    """Return the text of each entry, or of those that are wanted, by concept and language."""
    return {
        (concept_id, language.tag): text
        for language in glossary.languages
        for concept_id, text in rendering.texts_of(glossary, language, made, wanted).items()
    }


def _made(glossary: Glossary, site: str, folder: Path) -> Made:
    table, senses = (_values(folder / name) for name in ("numbers.json", "identities.json"))
    return Made(
        table,
        {
            path.stem: path.read_text(encoding="utf-8")
            for path in (folder / "figures").glob("*.svg")
        },
        tiles={
            path.stem: path.read_text(encoding="utf-8")
            for path in (folder / "figures").glob("*.tile")
        },
        identities=senses.get("identities", []),
        mutants=senses.get("mutants", []),
        vectors=_values(folder / "vectors.json").get("vectors", {}),
        site=site,
        rules=_rules(glossary.tags) if rule_pages.wanted(glossary) else (),
        pictures=_folder(folder / "instrument"),
    )


@cache  # They are read of the scripts alone, which do not change while they run.
def _rules(tags: tuple[Tag, ...]) -> tuple[Explained, ...]:
    return tuple(register.explained(tags))


def _functions(loaded: Loaded, folder: Path) -> tuple[Place, ...]:
    """Return the functions that define the senses and draw the figures, by their dotted names."""
    defined = _values(folder / "identities.json").get("definitions", {})
    concepts = {concept.code: concept.id for concept in loaded.glossary.senses}
    found = [Place("functions", concepts[code], name) for code, name in defined.items()]
    for name, place in (loaded.offered.figures or {}).items():
        module = place.path.removesuffix(".py").replace("/", ".")
        found.append(Place("functions", name, f"{module}.{name.replace('-', '_')}"))
    return tuple(found)


def _changed(root: Path, folder: str) -> dict[str, str]:
    """Return the day on which each file of a folder was last changed, by what it is named after."""
    days = history.last_changes(root, folder)
    return {Path(path).name.rpartition(".")[0]: day for path, day in days.items()}


def _frozen(root: Path, glossary: Glossary, prepared: Prepared) -> Frozen | None:
    """Return what a frozen edition says of the files that other sites load; else nothing."""
    if not prepared.frozen:
        return None
    files = dict(prepared.files[glossary.languages[0].tag])
    files |= below(root / "docs/assets/embed", "assets/embed")
    loaded = {path: integrity(files[path]) for path in (EMBED_SCRIPT, EMBED_DATA) if path in files}
    return Frozen(prepared.frozen, loaded)


def _edition_files(root: Path, glossary: Glossary, prepared: Prepared) -> dict[str, list[str]]:
    """Return the names of the files in each edition's folder; of the frozen one, what will be."""
    found = {
        folder.name.removeprefix("v"): sorted(path.name for path in folder.iterdir())
        for folder in released.frozen(root)
    }
    if prepared.frozen:
        found[prepared.edition] = edition_files.names(glossary)
    return found


def integrity(content: bytes) -> str:
    """Return the hash of a file as HTML wants it (W3C, Subresource Integrity)."""
    return f"sha384-{base64.b64encode(hashlib.sha384(content).digest()).decode()}"


def _not_of_this_glossary(glossary: Glossary, made: Made) -> Iterator[Problem]:
    """Yield a problem for each colour and word of a drawing that the glossary does not bring."""
    # The check knows the functions' lines; it sees only what was drawn before it.
    known = {family.id for family in glossary.vocabulary.families}
    for name, drawing in sorted(made.drawings.items()):
        for message in strange_accents(families.accents(drawing + made.tiles.get(name, "")), known):
            yield Problem(f"build/figures/{name}.svg", 0, "figure-accent", message)
        own = glossary.figures[name].labels if name in glossary.figures else {}
        texts = {**glossary.labels, **own}
        for message in wrong_labels(name, drawn_words.asked(drawing), texts):
            yield Problem(f"build/figures/{name}.svg", 0, "figure-label", message)


def _values(path: Path) -> dict[str, Any]:
    """Return the values of a file that was made; none where the subject offers none."""
    return _parsed(path.read_text(encoding="utf-8")) if path.is_file() else {}


@lru_cache(maxsize=16)  # More than are made: a server reads them for each edit.
def _parsed(text: str) -> dict[str, Any]:
    return made_files.from_json(text)


def _tree(
    root: Path,
    glossary: Glossary,
    language: Language,
    prepared: Prepared,
    made: Made,
    texts: Texts,
) -> Files:
    rendered = rendering.pages(glossary, language, made)
    rendered |= rendering.twins_of(glossary, language, made, texts)
    if prepared.site and not prepared.frozen:
        rendered[feed.NAME] = feed.atom(Context(glossary, language, made, HOME))
    files = {path: text.encode() for path, text in rendered.items()}
    files |= prepared.files[language.tag]
    files |= notebook_files(root, language)
    files[search_names.PATH] = search_names.script(glossary, language.tag).encode()
    colours = families.style_sheet(glossary.vocabulary.families)
    files["assets/stylesheets/families.css"] = colours.encode()
    fonts = typefaces.style_sheet(glossary.languages)
    files["assets/stylesheets/languages.css"] = fonts.encode()
    return files


def search_scripts() -> Files:
    """Return the search's scripts without comments and white space; they stand in for the theme's.

    They are loaded when a reader opens the search, who waits for each kilobyte.
    """
    folder = ROOT / "overrides/assets/javascripts"
    return {
        f"assets/javascripts/{path.name}": rjsmin.jsmin(path.read_text(encoding="utf-8")).encode()
        for path in sorted(folder.glob("search*.js"))
    }


def _folder(folder: Path) -> Files:
    """Return the files that were made by one function: those that their list names."""
    listed = _values(folder / "made.json").get("files", [])
    return {name: (folder / name).read_bytes() for name in listed}


def assets(root: Path, glossary: Glossary, tag: Tag, made: Made, made_in: Path) -> Files:
    """Return the assets; explorers and the box only where the glossary has words for them."""
    plain = below(root / "docs/assets", "assets")
    files = explorer_bundle.bundled(plain)
    # A bundle without words would stand on no page: each goes where the glossary has none for it.
    unwanted = set() if glossary.instrument else {instrument.BUNDLE}
    unwanted |= set() if glossary.explorers else set(files) - set(plain) - {instrument.BUNDLE}
    files = {path: content for path, content in files.items() if path not in unwanted}
    if glossary.explorers:
        computed = _folder(made_in / "explorers")
        told = explorers.files(glossary, glossary.explorers, tag, computed, made.drawings)
        files |= {f"assets/{path}": content for path, content in told.items()}
    if glossary.instrument:
        files[instrument.DATA] = instrument.script(glossary, glossary.instrument, tag).encode()
    if glossary.box:
        files[reading.DATA] = reading.script(glossary, glossary.box, tag).encode()
    return files | search_scripts()


def notebook_files(root: Path, language: Language) -> Files:
    """Return the notebooks of one language, with the outputs that were kept of their runs."""
    files, data = {}, notebook_runs.data(root)
    for path in sorted((root / notebook_runs.NOTEBOOKS).glob("*.py")):
        ran = notebook_runs.ran(root, path, language.tag, data)
        source, text = path.relative_to(root).as_posix(), path.read_text(encoding="utf-8")
        made = notebooks.notebook(text, language, source, ran)
        files[f"notebooks/{path.stem}.ipynb"] = made.encode()
    return files


def below(folder: Path, prefix: str) -> Mapping[str, bytes]:
    """Return the content of all files below a folder, by path under a prefix; follow no link."""
    return {
        f"{prefix}/{path.relative_to(folder).as_posix()}": path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and not path.is_symlink()
    }
