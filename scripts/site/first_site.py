"""The site of a work's first language: it makes the sources and holds the other sites inside."""

from __future__ import annotations

import logging
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import ExitStack
from functools import partial
from pathlib import Path
from typing import Any

from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.exceptions import PluginError
from mkdocs.plugins import event_priority
from mkdocs.utils import CountHandler

from scripts.errors import ExpectedError
from scripts.model import loading, released
from scripts.model.released import FROZEN
from scripts.paths import ROOT
from scripts.site import (
    beside,
    edition_files,
    history,
    hosting,
    kept_looks,
    licensing,
    locking,
    manifests,
    named,
    offline,
    published_places,
    sitemap,
    stages,
    storage,
    swapping,
    writing,
)
from scripts.site.mkdocs_plugin import NAME, LanguageSite
from scripts.site.serving import Server

FIRST = "site"
"""The folder in which the first language's site is built, beside those of the others."""


class FirstSite(LanguageSite):
    """The site of the work's first language, which makes the sources and holds the others."""

    def __init__(self, config: Any, *, serving: bool = False) -> None:
        super().__init__(Path(config.config_file_path).resolve().parent, 0, serving=serving)
        # Where the folder is a link, what it leads to is replaced, and the link stays.
        self.place = Path(config.site_dir).resolve()
        self.ends = ExitStack()
        """What ends with the build, however it ends: the lock, its folder, the other languages."""
        self.others: Sequence[Callable[[], Mapping[str, str]]] = ()
        """For each further language what waits for its site and returns its pages' sources."""
        self.begun = time.time_ns()
        """When the sources were read, or a little before."""

    @event_priority(90)
    def on_config(self, config: Any) -> Any:
        """Make the sources; build into a folder beside the site's, so that a failure harms none."""
        # From here on, so that two builds that are begun together come one after the other.
        lock = self.ends.enter_context(locking.held(self.root, stages.say))
        self._make_sources(lock)
        part = swapping.prepared(self.place)
        self.ends.callback(shutil.rmtree, part, ignore_errors=True)
        config.site_dir = str(part / FIRST)
        told = super().on_config(config)
        self._begin_others(config, part)
        return told

    def _begin_others(self, config: Any, part: Path) -> None:
        """Begin the sites of the other languages, each in a folder beside the first one's."""
        others = self.whole["languages"][1:]
        works = [
            partial(
                built_inside,
                *(config.config_file_path, part / each["tag"], index, each["prefix"]),
                home=config.site_url,
                strict=config.strict,
                serving=self.serving,
            )
            for index, each in enumerate(others, start=1)
        ]
        self.others = self.ends.enter_context(beside.begun(works))

    def _make_sources(self, lock: locking.Held) -> None:
        command = [sys.executable, "-m", "scripts.build", "all", "--root", str(self.root)]
        if subprocess.run(command, cwd=ROOT, check=False, **lock.handed()).returncode:
            raise PluginError("the sources could not be made; the problems are listed above")

    def on_post_build(self, config: Any) -> None:
        """Take the other languages' sites inside, then put the finished site in its place."""
        super().on_post_build(config)
        listed: dict[str, Mapping[str, str]] = {self.here["tag"]: self.listed}
        built = Path(config.site_dir)
        for language, finished in zip(self.whole["languages"][1:], self.others, strict=True):
            listed[language["tag"]] = finished()
            swapping.take(built.with_name(language["tag"]), built)
        # A frozen edition is found by its citations; search engines are led to the newest one.
        if not os.environ.get("FROZEN"):
            self._map(built, self._home(config), listed)
            for number in released.elsewhere(self.root):
                stages.say(manifests.absent(number))
            if (self.root / FROZEN).is_dir():
                ignored = shutil.ignore_patterns(".*")
                shutil.copytree(self.root / FROZEN, built / FROZEN, ignore=ignored)
        self._finish(built, f"{self._home(config)}{FROZEN}/v{self.whole['edition']}/")
        if not _will_be_refused():
            swapping.put(built, self.place)
            self.ends.close()
        config.site_dir = str(self.place)

    def _map(self, folder: Path, home: str, listed: sitemap.Pages) -> None:
        """Tell crawlers of all pages, with the day on which the source of each was changed."""
        days = {
            path: day
            for source in self.whole["sources"]
            for path, day in history.last_changes(self.root, source).items()
        }
        made = sitemap.files(home, listed, self.whole["languages"], days)
        for name, text in made.items():
            writing.write_atomically(folder / name, text.encode())

    def on_build_error(self, error: Exception, **_: Any) -> None:
        """Leave nothing of a build that failed; tell what the disk refused as a problem."""
        self.ends.close()
        told = storage.problem(error, (self.root,)) if isinstance(error, OSError) else None
        if told:
            raise PluginError(f"{told}\nthe site was not changed") from error

    def _finish(self, folder: Path, home: str) -> None:
        """Name files by their content; hold the site to the policy; put files to components.

        In this order, because the files for hosts are files of the site too; last of all each file
        that may be kept is marked, as it will be sent. An edition that is frozen, whose address is
        ``home``, gets its files and its hashes instead.
        """
        frozen = bool(os.environ.get("FROZEN"))
        kept = not (frozen or self.serving)
        try:
            prefixes = [each["prefix"] for each in self.whole["languages"]]
            rename = hosting.as_it_is if self.serving else named.finish(folder, prefixes)
            offline.begin(folder, self.whole, kept=kept)
            with kept_looks.kept(self.root) as look:
                sealed = not self.serving
                hosting.finish(folder, frozen=frozen, sealed=sealed, look=look, rename=rename)
            licensing.finish(folder, self.root, self.whole)
            # Now that the list of licences has its headings, which are places as well.
            published_places.keep(self.root, folder)
            if frozen:
                edition_files.write(folder, loading.load(self.root).glossary, home)
            if kept:
                offline.finish(folder, self.whole)
        except ExpectedError as error:
            raise PluginError(str(error)) from error

    def on_serve(self, server: Any, config: Any, **_: Any) -> Any:
        """Let a server of ours serve the site, and watch the sources.

        What is made from them is not watched, or each build would start another.
        """
        ours = Server(server, self.root, config, self.begun)
        # What another glossary shares stands beside the scripts, not below its own folder.
        shared = (ROOT / "scripts", ROOT / "overrides", ROOT / "mkdocs.base.yml")
        own = (*self.whole["sources"], "mkdocs.yml")
        for path in dict.fromkeys((*map(self.root.joinpath, own), *shared)):
            if path.exists():
                ours.watch(str(path))
        return ours


def built_inside(
    configuration: str,
    root: Path,
    index: int,
    prefix: str,
    *,
    home: str | None,
    strict: bool,
    serving: bool,
) -> Mapping[str, str]:
    """Build the site of a further language; return its pages' sources by their addresses.

    Parameters
    ----------
    configuration : str
        The path of ``mkdocs.yml``.
    root : Path
        A folder like that of the whole site, in which the language has its own, and beside it what
        languages share.
    index : int
        The language's place among those of the work.
    prefix : str
        The name of its folder, such as ``zh/``.
    home : str, optional
        The public address of the whole site, if it has one.
    strict, serving : bool
        As the first language's site is built.

    Raises
    ------
    Abort, PluginError
        Where the site cannot be built, or strict, where something was told of it.
    """
    config = load_config(
        configuration,
        site_dir=str(root / prefix),
        site_url=f"{home}{prefix}" if home else "",
        strict=strict,
    )
    site = LanguageSite(Path(configuration).resolve().parent, index, serving=serving)
    config.plugins[NAME] = site
    config.plugins.on_startup(command="build", dirty=False)
    build(config)
    config.plugins.on_shutdown()
    return site.listed


def _will_be_refused() -> bool:
    """Say whether MkDocs will refuse this build when its hooks have run: strict, with warnings."""
    # MkDocs counts for strict builds only, and looks at the count last.
    handlers = logging.getLogger("mkdocs").handlers
    return any(each.get_counts() for each in handlers if isinstance(each, CountHandler))
