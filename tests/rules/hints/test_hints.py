"""What gives fakers away: each pattern found with its cells, and silence where life is merely life."""

from collections.abc import Callable
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import polars as pl
import pytest

from inspectorate.periods import SpanKind
from inspectorate.rules.catalogue import Rule, catalogue
from inspectorate.rules.engine import JUDGED, Selected
from inspectorate.rules.facts import Facts
from inspectorate.rules.hints.every import HINTED, HINTS, look_for_all
from inspectorate.rules.hints.hint import CELLS, Material
from inspectorate.rules.verdicts import nothing

Make = Callable[..., Facts]
Rows = list[dict[str, Any]]
ONE = "今天到张村了解春耕备耕情况并与农户座谈致富门路"
TWO = "组织村民参加种植技术培训并发放化肥农药等生产物资"


def looked(facts: Facts, *judgements: dict[str, Any], **terms: int) -> Rows:
    judged = pl.DataFrame(list(judgements), schema=JUDGED)
    rule = Rule("RES-04", "干部驻村十天", "", SpanKind.YEAR, (), {}, lambda *_: nothing())
    material = Material(facts, judged, [Selected(rule, terms or {"days": 10})])
    return look_for_all(material).to_dicts()


def cells(row: dict[str, Any]) -> list[tuple[str, str]]:
    return [(cite["record_id"], cite["field"]) for cite in row["cites"]]


def test_ids_are_their_own_and_in_order() -> None:
    ids = [hint.id for hint in HINTS]
    assert ids == sorted(set(ids))
    assert set(ids).isdisjoint(catalogue())
    assert all(hint.id.startswith("HINT-") and hint.says and hint.name for hint in HINTS)


def test_nothing_sent_nothing_hinted(make_facts: Make) -> None:
    facts = make_facts()
    material = Material(facts, pl.DataFrame(schema=JUDGED), [])
    assert look_for_all(material).schema == pl.Schema(HINTED)
    assert looked(facts) == []


# HINT-01


def diary(unit: str | None, text: str, **more: Any) -> dict[str, Any]:
    return {"unit": unit, "content": text, "visit_date": date(2014, 5, 7), **more}


def test_texts_of_two_units_give_each_away_with_the_others_cell(make_facts: Make) -> None:
    near = ONE.replace("张村", "李村")
    facts = make_facts(F08=[diary("甲局", ONE), diary("乙局", near), diary("丙局", TWO)])
    told = looked(facts)
    assert [(row["hint_id"], row["unit"]) for row in told] == [
        ("HINT-01", "乙局"), ("HINT-01", "甲局"),
    ]  # fmt: skip
    assert cells(told[0]) == cells(told[1]) == [("F08-0", "content"), ("F08-1", "content")]
    assert told[0]["subject"] == told[1]["subject"]
    assert told[0]["message"] == (
        "走访日记“内容”一栏有1条文字相同或者九成以上相同（全部共2条），另有1个单位的文字与之雷同"
    )


def test_three_of_one_unit_are_a_pattern_and_two_are_not(make_facts: Make) -> None:
    two, three = [diary("甲局", ONE)] * 2, [diary("甲局", ONE)] * 3
    assert looked(make_facts(F08=two)) == []
    told = looked(make_facts(F08=three))
    assert [row["message"] for row in told] == [
        "走访日记“内容”一栏有3条文字相同或者九成以上相同（全部共3条）"
    ]
    assert len(cells(told[0])) == 3


@pytest.mark.parametrize("text", ["了解生产生活情况", " 入户 走访了解 情况 "])
def test_short_texts_are_alike_by_nature(make_facts: Make, text: str) -> None:
    assert looked(make_facts(F08=[diary(unit, text) for unit in "甲乙丙丁"])) == []


def test_what_different_columns_say_is_not_compared(make_facts: Make) -> None:
    rows = [diary("甲局", ONE), {**diary("乙局", TWO), "issue": ONE}]
    assert looked(make_facts(F08=rows)) == []


def test_texts_of_nobody_known_accuse_nobody(make_facts: Make) -> None:
    assert looked(make_facts(F08=[diary(None, ONE), diary("甲局", ONE)])) == []


def test_measures_of_rectification_are_looked_at_too(make_facts: Make) -> None:
    rows = [{"unit": unit, "item_number": "1", "measures": TWO} for unit in ("甲局", "乙局")]
    assert {row["subject"].split(":")[1] for row in looked(make_facts(F20=rows))} == {
        "整改台账整改措施"
    }


def test_a_text_in_every_diary_names_some_cells_and_says_how_many(make_facts: Make) -> None:
    told = looked(make_facts(F08=[diary("甲局", ONE)] * (CELLS + 20)))
    assert len(cells(told[0])) == CELLS
    assert f"共{CELLS + 20}条" in told[0]["message"]


# HINT-02


def met(unit: str, number: int, actual: str, **more: Any) -> dict[str, Any]:
    row = dict.fromkeys(JUDGED) | {"rule_id": "RES-04", "unit": unit, "subject": f"人{number}"}
    cited = [{"record_id": f"F06-{number}", "field": "in_village_days"}]
    return row | {"verdict": "合格", "expected": "10", "actual": actual, "cites": cited} | more


def test_everyone_exactly_on_the_line(make_facts: Make) -> None:
    rows = [met("甲局", n, "10") for n in range(9)] + [met("甲局", 9, "12")]
    (told,) = looked(make_facts(), *rows)
    assert (told["hint_id"], told["unit"], told["subject"]) == ("HINT-02", "甲局", "临界:RES-04")
    assert told["message"] == "“干部驻村十天”合格的10项中，有9项恰好等于规定的10"
    assert (told["expected"], told["actual"]) == ("10", "10")
    assert ("F06-9", "in_village_days") not in cells(told)
    assert len(cells(told)) == 9


@pytest.mark.parametrize(
    "rows",
    [
        [met("甲局", n, "10") for n in range(7)],
        [met("甲局", n, "10" if n % 2 else "14") for n in range(20)],
        [met("甲局", n, "10", expected=None) for n in range(20)],
        [met("甲局", n, "7", expected="7") for n in range(20)],
        [met("甲局", n, "10", verdict="不合格") for n in range(20)],
        [met("", n, "10") for n in range(20)],
    ],
    ids=["few", "half", "no number", "no term says it", "failed", "the office's"],
)
def test_lines_met_by_chance_or_by_nature(make_facts: Make, rows: Rows) -> None:
    assert looked(make_facts(), *rows) == []


def test_small_numbers_are_met_exactly_by_most(make_facts: Make) -> None:
    rows = [met("甲局", n, "2", expected="2") for n in range(20)]
    assert looked(make_facts(), *rows, days=2) == []


# HINT-03


def paid(count: int, yuan: str, **more: Any) -> Rows:
    return [{"unit": "甲局", "spent_yuan": Decimal(yuan), **more}] * count


def test_sums_that_all_come_out_even(make_facts: Make) -> None:
    (told,) = looked(make_facts(F11=paid(9, "50000") + paid(1, "51234.5")))
    assert (told["hint_id"], told["subject"]) == ("HINT-03", "金额:项目已支出")
    assert told["message"] == "项目已支出共10笔，有9笔恰为1万元的整数倍"
    assert cells(told)[0] == ("F11-0", "spent_yuan")
    assert ("F11-9", "spent_yuan") not in cells(told)


def test_gifts_in_hand_are_even_by_nature(make_facts: Make) -> None:
    gifts = [{"unit": "甲局", "goods_kind": "慰问金", "amount_yuan": Decimal(1000)}] * 20
    given = [{"unit": "甲局", "goods_kind": "捐款", "amount_yuan": Decimal(3000)}] * 8
    assert looked(make_facts(F12=gifts)) == []
    (told,) = looked(make_facts(F12=[*gifts, *given]))
    assert told["message"] == "资金投入共8笔，有8笔恰为1000元的整数倍"
    assert cells(told)[0][1] == "quantity"


@pytest.mark.parametrize(
    "rows", [paid(7, "50000"), paid(8, "50000") + paid(2, "51234.56"), paid(20, "0")]
)
def test_a_few_even_sums_are_nothing(make_facts: Make, rows: Rows) -> None:
    assert looked(make_facts(F11=rows)) == []


@pytest.mark.parametrize(("even_others", "told"), [(4, 1), (6, 0)])
def test_sums_that_are_even_everywhere_give_nobody_away(
    make_facts: Make, even_others: int, told: int
) -> None:
    others = paid(even_others, "20000", unit="乙局") + paid(10 - even_others, "1234.5", unit="乙局")
    assert len(looked(make_facts(F11=[*paid(8, "50000"), *others]))) == told


# HINT-04 and HINT-05


def held(days: list[date], unit: str | None = "甲局") -> Rows:
    return [{"unit": unit, "activity_date": day} for day in days]


ENDS = [date(2014, 4, 30)] * 5 + [date(2014, 6, 30)] * 4


def test_every_date_the_last_of_its_month(make_facts: Make) -> None:
    (told,) = looked(make_facts(F09=held(ENDS)))
    assert (told["hint_id"], told["subject"], told["actual"]) == ("HINT-04", "日期:月末", "9")
    assert told["message"] == (
        "所报走访、活动、实事、款物、培训共9条，跨2个月，日期全部是月末最后一天"
    )
    assert cells(told)[0] == ("F09-0", "activity_date")


@pytest.mark.parametrize(
    "days",
    [[*ENDS, date(2014, 5, 30)], [date(2014, 4, 30)] * 20, ENDS[2:]],
    ids=["one other", "one month", "few"],
)
def test_some_dates_at_the_end_of_a_month_are_nothing(make_facts: Make, days: list[date]) -> None:
    assert looked(make_facts(F09=held(days))) == []


def test_a_date_of_another_form_clears_the_unit(make_facts: Make) -> None:
    other = {"unit": "甲局", "class_date": date(2014, 5, 14)}
    assert looked(make_facts(F09=held(ENDS), F15=[other])) == []


OFF = [
    date(2014, 5, 1),
    date(2014, 5, 2),
    *(date(2014, 5, 10) + timedelta(7 * n) for n in range(8)),
]


def test_work_mostly_on_days_off(make_facts: Make) -> None:
    work = [date(2014, 5, 5), date(2014, 5, 6)]
    (told,) = looked(make_facts(F09=held(OFF + work)))
    assert (told["hint_id"], told["subject"], told["actual"]) == ("HINT-05", "日期:节假日", "10")
    assert told["message"] == "所报活动、实事、款物、培训共12条，有10条的日期是周末或者法定节假日"
    assert ("F09-10", "activity_date") not in cells(told)


def test_weekends_that_are_worked_and_half_of_the_days_are_nothing(make_facts: Make) -> None:
    worked = [date(2014, 5, 4)] * 10
    half = OFF + [date(2014, 6, 9 + n) for n in range(5)] * 2
    assert looked(make_facts(F09=held(worked))) == []
    assert looked(make_facts(F09=held(half))) == []


def test_visits_may_be_paid_on_days_off(make_facts: Make) -> None:
    rows = [{"unit": "甲局", "visit_date": day} for day in OFF * 2]
    assert looked(make_facts(F08=rows)) == []


def test_dates_of_nobody_known_accuse_nobody(make_facts: Make) -> None:
    assert looked(make_facts(F09=held(ENDS + OFF, None))) == []
