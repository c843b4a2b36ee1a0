"""An edit on its page at once: what was edited, and what somebody looks at, made anew by itself.

All that was read or made before stays in memory. What is written is what the whole build writes
too, byte by byte; what is not written here is left to that build.
"""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from mkdocs.exceptions import PluginError

from scripts.errors import GlossaryError, Problem
from scripts.formulas import mathml
from scripts.languages import Tag
from scripts.model import loading, publication
from scripts.model.glossary import Glossary
from scripts.model.loading import Loaded
from scripts.model.offered import NOTHING
from scripts.model.rereading import Rereading
from scripts.pages import rendering
from scripts.pages.given import LICENCES, OFFLINE
from scripts.pages.made import Made
from scripts.paths import ROOT
from scripts.paths import shown as shown_path
from scripts.rules.template import tree
from scripts.site import (
    checking,
    for_mkdocs,
    locking,
    making,
    policy,
    publishing,
    stages,
    trees,
    writing,
)
from scripts.site.for_templates import EDITIONS
from scripts.site.mkdocs_session import Served, Session, settings
from scripts.site.subject import BUILD, FIGURES, Offer

LATE = (LICENCES, OFFLINE, EDITIONS)
"""Pages that show what only the whole build knows: what the site ships, what editions changed."""
THEME = "overrides/"
LOADED = ("docs/assets/", f"{THEME}assets/")
"""Where the files stand that pages load."""
DRAWING = (".py", ".mplstyle")
"""How the files end that figures are drawn by."""


class Target(NamedTuple):
    """A page of one language, by the path of its Markdown."""

    tag: Tag
    path: str


class Preview:
    """The site that is served, and what it was made from, in memory.

    Parameters
    ----------
    served : Served
        The site as the last whole build has made it.
    root : Path
        The folder of the glossary.
    """

    def __init__(self, served: Served, root: Path) -> None:
        self.served, self.root = served, root
        self.scratch = served.folder.with_name(f"{served.folder.name}.pages")
        self.reading = Rereading()
        self.kept = self._built("citations.json")
        self.offered = NOTHING
        self.is_code_edited = True
        self.sessions: dict[Tag, Session] = {}
        self.refresh()
        # What every edit needs, and takes longest the first time.
        mathml.mathml("x")
        loaded = self._loaded()
        if not loaded.problems:
            self._texts(loaded.glossary, self._made(loaded, ()), [])

    def refresh(self) -> None:
        """Take over what a whole build has made."""
        if self.is_code_edited:
            self.offered, _ = checking.offered(self.root, _silent)
            self.is_code_edited = False
        known = self.sessions
        self.whole = self._built(for_mkdocs.NAME)
        # Those of the last build: to ask the repository takes 0.2 s of the second that there is.
        self.days = {
            path: day for each in self.whole["languages"] for path, day in each["days"].items()
        }
        made = {tag: self.root / BUILD / f"docs/{tag}" for tag in self._tags()}
        listed = {
            tag: {path.relative_to(folder).as_posix() for path in folder.rglob("*.md")}
            for tag, folder in made.items()
        }
        if any(tag not in known or paths != known[tag].pages for tag, paths in listed.items()):
            self.sessions = {}
        self._open_sessions()

    def _open_sessions(self) -> None:
        """Let MkDocs know what it reads once, where that has changed."""
        for index, tag in enumerate(self._tags()):
            known = self.sessions.get(tag)
            if known is None or known.settings != settings(self.whole, index):
                self.sessions[tag] = Session(
                    self.served, self.root, self.whole, index, self.scratch
                )

    def _tags(self) -> list[Tag]:
        return [each["tag"] for each in self.whole["languages"]]

    def remake(self, edited: Sequence[Path], opened: Sequence[str]) -> Iterator[list[str]]:
        """Make anew what an edit changes; yield after each step the files of the site it changed.

        Parameters
        ----------
        edited : sequence of Path
            The sources that changed.
        opened : sequence of str
            The addresses of pages that somebody looks at, such as ``zh/terms/stride/``; they come
            first, in this order, then the pages of what was edited.

        Raises
        ------
        ExpectedError
            With what is wrong with the sources, as far as it was seen.
        PluginError
            With what is wrong with a page.
        """
        sources = [shown_path(path, (self.root, ROOT)) or path.name for path in edited]
        if any(each.startswith(THEME) and each.endswith(".html") for each in sources):
            for session in self.sessions.values():
                session.read_templates()
        if all(each.startswith(LOADED[1]) for each in sources):
            yield self._loaded_files(edited, {})
            return
        loaded = self._loaded()
        if loaded.problems:
            raise GlossaryError(loaded.problems)
        targets = list(dict.fromkeys([*self._at(opened), *owned(sources, loaded.glossary)]))
        if any(each.endswith(DRAWING) for each in sources):
            self.is_code_edited = True
            self._draw(loaded.glossary, targets)
        made = self._made(loaded, targets)
        if any(each.startswith(LOADED) for each in sources):
            fresh = {
                tag: trees.assets(self.root, loaded.glossary, tag, made, self.root / BUILD)
                for tag in self.sessions
            }
            yield self._loaded_files(edited, fresh)
        yield from self._pages(loaded.glossary, made, targets)

    def _pages(
        self, glossary: Glossary, made: Made, targets: Sequence[Target]
    ) -> Iterator[list[str]]:
        texts = self._texts(glossary, made, targets)
        for target in targets:
            if target in texts:
                self.sessions[target.tag].make(target.path, texts[target], self.whole)
                yield self._put()

    def _texts(
        self, glossary: Glossary, made: Made, targets: Iterable[Target]
    ) -> Mapping[Target, str]:
        """Return the Markdown of pages that the last whole build had too."""
        found = {}
        for language in glossary.languages:
            tag = language.tag
            known = self.sessions[tag].pages
            paths = {path for at, path in targets if at == tag and path in known}
            for path, text in rendering.pages(glossary, language, made, paths).items():
                found[Target(tag, path)] = text
        return found

    def _loaded(self) -> Loaded:
        return loading.load_what_can_be(self.root, self.offered, self.reading)

    def _made(self, loaded: Loaded, targets: Iterable[Target]) -> Made:
        """Return what is shown on pages; what MkDocs is told of them is ``whole`` from then on."""
        glossary = loaded.glossary
        concepts = (glossary.at(target.path) for target in targets)
        few = {concept.id for concept in concepts if concept}
        edition = publication.load(self.root, glossary, os.environ.get("SITE_URL", ""))
        made = trees.made_before(self.root, loaded, edition.site, self.root / BUILD)
        edition = edition._replace(changed=made.changed)
        texts = trees.texts_of(glossary, made, few)
        prepared = publishing.on_pages(glossary, edition, texts, self.kept)
        self.kept = prepared.kept
        described = for_mkdocs.description(glossary, prepared, self.days)
        # MkDocs reads it as JSON, where a tuple is a list.
        self.whole = json.loads(publishing.as_json(described))
        self._open_sessions()
        return trees.with_published(self.root, glossary, made, prepared)

    def _draw(self, glossary: Glossary, targets: Iterable[Target]) -> None:
        """Draw the figures that pages show, where their code changed; the others can wait."""
        shown = {name for target in targets for name in figures_of(glossary, target)}

        def wanted(offer: Offer) -> bool:
            return offer.kind == FIGURES and offer.name in shown

        with locking.held(self.root, stages.say):
            making.make_stale(self.root, _silent, wanted)

    def _loaded_files(
        self, edited: Iterable[Path], fresh: Mapping[Tag, Mapping[str, bytes]]
    ) -> list[str]:
        """Write what pages load; return the paths of what changed."""
        # The search's scripts stand in the trees without comments.
        scripts = trees.search_scripts()
        changed = []
        for tag, session in self.sessions.items():
            for path, content in session.assets(fresh.get(tag, scripts), set(edited)):
                if writing.write_changed(self.served.folder / path, content):
                    changed.append(path)
        return changed

    def _put(self) -> list[str]:
        """Move what was made to where it is served; return the paths of what changed."""
        made = {
            path.relative_to(self.scratch).as_posix(): path.read_bytes()
            for path in sorted(self.scratch.rglob("*"))
            if path.is_file()
        }
        shutil.rmtree(self.scratch, ignore_errors=True)
        held = (
            Problem(path, line, "host-policy", found)
            for path, content in made.items()
            if path.endswith(".html")
            for line, found in policy.in_page(content.decode()).wrong
        )
        if problems := list(held):
            raise PluginError("\n".join(map(str, problems)))
        place = self.served.folder
        return [path for path, text in made.items() if writing.write_changed(place / path, text)]

    def _at(self, addresses: Iterable[str]) -> Iterator[Target]:
        """Yield the pages at addresses, but those that only the whole build can make."""
        for address in addresses:
            for tag, session in self.sessions.items():
                path = session.at.get(address, "")
                if path.endswith(".md") and path not in LATE:
                    yield Target(tag, path)

    def _built(self, name: str) -> Any:
        return json.loads((self.root / BUILD / name).read_text(encoding="utf-8"))


def owned(sources: Iterable[str], glossary: Glossary) -> Iterator[Target]:
    """Yield the pages whose own texts stand in sources: that of an entry, in every language."""
    for source in sources:
        match source.split("/"):
            case ["glossary", "concepts", name]:
                concept_id = name.removesuffix(".yml")
                if glossary.has(concept_id):
                    path = glossary.concept(concept_id).path
                    yield from (Target(tag, path) for tag in glossary.tags)
            case ["docs", tag, *parts] if tag in glossary.tags and "/".join(parts) not in LATE:
                yield Target(tag, "/".join(parts))


def figures_of(glossary: Glossary, target: Target) -> set[str]:
    """Return the names of the figures that a page shows."""
    concept = glossary.at(target.path)
    texts = [page.text(target.tag) for page in glossary.pages if page.path == target.path]
    if concept:
        texts.append(concept.entry(target.tag).body or "")
    named = {call.first for text in texts for call in tree(text).calls if call.name == "figure"}
    return named | ({concept.figure} if concept and concept.figure else set())


def _silent(_: str) -> None:
    """Say nothing: the whole build, which follows, says the same."""
