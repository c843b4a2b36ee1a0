"""The search index cuts Chinese text at the glossary's own terms."""

import io
from dataclasses import replace

import jieba

from scripts.model.glossary import Glossary
from scripts.model.records import Term
from scripts.pages import wordlist


def test_words_longest_first_and_chinese_only(base: Glossary) -> None:
    assert wordlist.jieba(base) == "激活后的图 1000 n\n输出图 1000 n\n步幅 1000 n\n"


def test_terms_with_signs_or_latin_letters_are_left_out(base: Glossary) -> None:
    stride = base.concept("stride")
    terms = (*stride.entry("zh").terms, Term(term="步幅／step", status="admitted"))
    said = stride.entry("zh").model_copy(update={"terms": terms})
    mixed = stride.model_copy(update={"entries": {"zh": said}})
    assert wordlist.jieba(replace(base, concepts=(mixed,))) == "步幅 1000 n\n"


def test_the_words_of_the_project_hold_those_that_readers_will_type(real: Glossary) -> None:
    words = {line.split()[0] for line in wordlist.jieba(real).splitlines()}
    assert {"特征图", "特征映射"} <= words


def test_jieba_reads_the_list_and_keeps_the_terms_whole(real: Glossary) -> None:
    tokenizer = jieba.Tokenizer()
    tokenizer.load_userdict(io.StringIO(wordlist.jieba(real)))
    assert {"特征图", "特征映射"} <= set(tokenizer.cut("特征图与特征映射有何不同"))
