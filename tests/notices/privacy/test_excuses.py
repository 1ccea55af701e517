"""A name that is an ordinary word: the house's own wording passes, a person of that name doesn't."""

import polars as pl
import pytest

from inspectorate.notices.privacy.excuses import Excuses
from inspectorate.notices.privacy.faults import Place, masked, privacy_faults
from inspectorate.notices.privacy.own_words import all_own_words, own_words
from inspectorate.notices.privacy.sought_names import sought_names


def found(text, *names, typed=False, known=(), words=()):
    faults = privacy_faults([Place("正文", text, typed)], names, (), known, words)
    return [fault.shown for fault in faults]


# 文书自己的话：人名恰好在其中。
@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("严重", "共发现问题12项，其中重大2项、严重3项、一般7项。"),
        ("严重", "重大问题于2014年7月17日前，严重问题于2014年7月25日前办结。"),
        ("建设", "项目建设台账（汉中市民政局）"),
        ("有关", "现将有关情况通报如下："),
        ("时限", "对附件2所列问题，由责任单位限期整改，请按清单时限逐项整改。"),
        ("应为", "应为"),
        ("主送", "（主送）"),
        ("严重", "重大、严重和一般问题分别于2014年7月办结"),
        ("方案", "文件15份；方案e6b7287f5a56；软件0.1.0"),
    ],
)
def test_own_wording_is_no_person(name, text):
    assert found(text, name) == []


# 来自数据的：同一姓名不在文书自己的话里。
@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("严重", "户主严重未结对"),
        ("严重", "驻村干部严重于5月离任"),
        ("建设", "贫困户建设没有帮扶人"),
        ("建设", "项目建设台账登记的户主为建设"),
        ("有关", "包户干部有关：李长安"),
        ("文明", "赵家村文明家庭收入过低"),
        ("向前", "驻村干部向前不在岗"),
        ("平安", "户主平安的档案不全"),
        ("严重", "户主严重，没有帮扶人"),
        ("严重", "12户在册贫困户严重没有落实帮扶干部"),
        ("提示", "联系人：提示"),
        ("严重", "龙亭镇赵家村严重没有结对"),
        ("严重", "姓名：严重"),
    ],
)
@pytest.mark.parametrize("typed", [False, True])
def test_a_person_of_that_name_is_found(name, text, typed):
    assert found(text, name, typed=typed) == [f"{name[0]}某某"]


def test_where_somebody_typed_a_short_word_is_no_excuse():
    assert found("严重", "严重") == []
    assert found("严重", "严重", typed=True) == ["严某某"]
    assert found("其中严重3项", "严重", typed=True) == ["严某某"]
    # A longer piece of wording is one in a typed cell too.
    assert found("没有填写项目建设台账", "建设", typed=True) == []


def test_words_of_the_programme_excuse_as_the_house_does():
    quote = "推进社会主义新农村文明建设"
    assert found(f"《方案》：“{quote}”", "文明", known={quote}) == []
    assert found("户主文明未结对", "文明", known={quote}) == ["文某某"]
    assert found("等次为先进", "先进", words={"先进"}) == []
    assert found("等次为先进", "先进") == ["先某某"]
    assert found("户主先进未结对", "先进", words={"先进"}) == ["先某某"]
    assert found("先进", "先进", words={"先进"}, typed=True) == ["先某某"]


def test_a_place_before_a_short_word_is_no_excuse():
    known = {"龙亭镇", "赵家村"}
    assert found("龙亭镇赵家村严重没有结对", "严重", known=known) == ["严某某"]
    assert found("赵家村严重", "严重", known=known) == ["严某某"]


def test_units_and_places_excuse_the_very_same_name_but_not_next_to_it():
    known = {"平安镇", "小康村", "高原"}
    assert found("平安镇小康村、高原", "平安", "小康", "高原", known=known) == []
    assert found("平安镇平安", "平安", known=known) == ["平某某"]


def test_two_hits_that_overlap_are_told_apart():
    # 王家村 excuses 王家; 村明 begins inside it and ends outside.
    assert found("王家村明", "王家", "村明", known={"王家村"}) == ["村某某"]
    assert found("张三丰", "张三", "张三丰") == ["张某某"]


@pytest.mark.parametrize("name", ["平安", "文明", "建设", "严重", "有关"])
def test_what_is_masked_passes_and_keeps_the_houses_words(name):
    texts = pl.Series([f"户主{name}未结对", "没有填写项目建设台账", "现将有关情况通报如下"])
    told = masked(texts, {name})
    assert told[0] == f"户主{name[0]}某某未结对"
    assert told[1:].to_list() == texts[1:].to_list()
    places = [Place("", text, typed=True) for text in told]
    assert privacy_faults(places, {name}, ()) == []


# 登记表里不是姓名的字样。
@pytest.mark.parametrize(
    "written",
    ["无", "待定", "暂缺", "不详", "—", "N/A", "张某某", "张×福", "贫困户", "户主姓名", "党员", "?", "王", " "],
)  # fmt: skip
def test_what_is_no_name_is_not_looked_for(written):
    assert sought_names(frozenset({written})) == frozenset()


@pytest.mark.parametrize(
    ("written", "names"),
    [
        ("张三?", {"张三"}),
        ("张三（已故）", {"张三"}),
        ("张三(户主)、李四", {"张三", "李四"}),
        ("张 三", {"张三"}),
        ("张三1", {"张三"}),
        ("赵\u200b有福", {"赵有福"}),
        ("阿卜杜・热合曼", {"阿卜杜·热合曼"}),
        ("张三/无", {"张三"}),
    ],
)
def test_names_are_taken_out_of_what_was_written(written, names):
    assert sought_names(frozenset({written})) == names


def test_a_name_with_a_doubt_is_still_found():
    assert found("户主张三未结对", "张三?") == ["张某某"]


def test_own_words_come_from_code_and_tables_but_not_from_docstrings():
    pieces = own_words(frozenset({"情况通报", "张某某"}))
    assert "现将有关情况通报如下" in pieces
    assert not any("张某某" in piece for piece in all_own_words())
    # Templates are cut where data go in.
    assert not any("{" in piece for piece in all_own_words())
    assert own_words(frozenset()) == frozenset()


def test_pieces_that_hold_a_name_are_found_without_reading_all():
    name = frozenset({"整改"})
    assert own_words(name) == {piece for piece in all_own_words() if "整改" in piece}


def test_excuses_of_nobody():
    assert Excuses(frozenset()).wholes(()) == []
