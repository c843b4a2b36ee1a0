"""The threads cited: their list, and a page for those behind the answers of each cluster."""

from __future__ import annotations

import html
from collections.abc import Iterator, Sequence

from scripts.languages import Language
from scripts.model import heads, sources
from scripts.model.asked import Cluster
from scripts.model.glossary import Glossary
from scripts.model.sources import THREADS
from scripts.pages import divided, ways, works
from scripts.pages.citing import Citing, citing
from scripts.pages.context import Context
from scripts.pages.divided import Group

FIND = "list-find-thread"


def title(glossary: Glossary, language: Language, cluster: Cluster) -> str:
    """Return what the page of a cluster's threads is called."""
    whole = ways.title(glossary, language.tag, THREADS)
    return f"{whole}{language.colon}{cluster.name[language.tag]}"


def parts(glossary: Glossary) -> Iterator[Cluster]:
    """Yield the clusters whose answers rest on threads that have a page of their own."""
    questions = glossary.questions
    for cluster in questions.clusters if questions else ():
        if cluster.part(THREADS) in glossary.listed_on:
            yield cluster


def listed(context: Context) -> str:
    """Return all threads cited by cluster, each with the way to its place; without parts, in full.

    Those on which no answer rests, but an entry or a page, stand here in full.
    """
    glossary, cited_by = context.glossary, citing(context.glossary, context.tag)
    own = glossary.listed_on.get(THREADS, ())
    groups = [_group(context, each) for each in parts(glossary)]
    if not groups:
        return works.by_letter(context, own, FIND, cited_by)
    if own:
        rows = [works.row(context, key, cited_by) for key in works.ordered(context, own)]
        groups.append(Group("threads-of-others", context.ui("threads-of-others"), rows))
    return divided.listed(context, "threads", FIND, groups)


def _group(context: Context, cluster: Cluster) -> Group:
    path, name = cluster.part(THREADS), cluster.name[context.tag]
    keys = works.ordered(context, context.glossary.listed_on[path])
    rows = [_row(context, path, key) for key in keys]
    way = f"[{title(context.glossary, context.language, cluster)}]({context.link(path)})"
    return Group(_id(cluster), name, rows, way)


def _row(context: Context, path: str, key: str) -> str:
    """Return a thread's title, which leads to where it stands; its site's name finds it as well."""
    source = context.glossary.sources[key]
    site = html.escape((source.container_title or "").rpartition("/")[2], quote=True)
    return divided.row(context, path, sources.anchor(key), works.title(context, source), site)


def page(context: Context, cluster: Cluster, cited_by: Citing) -> str:
    """Return the page of the threads on which the answers of a cluster rest, first of all."""
    glossary, path = context.glossary, cluster.part(THREADS)
    whole = glossary.page(THREADS)
    written = heads.split(whole.text(context.tag)).values if whole else {}
    said = f"{cluster.name[context.tag]}{context.language.colon}{written.get('description', '')}"
    head = {
        "source": "made from the glossary’s sources by scripts/pages/threads.py",
        "title": title(context.glossary, context.language, cluster),
        "description": said,
        # Who asks as a thread did looks for the answer to it.
        "search": "exclude",
    }
    listing = works.by_letter(context, glossary.listed_on[path], FIND, cited_by)
    name = ways.title(glossary, context.tag, THREADS)
    blocks = [
        f"# {head['title']} {{ #{_id(cluster)} }}",
        divided.told(context, cluster, f"[{name}]({context.link(THREADS)})"),
        listing,
        works.apart(context, _parted(context, cluster)),
    ]
    return heads.as_lines(head) + "\n" + "\n\n".join(filter(None, blocks)) + "\n"


def _parted(context: Context, cluster: Cluster) -> Sequence[str]:
    """Return the pages of the threads that stood on a cluster's page before."""
    questions = context.glossary.questions
    found = questions.parted(cluster) if questions else ()
    return [each.part(THREADS) for each in found]


def _id(cluster: Cluster) -> str:
    """Return the id of a cluster's threads: no thread's own, since those begin with their site."""
    return f"threads-{cluster.id}"
