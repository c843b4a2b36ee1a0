"""Where the questions were asked in public: a page with the threads of each, by cluster."""

from __future__ import annotations

from urllib.parse import urlsplit

from scripts.model import heads
from scripts.model.asked import PLACES, Asked, AskedQuestion, Cluster, Questions
from scripts.pages.context import Context


def link(context: Context, question: AskedQuestion) -> str:
    """Return how many places a question was asked at, as a link to them."""
    told = context.ui("question-asked").format(count=len(question.asked))
    return f"[{told}]({context.link(PLACES)}#{question.id})"


def page(context: Context, questions: Questions) -> str:
    """Return the page: each question, which leads to its answer, and the places of it."""
    head = {
        "source": "made from the glossary’s questions by scripts/pages/asked_places.py",
        "title": context.ui("question-places"),
        "description": context.ui("question-places-intro"),
        # What a thread is called tells nothing of what it asks; the search leads to the answers.
        "search": "exclude",
    }
    blocks = [
        f"# {head['title']} {{ #places }}",
        head["description"],
        *(_cluster(context, each, questions) for each in questions.clusters),
    ]
    return heads.as_lines(head) + "\n" + "\n\n".join(blocks) + "\n"


def _cluster(context: Context, cluster: Cluster, questions: Questions) -> str:
    items = "\n".join(_item(context, cluster, each) for each in questions.of(cluster))
    return f"## {cluster.name[context.tag]} {{ #{cluster.id} }}\n\n{items}"


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
