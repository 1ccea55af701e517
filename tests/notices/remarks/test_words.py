"""What a check is called and what its message says where."""

import pytest

from inspectorate.notices.remarks.words import (
    check_words,
    known_checks,
    said,
    same_fault,
    withheld_hints,
)
from inspectorate.rules.catalogue import catalogue


def told(message, *raws, check="DQ-10", action="更正", cells=1, demands=False):
    parts = said(check, action, message, raws, cells=cells, demands=demands)
    return parts.found, parts.expected, parts.todo


def test_every_check_has_its_words():
    assert known_checks() == tuple(f"DQ-{number:02}" for number in range(1, 22))
    names = [check_words(check).name for check in known_checks()]
    assert len(set(names)) == len(names)
    assert max(map(len, names)) <= 16
    for check in known_checks():
        words = check_words(check)
        assert all((words.name, words.expected, words.todo, words.note))
        assert not any(text.endswith("。") for text in (words.expected, words.todo, words.note))


def test_an_unknown_check_is_an_error():
    with pytest.raises(KeyError):
        check_words("DQ-22")


def test_rules_that_are_named_exist():
    rules = set(catalogue())
    assert set(same_fault()) <= rules
    assert set(same_fault().values()) <= set(known_checks())
    assert "DQ-18" in withheld_hints()


def test_found_and_expected_are_parted():
    message = "“户数”填的是“约30”（模糊），应填确切数字，不用“余、多、近、约”等字"
    assert told(message, "约30") == (
        "“户数”填的是“约30”（模糊）",
        "确切数字，不用“余、多、近、约”等字",
        check_words("DQ-10").todo,
    )


def test_what_was_read_all_the_same_is_said():
    message = "“时间”填的是“4.25”，按2014-04-25读取（推定年份），请填2014-04-25的形式"
    found, expected, todo = told(message, "4.25", check="DQ-09", action="提示")
    assert found == "“时间”填的是“4.25”，按2014-04-25读取（推定年份）"
    assert expected == "2014-04-25的形式"
    assert todo == check_words("DQ-09").note


def test_a_request_in_brackets_belongs_to_what_is_expected():
    message = "“对象”填的是“王大、李二”（多人一格），应填一格只填一个姓名（有2个；请分行填写）"
    assert told(message, "王大、李二", check="DQ-13") == (
        "“对象”填的是“王大、李二”（多人一格）",
        "一格只填一个姓名（有2个；请分行填写）",
        check_words("DQ-13").todo,
    )


def test_a_request_is_what_to_do():
    message = "合计行“争取到位”填的是“10”，与所列各行之和不符，请核对明细或合计"
    assert told(message, "10", check="DQ-11") == (
        "合计行“争取到位”填的是“10”，与所列各行之和不符",
        check_words("DQ-11").expected,
        "请核对明细或合计",
    )


@pytest.mark.parametrize("raw", ["张三，请李四", "甲；请乙", "“乙”（丙），应填丁", "=1,请"])
def test_what_a_unit_typed_never_ends_the_sentence(raw):
    message = f"“姓名”填的是“{raw}”（多人一格），应填一格只填一个姓名"
    found, expected, _ = told(message, raw, check="DQ-13")
    assert found == f"“姓名”填的是“{raw}”（多人一格）"
    assert expected == "一格只填一个姓名"


def test_a_demand_is_told_as_what_is_expected():
    message = "“姓名”为必填项，不应为空"
    assert told(message, check="DQ-06", demands=True)[:2] == ("空白", message)
    assert told(message, "", check="DQ-06", demands=True)[0] == "空白"
    negative = told("“金额”不应为负数", "-3", demands=True)
    assert negative[:2] == ("填的是“-3”", "“金额”不应为负数")


def test_a_demand_with_what_was_found_behind_it():
    message = "“金额”不应为负数，填的是“-3，填的是“4””"
    found, expected, _ = told(message, "-3，填的是“4”", demands=True)
    assert (found, expected) == ("填的是“-3，填的是“4””", "“金额”不应为负数")


def test_many_cells_of_a_column_are_one_sentence():
    message = "“户数”填的是“2余”（模糊），应填确切数字"
    found, _, _ = told(message, "2余", "3多", "约4", "近5", cells=9)
    assert found == "“户数”等9格：模糊，如“2余”“3多”“约4”等"


def test_many_cells_that_were_read_alike_are_one_sentence():
    message = "“日期”填的是“4.29”，按2014-04-29读取（推定年份）"
    found, _, _ = told(message, "4.29", "5.15", check="DQ-09", action="提示", cells=8)
    assert found == "“日期”等8格：推定年份，如“4.29”按2014-04-29读取"


def test_hidden_rows_are_counted_whatever_stands_in_them():
    message = "第5行被隐藏但有数据，已照常读取，请确认是否应报送"
    for raws in ((), ("1", "2")):
        found, _, todo = told(message, *raws, check="DQ-19", action="提示", cells=3)
        assert found == "第5行等3行被隐藏但有数据，已照常读取"
        assert todo == "请确认是否应报送"
    found, _, _ = told(message, check="DQ-19", action="提示", cells=1)
    assert found == "第5行被隐藏但有数据，已照常读取"


def test_a_long_text_is_cut():
    found, _, _ = told("“内容”不应为空", "长" * 500, demands=True)
    assert len(found) < 60
    typed = "“内容”填的是“" + "长" * 9000 + "”（多人一格），应填一格只填一个姓名"
    found, expected, _ = told(typed, "长" * 9000, check="DQ-13")
    assert len(found) < 300
    assert expected == "一格只填一个姓名"


def test_a_message_without_parts_stands_whole():
    found, expected, _ = told("《驻村考勤月报表》不由本处报送，本次未采用", check="DQ-02")
    assert found == "《驻村考勤月报表》不由本处报送，本次未采用"
    assert expected == check_words("DQ-02").expected
