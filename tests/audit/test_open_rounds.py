"""What the round before found and no ledger lists, and what people decided: told once, or let be."""

from datetime import date

import pytest

from tests.audit.ledgers import (
    AS_OF,
    FINDING,
    UNIT,
    earlier,
    facts_of,
    finding,
    found_open,
    item,
    judgement,
    states,
)

SOON, OVERDUE = "临近时限", "逾期"
LATE = date(2014, 6, 20)
PRINTED = FINDING[:8]
OF_THE_LEDGER = {"rule_id": "RECT-02", "subject": "问题:7", "severity": "A"}


def told(rows=(), before=None, **more):
    """Number, origin and state of every open item."""
    facts = facts_of(rows, before=[earlier()] if before is None else before)
    found = found_open(facts, **more)
    return [(row["number"], row["origin"], row["state"]) for row in found]


def test_a_finding_that_the_ledger_does_not_list_is_told_by_its_printed_number():
    [row] = found_open(facts_of([], before=[earlier()]))
    assert (row["number"], row["item_id"]) == (PRINTED, FINDING)
    assert (row["origin"], row["round"], row["period"]) == ("上期督查", "2014Q1", "2014-02")
    assert (row["state"], row["over"], row["undecided"]) == (OVERDUE, 76, True)
    assert (row["problem"], row["cell"]) == (None, None)


@pytest.mark.parametrize(
    ("due", "state"),
    [
        (AS_OF, SOON),
        (date(2014, 7, 15), SOON),
        (date(2014, 7, 16), None),
        (date(2014, 7, 9), OVERDUE),
        (None, None),
    ],
)
def test_its_deadline_counts_as_that_of_an_item(due, state):
    wanted = [(PRINTED, "上期督查", state)] if state else []
    assert told(before=[earlier(deadline=due)]) == wanted


@pytest.mark.parametrize("number", [PRINTED.upper(), FINDING, PRINTED])
@pytest.mark.parametrize(
    ("more", "state"),
    [({"due": LATE}, OVERDUE), ({"due": LATE, "status": "已整改"}, None), ({"due": None}, None)],
)
def test_one_that_the_ledger_lists_is_told_once_and_as_the_ledger_has_it(number, more, state):
    wanted = [(number, "整改台账", state)] if state else []
    assert told([item(number, **more)]) == wanted


def test_a_ledger_with_numbers_of_its_own_may_list_it_under_one_of_them():
    """RECT-01 can't decide it then."""
    assert told([item("2014-1", LATE, status="已整改")]) == []
    assert told([item("2014-1", LATE)]) == [("2014-1", "整改台账", OVERDUE)]


def test_a_unit_without_a_ledger_is_not_said_to_leave_anything_out():
    assert found_open(facts_of([], before=[earlier()], handed=False)) == []


@pytest.mark.parametrize(
    "more",
    [
        {"status": "不成立"},
        {"status": "免责"},
        {"status": "并案"},
        {"severity": "D", "status": "提示"},
        {"recipients": "J"},
        {"unit": ""},
        # What an earlier run found in the run's own period this run sees for itself.
        {"round": "2014Q2", "found_on": date(2014, 7, 1)},
        {"rule_id": "RECT-02", "subject": "问题:7"},
        {"rule_id": "DOC-01", "subject": "三年规划:南郑县/福成镇/群福村"},
        # The programme has no such rule any more.
        {"rule_id": "EVAL-01"},
    ],
)
def test_what_is_not_held_against_a_unit(more):
    assert told(before=[earlier(**more)]) == []


def test_only_the_last_round_is_asked_for():
    older = earlier(found_on=date(2014, 1, 10), round="2013Q4", finding_id="f" * 16)
    assert told(before=[earlier(), older]) == [(PRINTED, "上期督查", OVERDUE)]


@pytest.mark.parametrize(
    ("verdict", "found", "open_still"),
    [
        ("合格", [], False),
        ("无法判定", [], False),
        ("不适用", [], True),
        ("不合格", [finding()], True),
        ("不合格", [finding(status="并案")], True),
        ("不合格", [finding(status="不成立")], False),
        ("不合格", [finding(status="免责")], False),
        # Found again under its own number: this run's 整改通知书 has it.
        ("不合格", [finding(finding_id=FINDING)], False),
    ],
)
def test_what_this_run_sees_of_the_matter_decides(verdict, found, open_still):
    judged = [judgement(verdict=verdict)]
    assert bool(told(judged=judged, found=found)) is open_still


def test_another_matter_of_the_same_rule_says_nothing():
    judged = [judgement(verdict="合格", subject="工作队:南郑县/福成镇/别村")]
    assert len(told(judged=judged)) == 1


@pytest.mark.parametrize(
    ("status", "severity", "undecided"),
    [("疑点", "A", True), ("疑点", "C", False), ("认定", "A", False)],
)
def test_a_suspected_grave_finding_is_undecided(status, severity, undecided):
    [row] = found_open(facts_of([], before=[earlier(status=status, severity=severity)]))
    assert row["undecided"] is undecided


@pytest.mark.parametrize(
    ("status", "undecided"), [("疑点", True), ("认定", False), ("不成立", None), ("免责", None)]
)
def test_what_people_decide_about_an_overdue_item(status, undecided):
    rows = found_open(facts_of([item(due=LATE)]), found=[finding(**OF_THE_LEDGER, status=status)])
    assert [row["undecided"] for row in rows] == ([] if undecided is None else [undecided])


def test_an_item_that_answers_a_finding_put_aside_is_dropped():
    before = [earlier(status="不成立")]
    assert states([item(PRINTED, LATE)], before=before) == []
    assert states([item(PRINTED, LATE, unit="乙局"), item("7", LATE)], before=before) == [
        ("7", OVERDUE)
    ]


def test_the_ledger_and_the_round_before_stand_in_one_order():
    rows = [item("abcdef02", LATE), item("abcdef03")]
    before = [earlier(), earlier(finding_id="abcdef02" * 2), earlier(finding_id="abcdef03" * 2)]
    facts = facts_of(rows, before=before)
    assert [(row["unit"], row["number"]) for row in found_open(facts)] == [
        (UNIT, PRINTED), (UNIT, "abcdef02"), (UNIT, "abcdef03"),
    ]  # fmt: skip
