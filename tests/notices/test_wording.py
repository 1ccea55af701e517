import datetime as dt
from decimal import Decimal

import pytest

from inspectorate.notices.paper import Citation, Sentence
from inspectorate.notices.wording import (
    basis_quoted,
    clause,
    count,
    day,
    days,
    days_between,
    document_in_full,
    folded,
    in_brief,
    in_official_words,
    joined,
    months,
    named,
    numeral,
    paragraph,
    percent,
    points,
    quoted,
    regular,
    say,
    short_and_number,
    short_title,
    shortest,
    two_places,
)
from inspectorate.programmes.programme import Basis


def test_a_sentence_brings_the_sources_of_its_parts() -> None:
    inner = say("有{n}没有落实帮扶干部", n=count(12, "户", "a"))
    whole = say("{unit}{inner}，占{share}。", unit="甲局", inner=inner, share=percent(1, 4, "b"))
    assert whole.text == "甲局有12户没有落实帮扶干部，占25%（1/4）。"
    assert whole.citations == (Citation("12户", "a"), Citation("25%（1/4）", "b"))
    assert whole.uncited() == ()


def test_braces_in_a_part_are_text() -> None:
    assert say("{name}未报送。", name="{0.__class__}局").text == "{0.__class__}局未报送。"


def test_a_name_that_ends_in_a_digit_does_not_swallow_the_figure_after_it() -> None:
    said = say("{group}{n}", group=named("第2组"), n=count(3, "个", "k"))
    assert said.text == "第2组 3个"
    said = say("{group}{n}", group=named("甲2"), n=count(3, "个", "k"))
    assert said.text == "甲2 3个"


def test_the_same_citation_is_given_once() -> None:
    figure = count(3, "项", "k")
    assert say("{a}和{b}", a=figure, b=figure).citations == (figure,)


@pytest.mark.parametrize(
    ("names", "text"),
    [
        (["甲局"], "甲局"),
        (["甲局", "乙局", "丙局"], "甲局、乙局、丙局"),
        (["甲局", "乙局", "丙局", "丁局"], "甲局、乙局、丙局、丁局"),
        (["甲局", "乙局", "丙局", "丁局", "戊局"], "甲局、乙局、丙局等5个单位"),
        ([str(n) + "厂" for n in range(12)], "0厂、1厂、2厂等12个单位"),
    ],
)
def test_lists_are_folded_where_that_saves_something(names: list[str], text: str) -> None:
    said = folded(names, "k")
    assert said.text == text
    assert said.uncited() == ()


def test_joined_puts_its_last_mark_before_the_last_part() -> None:
    assert joined(["甲", "乙", "丙"], last="和").text == "甲、乙和丙"
    assert joined(["甲"], last="和").text == "甲"
    assert joined([]).text == ""


@pytest.mark.parametrize(
    ("numerator", "denominator", "figure"),
    [
        (23, 24, "95.8%（23/24）"),
        (57, 83, "68.7%（57/83）"),
        (5, 5, "100%（5/5）"),
        (0, 7, "0%（0/7）"),
        (1, 16, "6.3%（1/16）"),
        (12216, 20088, "60.8%（12216/20088）"),
    ],
)
def test_shares_are_rounded_half_up_and_show_what_they_are_shares_of(
    numerator: int, denominator: int, figure: str
) -> None:
    assert percent(numerator, denominator, "k").figure == figure


def test_a_share_of_nothing_is_refused() -> None:
    with pytest.raises(ZeroDivisionError):
        percent(0, 0, "k")


@pytest.mark.parametrize(
    ("number", "text"), [("92.5", "92.50"), ("0.005", "0.01"), ("92.345", "92.35"), ("0", "0.00")]
)
def test_points_have_two_places(number: str, text: str) -> None:
    assert two_places(Decimal(number)) == text
    assert points(Decimal(number), "k").figure == f"{text}分"


@pytest.mark.parametrize(
    ("number", "text"),
    [("5.0000", "5"), ("0.50", "0.5"), ("100", "100"), ("0", "0"), ("1E+2", "100")],
)
def test_terms_are_written_as_short_as_they_are(number: str, text: str) -> None:
    assert shortest(Decimal(number)) == text


def test_dates() -> None:
    first, last = dt.date(2014, 4, 28), dt.date(2014, 6, 8)
    assert day(last, "k").figure == "2014年6月8日"
    assert days_between(first, last, "k").figure == "4月28日至6月8日"
    assert days_between(dt.date(2014, 6, 1), last, "k").figure == "6月1日至8日"
    assert days_between(last, last, "k").figure == "6月8日"
    assert days_between(dt.date(2013, 12, 1), first, "k").figure == "2013年12月1日至2014年4月28日"


@pytest.mark.parametrize(
    ("written", "official"),
    [
        ("于2014-05-03离任,没有审批", "于2014年5月3日离任，没有审批"),
        ("2014-05考勤", "2014年5月考勤"),
        ("2014-07-12T09:40:00", "2014年7月12日9时40分"),
        ("2014-07-12 09:40", "2014年7月12日9时40分"),
        ("2014-2016年规划", "2014-2016年规划"),
        ("电话13800001111-05", "电话13800001111-05"),
        ("驻村考勤!F17", "驻村考勤!F17"),
    ],
)
def test_rule_messages_become_official_words(written: str, official: str) -> None:
    assert in_official_words(written) == official


SCHEME = Basis(
    "市级机关包村扶贫(2014-2016年)工作实施方案", "汉办发〔2014〕3号", "第四条", "常年不间断"
)


def test_documents_are_cited_in_full_and_in_short() -> None:
    assert (
        document_in_full(SCHEME)
        == "《市级机关包村扶贫（2014-2016年）工作实施方案》（汉办发〔2014〕3号）"
    )
    assert short_title(SCHEME) == "《实施方案》"
    assert short_and_number(SCHEME) == "《实施方案》（汉办发〔2014〕3号）"
    assert basis_quoted(SCHEME, short_title(SCHEME)) == "《实施方案》第四条：“常年不间断”"


@pytest.mark.parametrize(
    ("document", "short"),
    [
        ("《驻村包扶工作考核办法(试行)》", "《考核办法（试行）》"),
        ("关于印发考核办法(试行)的通知", "《考核办法（试行）》"),
        ("关于做好驻村工作的通知", "《通知》"),
        ("督查数据核验规则", "《督查数据核验规则》"),
    ],
)
def test_short_titles(document: str, short: str) -> None:
    assert short_title(Basis(document)) == short


@pytest.mark.parametrize("written", ["", "（原文未载条号）", "RES-06"])
def test_a_clause_that_is_none_is_left_out(written: str) -> None:
    assert clause(Basis("方案", clause=written)) == ""


def test_an_own_rule_is_not_quoted_as_somebody_elses_words() -> None:
    own = Basis("督查数据核验规则", "", "RES-06", "默认规则：天数之和应等于当月在岗天数")
    assert basis_quoted(own, "《督查数据核验规则》") == (
        "《督查数据核验规则》（默认规则：天数之和应等于当月在岗天数）"
    )


def test_words_with_figures_are_cited() -> None:
    assert quoted("工作队驻村220天", "rule[RES-01]").uncited() == ()
    assert quoted("常年不间断", "rule[RES-03]").citations == ()


def test_a_paragraph_leaves_out_what_is_not_said() -> None:
    assert paragraph(Sentence("甲。"), None, Sentence("乙。")).text == "甲。乙。"


def test_a_basis_without_words_is_its_title() -> None:
    assert basis_quoted(Basis("方案", clause="第三条"), "《方案》") == "《方案》第三条"


def test_quotes_inside_a_quote_are_single() -> None:
    basis = Basis("方案", quote="实行“三位一体”帮扶")
    assert basis_quoted(basis, "《方案》") == "《方案》：“实行‘三位一体’帮扶”"


@pytest.mark.parametrize(
    ("spans", "text"),
    [
        (["2014年4月"], "2014年4月"),
        (["2014年4月", "2014年5月", "2014年10月"], "2014年4月、5月、10月"),
        (["2014年11月", "2014年12月", "2015年1月"], "2014年11月、12月、2015年1月"),
        (["2014年第二季度", "2014年上半年"], "2014年第二季度、2014年上半年"),
        (["2014年6月", "2014年第二季度", "2014年7月"], "2014年6月、2014年第二季度、2014年7月"),
    ],
)
def test_months_name_their_year_once(spans: list[str], text: str) -> None:
    assert months(spans) == text


@pytest.mark.parametrize(
    ("text", "brief"),
    [
        ("2014年6月30日", "2014-06-30"),
        ("2014年7月12日9时40分", "2014-07-12\n09:40"),
        ("2014年6月30日前", "2014年6月30日前"),
        ("4", "4"),
        ("", ""),
    ],
)
def test_dates_are_short_in_tables(text: str, brief: str) -> None:
    assert in_brief(text) == brief


def test_all_names_are_given_where_they_must_be() -> None:
    assert folded([str(n) + "厂" for n in range(4)], "k", most=4).text == "0厂、1厂、2厂、3厂"
    assert folded([str(n) + "厂" for n in range(5)], "k", most=4).text == "0厂、1厂、2厂等5个单位"


def test_dates_name_their_year_as_long_as_it_stays() -> None:
    dates = {"a": dt.date(2014, 12, 30), "b": dt.date(2014, 12, 31), "c": dt.date(2015, 1, 5)}
    assert days(dates).text == "2014年12月30日、12月31日和2015年1月5日"
    assert [cite.source for cite in days(dates).citations] == ["a", "b", "c"]
    assert days(dates).uncited() == ()


@pytest.mark.parametrize(
    ("place", "word"), [(0, "一"), (9, "十"), (10, "十一"), (19, "二十"), (20, "二十一")]
)
def test_headings_are_counted_beyond_ten(place: int, word: str) -> None:
    assert numeral(place) == word


@pytest.mark.parametrize(
    ("document", "binding"),
    [
        ("某县驻村工作队管理办法", True),
        ("某队员季度综合测评办法(试行)", True),
        ("关于印发某工作实施意见的通知", True),
        ("督查数据核验规则", True),
        ("某检察院与党员座谈", False),
        ("某县:城乡共建1+1结对帮扶", False),
    ],
)
def test_only_documents_that_bind_are_a_basis(document: str, binding: bool) -> None:
    assert regular(Basis(document)) is binding


def test_a_name_longer_than_any_is_cut() -> None:
    assert named("甲" * 60).text == "甲" * 60
    assert named("甲" * 61).text == "甲" * 59 + "…"
