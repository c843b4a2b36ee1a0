"""The MkDocs build of one language: what it takes from the glossary's own build, hook by hook."""

from __future__ import annotations

import json
import logging
import os
from collections.abc import Callable, Iterable, Mapping
from functools import partial
from pathlib import Path
from types import MappingProxyType
from typing import Any
from urllib.parse import urlsplit

from jinja2 import pass_context
from markdown import Extension, Markdown
from markupsafe import Markup
from mkdocs.config.base import LegacyConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import BasePlugin, event_priority

from scripts.cite.webpages import Tags
from scripts.errors import ExpectedError
from scripts.formulas import reading
from scripts.formulas.mathml import FormulaError
from scripts.pages import notebooks, twins
from scripts.pages.navigation import Drawer
from scripts.site import (
    alternates,
    anchors,
    bundling,
    cards,
    finished_page,
    folds,
    for_machines,
    for_mkdocs,
    for_templates,
    highlighting,
    kept_pages,
    kept_search,
    last_look,
    progress,
    question_data,
    searched,
    sitemap,
    stages,
    writing,
)
from scripts.site.finished_page import source_of, told_of
from scripts.site.kept_pages import Kept, Store, Warned

NAME = "glossary"
"""The name under which the plugin stands among MkDocs' plugins."""
UNUSED = tuple(f"assets/javascripts/{name}" for name in ("bundle.", "lunr/", "workers/"))
"""How the theme's own scripts begin, which this site does not use: it has lighter ones."""
FROZEN_ONLY = "assets/javascripts/frozen.js"
"""The script of a frozen edition's entries."""


class PageRelative(str):
    """An address that is relative to its own page already."""


class ExplorerTags(Extension):
    """Let the explorers' elements hold Markdown, as any block may: their fallback figure."""

    def __init__(self, names: Iterable[str]) -> None:
        super().__init__()
        self.names = names

    def extendMarkdown(self, md: Markdown) -> None:
        """Count the elements among the blocks."""
        md.block_level_elements += [f"{name}-explorer" for name in self.names]


class LanguageSite(BasePlugin[LegacyConfig]):
    """The site of one language; what the build says of it stands in ``build/site.json``.

    Parameters
    ----------
    root : Path
        The folder of the glossary.
    index : int
        The language's place among those of the work.
    serving : bool
        Whether the site is served to its authors.
    told : mapping, optional
        What stands in for that file.
    """

    def __init__(
        self,
        root: Path,
        index: int,
        *,
        serving: bool = False,
        told: Mapping[str, Any] = MappingProxyType({}),
    ) -> None:
        super().__init__()
        self.serving = serving
        self.root = root
        self.index = index
        self.told = told
        self.whole: Mapping[str, Any] = {}
        self.pages: list[searched.Page] = []
        """The pages that the search reads."""
        self.finished = progress.Counted("pages", 0, stages.say)
        self.listed: dict[str, str] = {}
        """The source of each page, by the page's address below the language's home."""
        self.store: Store | None = None
        self.warned: Warned | None = None
        self.kept: dict[str, Kept] = {}
        """The pages that are kept from the build before, by the paths of their sources."""

    @property
    def here(self) -> Mapping[str, Any]:
        """What the build says of this language's site."""
        language: Mapping[str, Any] = self.whole["languages"][self.index]
        return language

    def tell(self, whole: Mapping[str, Any]) -> None:
        """Take what the build says of the site."""
        self.whole = whole
        self.drawer = Drawer(self.here["tree"])

    @event_priority(90)  # Before the other plugins, which read what is set here.
    def on_config(self, config: Any) -> Any:
        """Take titles, navigation and folders from what the build has written."""
        path = self.root / "build" / for_mkdocs.NAME
        self.tell(self.told or json.loads(path.read_text(encoding="utf-8")))
        tag = self.here["tag"]
        config.site_name = self.here["title"]
        config.site_description = self.here["description"]
        config.copyright = self.here["copyright"]
        config.nav = self.here["navigation"]
        config.docs_dir = str(self.root / "build/docs" / tag)
        config.theme.language = config.theme["language"] = tag
        for palette in config.theme["palette"]:
            toggle = palette["toggle"]
            toggle["name"] = self.here["words"][toggle["name"]]
        # One sitemap is made for all languages, once they are built.
        config.theme.static_templates.discard(sitemap.NAME)
        config.mdx_configs["toc"]["permalink_title"] = self.here["words"]["permanent-link"]
        self.pages, self.listed, self.kept = [], {}, {}  # A server builds again with this plugin.
        # A language of its own: the plugin removes what the build at hand did not use.
        config.plugins["mkdocs-jupyter"].config["cache_dir"] = str(
            self.root / f"build/notebooks-{tag}"
        )
        config.markdown_extensions.append(ExplorerTags(self.whole["explorers"]))
        return config

    def on_files(self, files: Any, config: Any) -> Any:
        """Ship none of the theme's scripts, nor its sitemap, which is none any more.

        And give the twins their name, by which MkDocs would have made pages of them.
        """
        unused = UNUSED if os.environ.get("FROZEN") else (*UNUSED, FROZEN_ONLY)
        for file in list(files):
            if file.src_uri.startswith(unused) or file.src_uri.endswith((".css.map", sitemap.NAME)):
                files.remove(file)
            elif file.src_uri.endswith(twins.ENDING):
                file.dest_uri = file.src_uri.removesuffix(twins.ENDING)
        return files

    def on_nav(self, nav: Any, config: Any, files: Any) -> Any:
        """Find the pages that are kept, now that all files are known."""
        folder = self.root / kept_pages.FOLDER / self.here["tag"]
        self.store = Store(
            folder, kept_pages.mark(self.whole, self.here, config, files, serving=self.serving)
        )
        self.warned = Warned(config)
        logging.getLogger("mkdocs").addHandler(self.warned)
        return nav

    def keep_nothing(self) -> None:
        """Take no page from the build before, and keep none for the next."""
        logging.getLogger("mkdocs").removeHandler(self.warned or logging.NullHandler())
        self.store = self.warned = None

    @event_priority(-90)  # After the other plugins, whose way to render a page is set aside.
    def on_pre_page(self, page: Any, config: Any, files: Any) -> Any:
        """Pass over a page that is kept: it was made of the same sources."""
        if self.store and (kept := self.store.read(self._key(page, self.store))):
            self.kept[page.file.src_uri] = kept
            kept_pages.take(page, kept, files)
        return page

    def _key(self, page: Any, store: Store) -> str:
        source = Path(page.file.abs_src_path).read_bytes()
        return store.key(page.file.src_uri, source, self.here["pages"], self.here["days"])

    def on_env(self, env: Any, config: Any, files: Any) -> Any:
        """Let per-page addresses of other languages through the theme's ``url`` filter."""
        theme_url = env.filters["url"]

        @pass_context
        def url(context: Any, value: Any) -> Any:
            return value if isinstance(value, PageRelative) else theme_url(context, value)

        env.filters["url"] = url
        pages, tag = len(files.documentation_pages()), self.here["tag"]
        self.finished = progress.Counted(f"pages of {tag}", pages, stages.say)
        return env

    def on_page_markdown(self, markdown: str, page: Any, **_: Any) -> str:
        """Make the head's values fit for the theme."""
        if page.file.src_uri not in self.kept and "description" in page.meta:
            # The theme puts it between quotes as it stands; a definition may hold some.
            with told_of(page):
                read = reading.in_text(page.meta["description"])
            page.meta["description"] = read.replace('"', "&quot;")
        return markdown

    def on_page_content(self, content: str, page: Any, **_: Any) -> str:
        """Let no page through that holds what no text may: whatever way it took to get there.

        A notebook is named after its first heading.
        """
        if page.file.src_uri in self.kept:
            return content
        if page.file.src_uri.endswith(".ipynb") and (title := notebooks.title(content)):
            page.meta["title"] = page.title = title
        source = source_of(page) or page.file.src_uri
        if page.file.src_uri.endswith(".md") and (problems := last_look.problems(content, source)):
            raise PluginError("\n".join(map(str, problems)))
        return highlighting.lighter(folds.folded(cards.told(anchors.once(content))))

    def on_page_context(self, context: Any, page: Any, config: Any, **_: Any) -> Any:
        """Tell each page where it stands in the other languages, and what machines are told."""
        if kept := self.kept.get(page.file.src_uri):
            self.listed[page.url] = kept.source
            self.pages += [searched.Page(*kept.searched)] if kept.searched else []
            return context
        page.meta |= self.here["pages"].get(page.meta.get("concept"), {})
        canonical = page.canonical_url or ""
        self.pages += self._searched(page)
        page.meta["faq"] = question_data.faq(page.content, self.here["html"], canonical)
        self._link(config, partial(alternates.relative, page.url, self.here["prefix"]))
        told = self._told(context, page.file.src_uri, (str(page.title), canonical))
        told["glossary"]["machines"] = for_machines.told(
            self.whole, self.here, self._home(config), page.url, page.meta.get("concept", "")
        ) | {"cited": self._cited(page, self._home(config))}
        self.listed[page.url] = source_of(page)
        return told

    def _cited(self, page: Any, home: str) -> Tags:
        """Return with what reference managers save a page that is no entry."""
        saved = for_machines.Saved(
            page.url.removeprefix("./"),
            Markup(page.meta.get("title") or page.title).striptags(),
            source_of(page),
        )
        frozen = bool(os.environ.get("FROZEN"))
        return for_machines.cited(self.whole, self.here, home, saved, frozen=frozen)

    def _searched(self, page: Any) -> list[searched.Page]:
        """Return a page as the search reads it; nothing where its head keeps it out."""
        if page.meta.get("search") == "exclude":
            return []
        is_last = page.file.src_uri.endswith(".ipynb") or float(page.meta.get("boost", 1)) < 1
        kind = searched.LAST if is_last else searched.FIRST
        title = Markup(page.meta.get("title") or page.title).striptags()
        return [searched.Page(page.url.removeprefix("./"), title, kind, page.content)]

    def on_post_build(self, config: Any) -> None:
        """Write what the search loads besides the names, and join what pages load together."""
        if self.store and self.warned:
            self.store.drop_others()
            logging.getLogger("mkdocs").removeHandler(self.warned)
        site, tag = Path(config.site_dir), self.here["tag"]
        try:
            kept_search.write(self.root, site, tag, self.here["search"], self.pages)
        except (ExpectedError, FormulaError) as error:
            raise PluginError(str(error)) from error
        bundling.finish(site)

    def on_template_context(self, context: Any, config: Any, **_: Any) -> Any:
        """Point the language switch of pages without a place of their own (404) at the homes."""
        base = urlsplit(config.site_url or "/").path.removesuffix(self.here["prefix"])
        self._link(config, lambda prefix: base + prefix)
        context = self._told(context, "", (self.here["title"], ""))
        context["glossary"]["languages"] = for_templates.for_lost(
            self.whole["languages"], self.here, base
        )
        return context

    def _home(self, config: Any) -> str:  # The public address of the whole site, or nothing.
        return (config.site_url or "").removesuffix(self.here["prefix"])

    def _link(self, config: Any, address: Callable[[str], str]) -> None:
        """Fill ``extra.alternate``, where the theme looks for the languages of a page.

        A work in one language has no other to lead to.
        """
        languages = self.whole["languages"]
        config.extra["alternate"] = [
            {
                "name": language["name"],
                "lang": language["tag"],
                "link": PageRelative(address(language["prefix"])),
                "words": language["words"],
            }
            for language in languages
            if len(languages) > 1
        ]

    def _told(self, context: Any, path: str, page: tuple[str, str]) -> Any:
        frozen = bool(os.environ.get("FROZEN"))
        context["glossary"] = for_templates.told(
            *(self.whole, self.here, self.drawer, path, page),
            frozen=frozen,
            kept=not (frozen or self.serving),
        )
        return context

    def on_post_template(self, output_content: str, template_name: str, config: Any) -> str:
        """Name the script of pages without a place of their own (404)."""
        return self._rooted(output_content)

    def _rooted(self, output: str) -> str:
        told = (self.here[name] for name in ("script", "term", "prefix"))
        return for_mkdocs.with_root(output, *told)

    def on_post_page(self, output: str, page: Any, config: Any) -> str:
        """Name the script, then make of the page what the site has; keep it for the next build."""
        self.finished.count()
        root = Path(config.site_dir).joinpath(*[".."] * self.here["prefix"].count("/"))
        if self.store and (kept := self.kept.get(page.file.src_uri)):
            html = self.store.html(self._key(page, self.store))
            files = {path: self.store.file(path) for path in kept.files}
        else:
            html, files = finished_page.finished(self._rooted(output), page, self.here)
            self._keep(page, html, files)
        for path, content in files.items():
            writing.write_changed(root / path, content)
        return html

    def _keep(self, page: Any, html: str, files: Mapping[str, bytes]) -> None:
        """Keep a page for the next build, unless something was told of it."""
        if not self.store or not self.warned or page.file.src_uri in self.warned.paths:
            return
        ids = None if page.present_anchor_ids is None else sorted(page.present_anchor_ids)
        read = next(iter(self._searched(page)), None)
        kept = Kept(source_of(page), read, ids, kept_pages.links_of(page), list(files))
        self.store.write(self._key(page, self.store), kept, html, files)
