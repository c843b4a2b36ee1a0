"""MkDocs of one language, kept ready: it makes single pages of a site that was built as a whole."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple

from mkdocs.commands.build import _build_page, _populate_page
from mkdocs.config import load_config
from mkdocs.structure.files import File, get_files, set_exclusions
from mkdocs.structure.nav import get_navigation
from mkdocs.structure.pages import Page

from scripts.model.addresses import address_of
from scripts.site import bundling
from scripts.site.mkdocs_plugin import NAME, LanguageSite


class Served(NamedTuple):
    """A site that is served: the configuration it is made by, its folder and its address."""

    config_file: str
    folder: Path
    address: str


def settings(whole: Mapping[str, Any], index: int) -> Mapping[str, Any]:
    """Return what a session is made by of what the build says; all else is asked page by page."""
    of_site = {key: value for key, value in whole.items() if key != "languages"}
    language = whole["languages"][index]
    named = ("tag", "prefix", "title", "description", "copyright", "navigation", "words")
    return of_site | {name: language[name] for name in named}


class Session:
    """The pages and files of one language, as the last whole build has listed them.

    Reading configuration, list of files, navigation and templates takes longer than a page, and is
    done once. What is written goes into a folder of its own, and from there to where it is served.

    Parameters
    ----------
    served : Served
        The whole site.
    root : Path
        The folder of the glossary.
    whole : mapping
        What the build says of the site (``site.for_mkdocs``).
    index : int
        The language's place among those of the work.
    folder : Path
        Where the pages of all languages are written.
    """

    def __init__(
        self, served: Served, root: Path, whole: Mapping[str, Any], index: int, folder: Path
    ) -> None:
        prefix = self.prefix = whole["languages"][index]["prefix"]
        self.settings = settings(whole, index)
        config = load_config(
            served.config_file,
            site_dir=str(folder / prefix),
            site_url=f"{served.address}{prefix}" if served.address else "",
        )
        config.plugins[NAME] = self.site = LanguageSite(root, index, serving=True, told=whole)
        config.plugins.on_startup(command="build", dirty=False)
        # From here on, what MkDocs' own `build` does before it reads the first page.
        self.config: Any = config.plugins.on_config(config)
        self.config.plugins.on_pre_build(config=self.config)
        files = get_files(self.config)
        files.add_files_from_theme(self.config.theme.get_env(), self.config)
        self.files = self.config.plugins.on_files(files, config=self.config)
        set_exclusions(self.files, self.config)
        nav = get_navigation(self.files, self.config)
        self.nav = self.config.plugins.on_nav(nav, config=self.config, files=self.files)
        self.site.keep_nothing()
        self.read_templates()
        self.pages = {path for path in self.files.src_uris if path.endswith(".md")}
        """The paths of the pages in Markdown."""
        self.at = {
            f"{prefix}{address_of(file.src_uri)}": file.src_uri
            for file in self.files.documentation_pages()
        }
        """The path of each page in Markdown by its address below the home of the whole site."""

    def read_templates(self) -> None:
        """Read the theme's templates anew, each when it is used."""
        env = self.config.theme.get_env()
        self.env = self.config.plugins.on_env(env, config=self.config, files=self.files)

    def make(self, path: str, text: str, whole: Mapping[str, Any]) -> None:
        """Make a page of its Markdown.

        Parameters
        ----------
        path : str
            That of the Markdown in the language's tree.
        text : str
            The Markdown.
        whole : mapping
            What the build says of the site (``site.for_mkdocs``).

        Raises
        ------
        PluginError
            For what no page may hold.
        """
        self.site.tell(whole)
        file = self.files.src_uris[path]
        file.content_string = text
        page = file.page or Page(None, file, self.config)
        _populate_page(page, self.config, self.files)
        _build_page(page, self.config, self.files.documentation_pages(), self.nav, self.env)
        # What the search has noted of a page is the whole build's to use.
        self.site.pages.clear()

    def assets(self, fresh: Mapping[str, bytes], edited: set[Path]) -> Iterator[tuple[str, bytes]]:
        """Yield path and content of what pages load, as far as it comes of what was edited.

        Parameters
        ----------
        fresh : mapping
            Files of the language's tree as they are now, by path.
        edited : set of Path
            Files below the theme's folder that were edited.
        """
        changed = dict(fresh)
        for path, file in self.files.src_uris.items():
            if file.abs_src_path and Path(file.abs_src_path) in edited and path not in fresh:
                changed[path] = Path(file.abs_src_path).read_bytes()
        parts = {part for joined in bundling.JOINED.values() for part in joined}
        for path, joined in bundling.JOINED.items():
            if not changed.keys().isdisjoint(joined):
                texts = [self._content(part, changed).decode() for part in joined]
                yield f"{self.prefix}{path}", bundling.joined(path, texts).encode()
        for path in sorted(changed.keys() - parts):
            yield f"{self.prefix}{path}", changed[path]

    def _content(self, path: str, changed: Mapping[str, bytes]) -> bytes:
        file: File = self.files.src_uris[path]
        return changed.get(path) or file.content_bytes
