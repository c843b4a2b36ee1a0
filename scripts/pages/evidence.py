"""What answers rest on, listed: programs and threads, each list with a part for each cluster."""

from __future__ import annotations

import html
from collections.abc import Iterator, Mapping, Sequence

from scripts.languages import Language
from scripts.model import heads, sources
from scripts.model.asked import Cluster
from scripts.model.glossary import Glossary
from scripts.model.sources import DIVIDED, DOCUMENTATION, SOFTWARE, THREADS
from scripts.pages import divided, ways, works
from scripts.pages.citing import Citing, citing
from scripts.pages.context import Context
from scripts.pages.divided import Group

FIND: Mapping[str, str] = {SOFTWARE: "list-find-software", THREADS: "list-find-thread"}
"""The key of what the field for words of a divided list is called, by the list's path."""


def title(glossary: Glossary, language: Language, cluster: Cluster, whole: str) -> str:
    """Return what a cluster's part of a list is called."""
    name = ways.title(glossary, language.tag, whole)
    return f"{name}{language.colon}{cluster.name[language.tag]}"


def parts(glossary: Glossary) -> Iterator[tuple[str, Cluster]]:
    """Yield the parts of all divided lists: the path of the list, and the cluster."""
    questions = glossary.questions
    for whole in DIVIDED:
        for cluster in questions.clusters if questions else ():
            if cluster.part(whole) in glossary.listed_on:
                yield whole, cluster


def threads(context: Context) -> str:
    """Return all threads cited by cluster, each with the way to its place, as `_listed` has it."""
    return _listed(context, THREADS)


def software(context: Context) -> str:
    """Return the programs cited, and their files, by cluster, as `_listed` has it.

    Their documentation stood here, too: its anchors lead on where it has a page of its own.
    """
    others = {DOCUMENTATION} & context.glossary.listed_on.keys()
    return "\n\n".join(filter(None, (_listed(context, SOFTWARE), works.apart(context, others))))


def _listed(context: Context, whole: str) -> str:
    """Return all that a list has by cluster, each with the way to its place.

    That on which no answer rests, but an entry or a page, stands here in full; without parts, all.
    """
    glossary, cited_by = context.glossary, citing(context.glossary, context.tag)
    own = glossary.listed_on.get(whole, ())
    groups = [_group(context, each, path) for path, each in parts(glossary) if path == whole]
    if not groups:
        return works.by_letter(context, own, FIND[whole], cited_by)
    if own:
        rows = [works.row(context, key, cited_by) for key in works.ordered(context, own)]
        groups.append(Group(f"{_stem(whole)}-of-others", context.ui("cited-by-others"), rows))
    return divided.listed(context, _stem(whole), FIND[whole], groups)


def _group(context: Context, cluster: Cluster, whole: str) -> Group:
    path, name = cluster.part(whole), cluster.name[context.tag]
    keys = works.ordered(context, context.glossary.listed_on[path])
    rows = [_row(context, path, key) for key in keys]
    way = f"[{title(context.glossary, context.language, cluster, whole)}]({context.link(path)})"
    return Group(_id(cluster, whole), name, rows, way, bool(cluster.parted_from))


def _row(context: Context, path: str, key: str) -> str:
    """Return a title, which leads to where it stands; its repository's name finds it as well."""
    source = context.glossary.sources[key]
    site = html.escape((source.container_title or "").rpartition("/")[2], quote=True)
    return divided.row(context, path, sources.anchor(key), works.title(context, source), site)


def page(context: Context, cluster: Cluster, whole: str, cited_by: Citing) -> str:
    """Return the part of a list on which the answers of a cluster rest, first of all."""
    glossary, path = context.glossary, cluster.part(whole)
    listing_page = glossary.page(whole)
    written = heads.split(listing_page.text(context.tag)).values if listing_page else {}
    said = f"{cluster.name[context.tag]}{context.language.colon}{written.get('description', '')}"
    head = {
        "source": "made from the glossary’s sources by scripts/pages/evidence.py",
        "title": title(glossary, context.language, cluster, whole),
        "description": said,
        # Who asks as a thread did, or names what a program does, looks for the answer to it.
        "search": "exclude",
    }
    listing = works.by_letter(context, glossary.listed_on[path], FIND[whole], cited_by)
    name = ways.title(glossary, context.tag, whole)
    blocks = [
        f"# {head['title']} {{ #{_id(cluster, whole)} }}",
        divided.told(context, cluster, f"[{name}]({context.link(whole)})"),
        listing,
        works.apart(context, _parted(context, cluster, whole)),
    ]
    return heads.as_lines(head) + "\n" + "\n\n".join(filter(None, blocks)) + "\n"


def _parted(context: Context, cluster: Cluster, whole: str) -> Sequence[str]:
    """Return the parts of a list that have what stood on a cluster's part before."""
    questions = context.glossary.questions
    found = questions.parted(cluster) if questions else ()
    return [each.part(whole) for each in found]


def _id(cluster: Cluster, whole: str) -> str:
    """Return the id of a cluster's part, which begins as no source's key does."""
    return f"{_stem(whole)}-{cluster.id}"


def _stem(whole: str) -> str:
    return whole.removesuffix(".md")
