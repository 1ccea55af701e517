"""Near-duplicate texts: found where they are, none where they aren't, quickly at city scale."""

from collections import Counter
from random import Random
from time import perf_counter

import pytest

from inspectorate.rules.hints.likeness import likenesses

ONE = "今天到张村了解春耕备耕情况并与农户座谈致富门路"


def letters(rng: Random, length: int) -> str:
    return "".join(chr(0x4E00 + rng.randrange(2500)) for _ in range(length))


@pytest.mark.parametrize("texts", [[], [ONE]])
def test_nobody_is_like_nobody(texts: list[str]) -> None:
    assert likenesses(texts) == list(range(len(texts)))


def test_a_text_with_a_word_changed_is_like_the_first() -> None:
    other = "组织村民参加种植技术培训并发放化肥农药等生产物资"
    texts = sorted([ONE, ONE.replace("张村", "李村"), f"{ONE}了", other])
    told = likenesses(texts)
    first = min(number for number, text in enumerate(texts) if text != other)
    assert [told[n] for n, text in enumerate(texts) if text != other] == [first] * 3
    assert told[texts.index(other)] == texts.index(other)


def test_texts_that_share_but_half_are_two() -> None:
    texts = [ONE, ONE[:12] + "查看危房改造进度并登记受灾"]
    assert likenesses(texts) == [0, 1]


def test_the_shortest_texts_are_read_to_their_ends() -> None:
    assert likenesses(["甲乙丙", "丁戊己", "甲乙戊"]) == [0, 1, 2]


def test_a_hundred_thousand_texts_in_seconds() -> None:
    rng = Random(7)
    copied = [letters(rng, 40) for _ in range(100)]
    texts = {letters(rng, 40) for _ in range(60_000)}
    for each in copied:
        for _ in range(10):
            at = rng.randrange(39)
            texts.add(each[:at] + letters(rng, 1) + each[at + 1 :])
    ordered = sorted(texts)
    began = perf_counter()
    told = likenesses(ordered)
    assert perf_counter() - began < 60
    sizes = Counter(told).values()
    assert sum(size >= 8 for size in sizes) == 100
    assert sum(size > 1 for size in sizes) == 100
