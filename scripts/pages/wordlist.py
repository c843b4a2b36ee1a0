"""The terms of languages that part no words, as a word list for the search index."""

from __future__ import annotations

from scripts.model.glossary import Glossary


def jieba(glossary: Glossary) -> str:
    """Return jieba's user dictionary: ``word frequency tag`` a line, longest words first."""
    tags = [language.tag for language in glossary.languages if language.measure == "characters"]
    entries = [concept.entry(tag) for concept in glossary.concepts for tag in tags]
    words = {term.term for entry in entries for term in entry.terms}
    plain = {word for word in words if word.isalpha() and not word.isascii()}
    return "".join(f"{word} 1000 n\n" for word in sorted(plain, key=lambda w: (-len(w), w)))
