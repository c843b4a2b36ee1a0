"""The rules that a readable glossary must keep, by what they look at."""
