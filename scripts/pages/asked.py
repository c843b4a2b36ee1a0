"""The questions that people ask: their list, and a page for each cluster with all in full."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from scripts.languages import Tag
from scripts.model import heads
from scripts.model.asked import AskedQuestion, Basis, Cluster, Questions
from scripts.model.documents import Where
from scripts.pages import asked_places, divided, run_ins
from scripts.pages.context import Context
from scripts.pages.divided import UNSEARCHED, Group, ways
from scripts.pages.snippets import FOLDER as SNIPPETS
from scripts.pages.ways import way

REPLY = "fm-reply"
"""The class of the element that holds an answer, and nothing besides.

The data for machines are made of these elements.
"""
DESCRIBING = 3
"""How many of its questions describe a cluster's page to search engines."""
FIELDS = ("answer", "more", "shows")
"""The texts of a question that its cluster's page has, where they are given."""
NEAREST = 4
"""How many of an answer's ways on, the first, the search reads with it."""

Rendered = Mapping[tuple[str, str], str]
"""The rendered texts of questions, by a question's id and a field's name."""
Render = Callable[[str, Where], str]
"""What turns a text into Markdown: it is told the text, and its place among the questions."""


def in_full(questions: Questions, cluster: Cluster, tag: Tag, render: Render) -> Rendered:
    """Return a cluster's answers, what goes on with them and what is shown below, as Markdown."""
    return {
        (each.id, field): render(text[tag], ("questions", index, field, tag))
        for index, each in enumerate(questions.questions)
        if each.cluster == cluster.id
        for field in FIELDS
        if (text := getattr(each, field))
    }


def listed(context: Context) -> str:
    """Return all questions, folded by cluster: each leads to its answer."""
    questions = context.glossary.questions
    if questions is None:
        return ""
    groups = (_group(context, each, questions) for each in questions.clusters)
    return divided.listed(context, "questions", "list-find-question", groups)


def kinds(context: Context) -> str:
    """Return the clusters in a line: each leads to its page and says how many answers it has.

    The search leads to the answers and not here.
    """
    questions = context.glossary.questions
    if questions is None:
        return ""
    line = " · ".join(
        f"[{each.name[context.tag]}]({context.link(each.path)}) {len(questions.of(each))}"
        for each in questions.clusters
    )
    return f'<div {UNSEARCHED}="" markdown="1">\n\n{line}\n\n</div>'


def _group(context: Context, cluster: Cluster, questions: Questions) -> Group:
    name, path, said = cluster.name[context.tag], cluster.path, questions.said(cluster, context.tag)
    rows = [divided.row(context, path, each, words) for each, words in said.items()]
    way = f"[{name}]({context.link(cluster.path)})"
    return Group(cluster.id, name, rows, way, bool(cluster.parted_from))


def _item(context: Context, question: AskedQuestion) -> str:
    return f"- [{question.question[context.tag]}](#{question.id})"


def _contents(context: Context, members: Sequence[AskedQuestion]) -> str:
    """Return the list of a page's questions, folded: the first answer stands right below it."""
    listing = "\n".join(_item(context, each) for each in members)
    title = context.ui("question-listed").format(count=len(members))
    return (
        f'<details class="fm-fold fm-contents-of" {UNSEARCHED} markdown="1">\n'
        f"<summary>{title}</summary>\n\n{listing}\n\n</details>"
    )


def _moved(context: Context, cluster: Cluster, questions: Questions) -> str:
    """Return where questions are found that stood on this page; the search knows them there."""
    said = questions.said(cluster, context.tag)
    return divided.moved(context, cluster, cluster.path, said)


def page(context: Context, questions: Questions, cluster: Cluster, texts: Rendered) -> str:
    """Return the page of a cluster: its contents, all its questions in full, those beside it.

    ``texts`` has the answers of the cluster, and what is shown below them, as that page has them.
    """
    members = questions.of(cluster)
    head = {
        "source": "made from the glossary’s questions by scripts/pages/asked.py",
        "title": cluster.name[context.tag],
        "description": " ".join(each.question[context.tag] for each in members[:DESCRIBING]),
    }
    blocks = [
        f"# {cluster.name[context.tag]} {{ #{cluster.id} }}",
        _contents(context, members),
        *(_question(context, cluster, each, texts) for each in members),
        *(_moved(context, each, questions) for each in questions.parted(cluster)),
        _beside(context, questions.clusters, cluster),
    ]
    return heads.as_lines(head) + "\n" + "\n\n".join(filter(None, blocks)) + "\n"


def _question(context: Context, cluster: Cluster, question: AskedQuestion, texts: Rendered) -> str:
    parts = [
        f"## {question.question[context.tag]} {{ #{question.id} }}",
        _reply(texts[question.id, "answer"], texts.get((question.id, "more"), "")),
        _shown(texts.get((question.id, "shows"), "")),
        _ways_on([way(context, each) for each in question.leads]),
        f"{_origins(context, cluster, question)}\n{{ .fm-origins }}",
    ]
    return "\n\n".join(filter(None, parts))


def _reply(answer: str, more: str) -> str:
    """Return an answer in full. The search has the answer alone, which tells what it is about.

    What goes on with it names other layers and cases, and would be found before their own answers.
    """
    further = f'\n\n<div {UNSEARCHED}="" markdown="1">\n\n{more.strip()}\n\n</div>' if more else ""
    return f'<div class="{REPLY}" markdown="1">\n\n{answer.strip()}{further}\n\n</div>'


def _ways_on(links: Sequence[str]) -> str:
    """Return the ways on from an answer in full, in a list where they are more than a line holds.

    The search reads the first, those nearest to what was asked: the names of all others would let
    an answer be found before those that they lead to.
    """
    if len(links) <= NEAREST:
        return ways(links)
    others = (f'<span {UNSEARCHED}="">{link}</span>' for link in links[NEAREST:])
    listing = "\n".join(f"- {link}" for link in (*links[:NEAREST], *others))
    return f'<div class="fm-ways fm-further" markdown="1">\n\n{listing}\n\n</div>'


def _beside(context: Context, clusters: tuple[Cluster, ...], cluster: Cluster) -> str:
    """Return the ways to the clusters before and after one; nothing where there is no other."""
    at = clusters.index(cluster)
    found = (("previous", clusters[:at][-1:]), ("next", clusters[at + 1 :][:1]))
    links = [
        f"{context.ui(word)}{context.language.colon}"
        f"[{each.name[context.tag]}]({context.link(each.path)})"
        for word, beside in found
        for each in beside
    ]
    return f"---\n\n{' · '.join(links)}\n{{ .fm-ways }}" if links else ""


def _shown(text: str) -> str:
    if not text:
        return ""
    return f'<div class="fm-shows" markdown="1">\n\n{run_ins.headed(text.strip())}\n\n</div>'


def _origins(context: Context, cluster: Cluster, question: AskedQuestion) -> str:
    """Return what an answer rests on, and the way to where the question was asked."""
    colon, semicolon = context.language.colon, context.language.semicolon
    rests = semicolon.join(dict.fromkeys(_basis(context, each) for each in question.evidence))
    asked = asked_places.link(context, cluster, question)
    return f"{context.ui('question-rests')}{colon}{rests} · {asked}"


def _basis(context: Context, basis: Basis) -> str:
    if basis.source:
        return context.located(basis.source, basis.locator)
    if basis.identity:
        concept = context.glossary.sense(basis.identity)
        return context.ui("question-identity").format(context.term(concept.id))
    if basis.snippet:
        ran = context.glossary.ran[basis.snippet]
        said = context.ui("question-snippet").format(ran.framework.name)
        # In HTML, for MkDocs takes a link to a file below the pages for one to a page.
        return f'<a href="{context.shared(f"{SNIPPETS}/{ran.key}.py")}">{said}</a>'
    return context.ui("question-computed")
