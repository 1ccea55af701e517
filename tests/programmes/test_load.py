"""Loading a programme: what a sound file becomes."""

import hashlib
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from inspectorate.periods import SpanKind, span_of
from inspectorate.programmes import (
    Programme,
    ProgrammeError,
    Undecided,
    load_programme,
    programme_from_bytes,
    programme_names,
)
from inspectorate.tables import Severity

Load = Callable[..., Programme]


def test_a_sound_file_becomes_a_programme(load: Load) -> None:
    programme = load()
    assert (programme.id, programme.name, programme.unit_form) == ("shiyan", "试验方案", "F01")
    assert programme.period_kinds == (SpanKind.QUARTER, SpanKind.YEAR)
    assert (programme.since, programme.until) == (date(2014, 4, 11), date(2016, 12, 31))
    assert (programme.owed, programme.optional) == (("F03", "F04"), ("F08",))
    assert programme.wording.addressees == ("各单位",)
    assert programme.deadline.days[Severity.B] == 15
    assert not programme.deadline.working_days


def test_rules_have_their_terms_in_the_types_they_declare(load: Load) -> None:
    pair, team, doc = load().rules
    assert str(pair.basis) == "《实施方案》（汉办发〔2014〕3号）第一条"
    assert str(team.basis) == "《实施方案》"
    assert team.terms == {
        "min_members": 3, "min_members_municipal": 4, "leader_counted": True, "levels": ["市"],
    }  # fmt: skip
    assert doc.terms == {"due": date(2014, 6, 30)}
    assert (pair.cap, team.cap) == (Decimal(10), Decimal("4.5"))
    assert (pair.since, team.since, team.until) == (
        date(2014, 4, 11),
        date(2014, 4, 25),
        date(2016, 12, 31),
    )
    assert (pair.block, team.block, doc.block) == ("组织与结对", "队伍与到位", "档案与报送")


def test_a_quoted_date_and_a_bare_one_are_the_same(load: Load) -> None:
    assert load(("due = 2014-06-30", 'due = "2014-06-30"')).rules == load().rules


def test_scores_are_exact_and_defaults_are_those_of_the_document(load: Load) -> None:
    scoring = load().scoring
    assert scoring.deduct == {
        Severity.A: Decimal(5), Severity.B: Decimal(2), Severity.C: Decimal("0.5"), Severity.D: 0,
    }  # fmt: skip
    assert scoring.undecided is Undecided.DEDUCT
    assert (scoring.undecided_limit, scoring.bonus_cap) == (30, 0)
    assert (scoring.veto, scoring.veto_grade) == (("DOC-01",), "合格")


def test_groups_name_fields_and_values_as_records_do(load: Load) -> None:
    city, rest = load().groups
    assert city.where == {"level": ("市",), "unit_kind": ("国家机关",)}
    assert rest.where == {}


def test_only_rules_that_unit_leader_or_township_must_act_on_are_scored(load: Load) -> None:
    spoilt = load(('recipients = ["U", "O"]', 'recipients = ["J", "O"]'))
    assert [rule.scored for rule in spoilt.rules] == [True, False, True]


def test_families_may_be_moved_and_single_rules_too(load: Load) -> None:
    families = 'undecided = "deduct"\nfamilies = { "组织与结对" = ["PAIR", "DOC-01"] }'
    scoring = load(('undecided = "deduct"', families)).scoring
    assert scoring.block_of("DOC-01") == "组织与结对"
    assert scoring.block_of("DOC-02") == "档案与报送"
    assert scoring.block_of("VIS-07") is None


def test_versions_of_a_rule_take_turns(load: Load) -> None:
    later = """
[[rules]]
id = "DOC-01"
basis = { document = "补充通知" }
severity = "C"
recipients = ["U"]
terms = { due = 2014-12-31 }
from = 2014-07-01

[score]"""
    programme = load(('id = "DOC-01"', 'id = "DOC-01"\nuntil = 2014-06-30'), ("\n[score]", later))
    assert programme.in_force("DOC-01", span_of("2014Q2")).severity is Severity.B
    assert programme.in_force("DOC-01", span_of("2014Q3")).severity is Severity.C
    assert [each.rule.id for each in programme.selected()].count("DOC-01") == 2
    with pytest.raises(KeyError):
        programme.in_force("DOC-02", span_of("2014Q2"))


def test_selected_rules_carry_form_names_to_the_engine(load: Load) -> None:
    assert load().selected()[0].form_names["F06"] == "驻村考勤月报表"


def test_periods_of_another_kind_or_time_are_refused(load: Load) -> None:
    programme = load()
    programme.check_period(span_of("2014Q2"))
    with pytest.raises(ProgrammeError, match="按季度、年督查，不能按“2014-05”"):
        programme.check_period(span_of("2014-05"))
    for label in ("2014Q1", "2017"):
        with pytest.raises(ProgrammeError, match="实施期为2014-04-11 至 2016-12-31"):
            programme.check_period(span_of(label))


def test_a_programme_is_found_by_name_or_path(tmp_path: Path) -> None:
    by_name = load_programme("hanzhong")
    copy = tmp_path / "another name.toml"
    folder = Path(__file__).parents[2] / "expectations" / "programmes"
    copy.write_bytes((folder / "hanzhong.toml").read_bytes())
    by_path = load_programme(copy)
    assert by_path.sha256 == by_name.sha256 == hashlib.sha256(copy.read_bytes()).hexdigest()
    assert (by_path.rules, by_path.source) == (by_name.rules, str(copy))
    assert "hanzhong" in programme_names()


@pytest.mark.parametrize("name", ["wuming", "../hanzhong", "hanzhong.toml", ""])
def test_a_programme_that_is_not_there_is_said_so(name: str) -> None:
    with pytest.raises(ProgrammeError, match=f"“{name}”"):
        load_programme(name)


def test_a_byte_order_mark_is_no_fault_but_another_encoding_is(load: Load) -> None:
    folder = Path(__file__).parents[2] / "expectations" / "programmes"
    content = (folder / "hanzhong.toml").read_bytes()
    assert programme_from_bytes(b"\xef\xbb\xbf" + content, "a.toml").id == "hanzhong"
    with pytest.raises(ProgrammeError, match="不是 UTF-8"):
        programme_from_bytes(content.decode().encode("gb18030"), "a.toml")
