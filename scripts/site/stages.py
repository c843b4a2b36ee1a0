"""The stages of the build, one for each sub-command: check, draw, all sources, release, verify."""

from __future__ import annotations

import json
import os
import time
from pathlib import Path
from typing import TYPE_CHECKING

from scripts.site import locking, making, progress, watching, writing
from scripts.site.fingerprints import Code
from scripts.site.subject import BUILD

if TYPE_CHECKING:
    from scripts.model.glossary import Glossary
    from scripts.model.loading import Loaded
    from scripts.model.publication import Publication
    from scripts.site.publishing import Prepared, Texts

CITING = "scripts.cite.alike"
"""The module that makes citations of records; its mark tells whether kept ones are still good."""

# Each stage imports what it needs: unchanged, ``draw`` reads no glossary and imports no NumPy.


def check(root: Path, unseen: list[str] | None = None) -> Loaded:
    """Read the sources, apply every rule, and return what was read.

    ``unseen`` takes what was told of things that could not be looked at.
    """
    from scripts.site import checking

    def tell(text: str) -> None:
        say(text)
        if unseen is not None:
            unseen.append(text)

    started = time.perf_counter()
    with progress.shown("checking the sources", say):
        loaded, rules = checking.check(root, tell)
    say(f"checked {len(loaded.glossary.concepts)} concepts against {rules} rules", started)
    return loaded


def rules(rule_id: str = "") -> None:
    """Print every id that can be reported with what must hold, or all that is said of one."""
    from scripts.rules import explained
    from scripts.site import register

    say(explained.as_text(register.explanation(rule_id)) if rule_id else register.listing())


def compare(root: Path, asked: str) -> None:
    """Print which text a citation means, and what changed since."""
    from scripts.site import comparing

    for line in comparing.told(root, asked):
        say(line)


def ids(root: Path, path: str) -> None:
    """Print what is wrong with the sense ids in a file or folder, by the glossary as it is."""
    from scripts.site import naming

    for line in naming.told(root, path):
        say(line)


def draw(root: Path) -> None:
    """Compute numbers, check identities and draw figures where their code or data changed."""
    with locking.held(root, say):
        _draw(root)


def _draw(root: Path) -> None:
    started = time.perf_counter()
    made, total = making.make_stale(root, say)
    say(f"computed {made} of {total} figures and number tables", started)


def everything(root: Path) -> None:
    """Make all sources of the site, and write them once nothing can fail any more."""
    with locking.held(root, say):
        _everything(root)


def _everything(root: Path) -> None:
    from scripts.site import unchanged

    started = time.perf_counter()
    read = unchanged.sources(root)
    if unchanged.is_made(root, read):
        say("nothing has changed since the site's sources were checked and made", started)
        return
    unseen: list[str] = []
    _make_everything(root, unseen)
    # What was not looked at this time has to be looked at the next.
    if not unseen:
        unchanged.note(root, read)


def _make_everything(root: Path, unseen: list[str]) -> None:
    from scripts.model import publication
    from scripts.site import notebook_runs, trees

    loaded = check(root, unseen)
    glossary = loaded.glossary
    _draw(root)
    started = time.perf_counter()
    if ran := notebook_runs.run_stale(root, glossary.tags, notebook_runs.data(root)):
        say(f"ran {ran} notebooks", started)
    started = time.perf_counter()
    with progress.shown("writing the pages as Markdown", say):
        site = os.environ.get("SITE_URL", "")
        edition = publication.load(root, glossary, site, freezes=bool(os.environ.get("FROZEN")))
        made = trees.made_before(root, loaded, edition.site, root / BUILD)
        texts = trees.texts_of(glossary, made)
        prepared = _published(root, glossary, edition._replace(changed=made.changed), texts)
        files = trees.trees(root, loaded, made, texts, prepared, root / BUILD)
    docs = root / BUILD / "docs"
    changed = sum(writing.write_tree(docs / tree, made) for tree, made in files.items())
    total = sum(map(len, files.values()))
    say(f"wrote {changed} of {total} files of build/docs", started)


def _published(root: Path, loaded: Glossary, edition: Publication, texts: Texts) -> Prepared:
    """Return citations, exports and editions; keep what the next build and MkDocs read."""
    from scripts.site import for_mkdocs, history, publishing

    code, kept = Code(root), root / BUILD / "citations.json"
    before = json.loads(kept.read_text(encoding="utf-8")) if kept.is_file() else None
    # Kept citations stay good only if no style is read that the mark does not know.
    with watching.watched(code.places, code.closure(CITING).files.values()):
        prepared = publishing.prepare(
            loaded,
            edition,
            texts,
            kept=before,
            mark=code.mark(CITING),
        )
    writing.write_atomically(kept, publishing.as_json(prepared.kept))
    described = for_mkdocs.description(loaded, prepared, history.of_pages(root))
    writing.write_atomically(root / BUILD / for_mkdocs.NAME, publishing.as_json(described))
    return prepared


def release(root: Path) -> None:
    """Freeze the edition into releases/v<edition>, which no later release touches."""
    from scripts.site import releasing

    started = time.perf_counter()
    with locking.held(root, say) as lock:
        folder = releasing.release(root, os.environ.get("SITE_URL", ""), lock, say)
    say(f"released {folder.relative_to(root)}", started)


def verify(root: Path) -> None:
    """Print of each frozen edition that its files are those that were released."""
    from scripts.site import manifests

    for line in manifests.verified(root):
        say(line)


def say(text: str, started: float | None = None) -> None:
    """Print a line of progress, with the time since ``started``."""
    took = f" ({time.perf_counter() - started:.2f} s)" if started is not None else ""
    print(f"{text}{took}", flush=True)
