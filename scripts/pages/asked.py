"""The questions that people ask, as their page lists them: contents, answers and ways on."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from urllib.parse import urlsplit

from scripts.languages import Tag
from scripts.model.asked import Asked, AskedQuestion, Basis, Cluster, Questions
from scripts.pages.context import Context
from scripts.pages.snippets import FOLDER as SNIPPETS
from scripts.pages.ways import way

REPLY = "fm-reply"
"""The class of the element that holds an answer, and nothing besides."""

Rendered = Mapping[tuple[str, str], str]
"""The rendered texts of the questions, by a question's id and a field's name."""


def rendered(questions: Questions, tag: Tag, render: Callable[[str, str], str]) -> Rendered:
    """Return the answers, and what is shown below them, as one language's Markdown.

    ``render`` turns a text into Markdown; it is told the text and the place that it came from.
    """
    return {
        (question.id, name): render(text[tag], f"{question.id}.{name}.{tag}")
        for question in questions.questions
        for name, text in (("answer", question.answer), ("shows", question.shows))
        if text
    }


def listed(context: Context) -> str:
    """Return all questions by cluster, below their list: each with its answer and the ways on."""
    questions = context.glossary.questions
    if questions is None:
        return ""
    contents = "\n".join(_contents(context, questions, each) for each in questions.clusters)
    parts = (_cluster(context, questions, each) for each in questions.clusters)
    return f'<div class="fm-contents" markdown="1">\n\n{contents}\n\n</div>\n\n' + "\n\n".join(
        parts
    )


def _contents(context: Context, questions: Questions, cluster: Cluster) -> str:
    lines = [f"- [{cluster.name[context.tag]}](#{cluster.id})"]
    lines += [f"    - [{q.question[context.tag]}](#{q.id})" for q in questions.of(cluster)]
    return "\n".join(lines)


def _cluster(context: Context, questions: Questions, cluster: Cluster) -> str:
    head = f"## {cluster.name[context.tag]} {{ #{cluster.id} }}"
    return "\n\n".join([head, *(_question(context, each) for each in questions.of(cluster))])


def _question(context: Context, question: AskedQuestion) -> str:
    answers = context.made.answers
    parts = [
        f"### {question.question[context.tag]} {{ #{question.id} }}",
        f'<div class="{REPLY}" markdown="1">\n\n{answers[question.id, "answer"]}\n\n</div>',
        _shown(answers.get((question.id, "shows"), "")),
        f"→ {' · '.join(way(context, each) for each in question.leads)}\n{{ .fm-ways }}",
        f"{_origins(context, question)}\n{{ .fm-origins }}",
    ]
    return "\n\n".join(part.strip() for part in parts if part)


def _shown(text: str) -> str:
    return f'<div class="fm-shows" markdown="1">\n\n{text.strip()}\n\n</div>' if text else ""


def _origins(context: Context, question: AskedQuestion) -> str:
    """Return what an answer rests on and where the question was asked."""
    colon, comma = context.language.colon, context.language.semicolon
    rests = comma.join(dict.fromkeys(_basis(context, each) for each in question.evidence))
    asked = comma.join(f"[{_place(each)}]({each.address})" for each in question.asked)
    return " · ".join(
        f"{context.ui(word)}{colon}{said}"
        for word, said in (("question-rests", rests), ("question-asked", asked))
    )


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


def _place(place: Asked) -> str:
    """Return what a place is called: its site, or the repository, and the thread's number."""
    parts = urlsplit(place.address)
    host, path = parts.netloc.removeprefix("www."), parts.path.strip("/").split("/")
    where = "/".join(path[:2]) if host == "github.com" else host
    thread = next(filter(str.isdigit, path), "")
    return f"{where} #{thread}" if thread else where
