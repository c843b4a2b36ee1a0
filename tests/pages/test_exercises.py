"""What a reader of an exercise is told: the folded tables of mistakes."""

import dataclasses

from scripts.model.glossary import Glossary, Page
from scripts.pages import exercises
from scripts.pages.context import Context
from scripts.pages.made import Made

NUMBERS = {
    "exercises": {
        "one": {
            "answer": "−2",
            "mistakes": [
                {"result": "4", "names": ["flipped"]},
                {"result": "−3", "names": ["no-bias", "transposed"]},
            ],
        },
        "one-more": {"answer": "6", "mistakes": [{"result": "24", "names": ["flipped"]}]},
    }
}
WORDS = {"mistake-flipped": "turned", "mistake-no-bias": "no b", "mistake-transposed": "swapped"}
TEXT = (
    "# Learn { #learn }\n\n### Two *cells* { #exercise-one }\n\n### More { #exercise-one-more }\n"
)


def context(base: Glossary) -> Context:
    page = Page(path="learn.md", texts={"en": TEXT, "zh": TEXT})
    words = {tag: known | WORDS for tag, known in base.words.items()}
    glossary = dataclasses.replace(base, pages=(*base.pages, page), words=words)
    return Context(glossary, base.language("en"), Made(NUMBERS, {}), "learn.md")


def test_results_of_an_exercise_with_the_mistakes_that_lead_there(base: Glossary) -> None:
    assert exercises.mistakes(context(base), "one") == (
        '??? question "Another result?"\n'
        "\n"
        "    | You got | Probably because |\n"
        "    | --- | --- |\n"
        "    | 4 | turned |\n"
        "    | −3 | no b; or swapped |\n"
    )


def test_all_exercises_of_a_page_in_its_order(base: Glossary) -> None:
    assert exercises.every_mistake(context(base)) == (
        '??? question "Every answer, and what typical mistakes lead to"\n'
        "\n"
        "    | Exercise | Answer | You got | Probably because |\n"
        "    | --- | --- | --- | --- |\n"
        "    | [Two *cells*](#exercise-one) | **−2** | 4 | turned |\n"
        "    |  |  | −3 | no b; or swapped |\n"
        "    | [More](#exercise-one-more) | **6** | 24 | turned |\n"
    )
