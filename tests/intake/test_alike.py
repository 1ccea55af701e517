"""Texts repeated within a unit: a note with both cells, the same whatever the order of the work."""

import random
from datetime import datetime

import pytest
from rapidfuzz import fuzz

from inspectorate.intake import alike as module
from inspectorate.intake.alike import repeated_texts

OWN, OTHER = "submissions/市发改委/a.xlsx", "submissions/市教育局/a.xlsx"
HEAD = ["日期", "干部姓名", "村", "户主", "形式", "内容"]
TALK = "到户了解春耕生产情况，宣传惠农政策，帮助解决种子化肥困难问题"
NEAR = "到户了解春耕生产情况，宣传惠农政策，帮助解决种子农药困难问题"
FAR = "与户主谈心交流，商量今年外出务工和子女上学的安排，答应联系学校"


def diary(line, *texts, day=1):
    rows = [
        [f"2014.5.{day + n}", "王某", "群福村", f"户{n}", "走访", text]
        for n, text in enumerate(texts)
    ]
    return {"日记": [["民情日记登记表"], [f"填报单位:{line}"], HEAD, *rows]}


def notes(found):
    told = (
        repeated_texts(found).select("record_id", "check_id", "action", "field", "message").rows()
    )
    return [(row[0].rsplit(".", 1)[1], *row[1:]) for row in told]


def test_a_text_that_repeats_an_earlier_one_is_noted_with_its_cell(take):
    found = take({OWN: diary("市发改委", TALK, FAR, NEAR)})
    share = int(fuzz.ratio(TALK.replace("，", "，"), NEAR))
    assert notes(found) == [
        (
            "6",
            "DQ-18",
            "提示",
            "content",
            f"“内容”的文字与日记!F4相似度{share}%，请核实是否如实分别记录",
        )
    ]


def test_the_same_words_are_told_as_the_same_and_every_time(take):
    found = take({OWN: diary("市发改委", TALK, TALK, FAR, TALK)})
    assert [(row, message) for row, *_, message in notes(found)] == [
        (row, "“内容”的文字与日记!F4完全相同，请核实是否如实分别记录") for row in ("5", "7")
    ]


def test_blanks_make_no_difference(take):
    found = take({OWN: diary("市发改委", TALK, TALK.replace("，", "， "))})
    assert "完全相同" in notes(found)[0][-1]


@pytest.mark.parametrize(
    "texts", [(TALK, FAR), ("入户走访了解情况",) * 3, (TALK,), (TALK, None, "无")]
)
def test_other_words_short_words_and_no_words_are_no_repetition(take, texts):
    assert notes(take({OWN: diary("市发改委", *texts)})) == []


def test_another_unit_is_not_compared(take):
    found = take({OWN: diary("市发改委", TALK), OTHER: diary("市教育局", TALK)})
    assert notes(found) == []


def test_an_earlier_period_is_remembered_and_not_told_of_itself(take):
    before = f"../2014Q1/{OWN}"
    found = take({before: diary("市发改委", TALK, TALK), OWN: diary("市发改委", NEAR, day=9)})
    ((row, *_, message),) = notes(found)
    assert row == "4"
    assert f"与{before}|日记!F4相似度" in message


def test_a_replaced_copy_is_not_compared(take):
    again = "submissions/市发改委/b.xlsx"
    log = [(OWN, None, datetime(2014, 7, 1)), (again, None, datetime(2014, 7, 2))]
    found = take({OWN: diary("市发改委", TALK), again: diary("市发改委", TALK)}, log)
    assert notes(found) == []


def test_nothing_sent_gives_nothing(take):
    assert notes(take({})) == []


@pytest.mark.parametrize("seed", range(5))
def test_blocks_find_what_comparing_all_with_all_finds(monkeypatch, seed):
    monkeypatch.setattr(module, "_BLOCK", 7)
    rng = random.Random(seed)
    words = "春耕生产政策宣传困难解决种子化肥务工上学医疗住房道路饮水"
    base = ["".join(rng.choices(words, k=rng.randint(15, 60))) for _ in range(12)]
    texts = list(
        dict.fromkeys(
            text[: rng.randint(15, 60)] + "".join(rng.choices(words, k=rng.randint(0, 6)))
            for text in base * 5
        )
    )
    plain = {}
    for number, text in enumerate(texts):
        near = [n for n in range(number) if fuzz.ratio(text, texts[n]) >= module.SIMILAR]
        if near:
            plain[number] = (near[0], int(fuzz.ratio(text, texts[near[0]])))
    assert plain
    assert module._first_alike(texts) == plain


def test_only_so_many_texts_are_compared(monkeypatch, take):
    monkeypatch.setattr(module, "_MOST", 2)
    found = take({OWN: diary("市发改委", FAR, TALK, NEAR)})
    ((row, *_, message),) = notes(found)
    assert row == "6"
    assert "只比较了前2条" in message
