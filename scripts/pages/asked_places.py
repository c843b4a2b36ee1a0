"""Where the questions were asked in public: their list, and a page for each cluster."""

from __future__ import annotations

from collections.abc import Iterable
from urllib.parse import urlsplit

from scripts.model import heads
from scripts.model.asked import PLACES, Asked, AskedQuestion, Cluster, Questions
from scripts.pages import divided
from scripts.pages.context import Context
from scripts.pages.divided import Group


def link(context: Context, cluster: Cluster, question: AskedQuestion) -> str:
    """Return how many places a question was asked at, as a link to them."""
    told = context.ui("question-asked").format(count=len(question.asked))
    return f"[{told}]({context.link(cluster.part(PLACES))}#{question.id})"


def listed(context: Context, questions: Questions) -> str:
    """Return the page that lists the questions, each with the way to where it was asked."""
    blocks = [
        f"# {_whole(context)} {{ #places }}",
        context.ui("question-places-intro"),
        divided.listed(
            context,
            "places",
            "list-find-question",
            (_group(context, each, questions) for each in questions.clusters),
        ),
    ]
    return _page(_whole(context), context.ui("question-places-intro"), blocks)


def page(context: Context, questions: Questions, cluster: Cluster) -> str:
    """Return the page of a cluster: each question, which leads to its answer, and its places."""
    title, name = _title(context, cluster), cluster.name[context.tag]
    listing = "\n".join(_item(context, cluster, each) for each in questions.of(cluster))
    intro = context.ui("question-places-intro")
    blocks = [
        f"# {title} {{ #{cluster.id} }}",
        divided.told(context, cluster, f"[{_whole(context)}]({context.link(PLACES)})"),
        listing,
        *(_moved(context, each, questions) for each in questions.parted(cluster)),
    ]
    return _page(title, f"{name}{context.language.colon}{intro}", blocks)


def _page(title: str, description: str, blocks: Iterable[str]) -> str:
    head = {
        "source": "made from the glossary’s questions by scripts/pages/asked_places.py",
        "title": title,
        "description": description,
        # What a thread is called tells nothing of what it asks; the search leads to the answers.
        "search": "exclude",
    }
    return heads.as_lines(head) + "\n" + "\n\n".join(blocks) + "\n"


def _whole(context: Context) -> str:
    return context.ui("question-places")


def _title(context: Context, cluster: Cluster) -> str:
    return f"{_whole(context)}{context.language.colon}{cluster.name[context.tag]}"


def _group(context: Context, cluster: Cluster, questions: Questions) -> Group:
    path, said = cluster.part(PLACES), questions.said(cluster, context.tag)
    rows = [divided.row(context, path, each, words) for each, words in said.items()]
    way = f"[{_title(context, cluster)}]({context.link(path)})"
    return Group(cluster.id, cluster.name[context.tag], rows, way, bool(cluster.parted_from))


def _moved(context: Context, cluster: Cluster, questions: Questions) -> str:
    said = questions.said(cluster, context.tag)
    return divided.moved(context, cluster, cluster.part(PLACES), said)


def _item(context: Context, cluster: Cluster, question: AskedQuestion) -> str:
    answer = f"{context.link(cluster.path)}#{question.id}"
    named = f"[{question.question[context.tag]}]({answer}){{ #{question.id} }}"
    threads = (f"[{_called(each)}]({each.address})" for each in question.asked)
    return f"- {named}<br><small>{context.language.semicolon.join(threads)}</small>"


def _called(place: Asked) -> str:
    """Return what a place is called: its site, or the repository, and the thread's number."""
    parts = urlsplit(place.address)
    host, path = parts.netloc.removeprefix("www."), parts.path.strip("/").split("/")
    where = "/".join(path[:2]) if host == "github.com" else host
    thread = next(filter(str.isdigit, path), "")
    return f"{where} #{thread}" if thread else where
