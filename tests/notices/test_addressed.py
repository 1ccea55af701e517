"""Who is ordered and who is asked: a county's 纪委 has no power over a bureau of the city."""

from dataclasses import replace

import polars as pl
import pytest

from inspectorate.notices.addressed import voice_to
from inspectorate.notices.circular.notice import circular
from inspectorate.notices.rectification.admonition import admonitions
from inspectorate.notices.rectification.notice import rectification_notice
from inspectorate.notices.round import Round
from tests.notices.opened import DISCIPLINE, GROUP, OTHER, UNIT, opened, overdue
from tests.notices.rounds import decided
from tests.notices.texts import body

COUNTY = replace(DISCIPLINE, issuer="中共洋县纪律检查委员会")


def spoken(rnd: Round, wording, **levels: str | None) -> Round:
    """The round of another issuer, its units of the levels given, by 统计局 and 水利局."""
    known = {UNIT: levels.get("bureau"), OTHER: levels.get("county")}
    units = rnd.units.with_columns(
        level=pl.col("unit").replace_strict(known, default=None, return_dtype=pl.String)
    )
    return replace(rnd, programme=replace(rnd.programme, wording=wording), units=units)


@pytest.mark.parametrize(
    ("issuer", "level", "asks"),
    [
        ("中共洋县纪律检查委员会", "市", "请"),
        ("中共洋县纪律检查委员会", "省", "请"),
        ("中共汉中市汉台区纪律检查委员会", "市", "请"),
        ("中共洋县纪律检查委员会", "县", "责令"),
        ("中共洋县纪律检查委员会", None, "责令"),
        ("中共汉中市纪律检查委员会", "市", "责令"),
        ("中共汉中市纪律检查委员会", "中央", "请"),
        ("中共广西壮族自治区纪律检查委员会", "市", "责令"),
    ],
)
def test_whom_a_discipline_commission_may_order(small: Round, issuer, level, asks) -> None:
    rnd = spoken(small, replace(DISCIPLINE, issuer=issuer), bureau=level)
    voice = voice_to(rnd, [UNIT])
    assert (voice.asks, voice.tells) == (asks, f"{asks}你单位")


def test_together_they_are_spoken_to_as_the_highest_asks_for(small: Round) -> None:
    rnd = spoken(small, COUNTY, bureau="市", county="县")
    assert voice_to(rnd, [OTHER]).asks == "责令"
    assert voice_to(rnd, [OTHER, UNIT]).asks == "请"
    assert "责令" not in body(circular(rnd))
    assert "责令责任单位限期整改" in body(circular(spoken(small, COUNTY, county="县")))


def test_who_gives_no_orders_speaks_as_ever(small: Round) -> None:
    group = replace(GROUP, issuer="洋县扶贫开发领导小组")
    assert voice_to(spoken(small, group, bureau="市"), [UNIT]).asks == "由"
    without = replace(small, programme=replace(small.programme, wording=COUNTY))
    assert voice_to(without, [UNIT]).asks == "责令"


def test_the_letters_to_a_unit_above_the_issuer(small: Round) -> None:
    rnd = spoken(small, COUNTY, bureau="市", county="县")
    letters = dict(admonitions(rnd, opened(overdue("1"), overdue("2", unit=OTHER))))
    assert "请你单位主要负责人牵头" in body(letters[UNIT])
    assert "责令你单位主要负责人牵头" in body(letters[OTHER])
    confirmed = replace(rnd, findings=decided(rnd, "认定"))
    assert "，请你单位按清单时限逐项整改。" in body(rectification_notice(confirmed, UNIT))
    assert "，责令你单位按清单时限逐项整改。" in body(rectification_notice(confirmed, OTHER))
