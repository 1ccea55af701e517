"""The five programmes as they come: each selects exactly its rules, honest about their sources."""

import re
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from inspectorate.programmes import Programme, load_programme, programme_names
from inspectorate.rules.catalogue import catalogue

FOLDER = Path(__file__).parents[2] / "expectations" / "programmes"
FIVE = ["baoxing", "hanzhong", "huize", "qianxi", "tianshui"]
OWN = "督查数据核验规则"

#: Rules that every programme has.
COMMON = "PAIR 2 17 18; RES 6 7 10; RPT 6; FUND 2 3 4 11; RECT 4 5 6; AGG 1 6 7 8"
#: Rules that only some have.
NAMED = {
    "baoxing": "PAIR 1 9 10 11 12 16; TEAM 13; VIS 9; ACT 10 16; DOC 1 2 3 11; FUND 1 5 6; EVAL 4",
    "tianshui": "PAIR 15; RES 4; VIS 1 2 3 4 5; ACT 11 12 18; DOC 5 6 7 8 9 10 11; CARD 5; "
    "FUND 1 8 13; EVAL 2",
    "hanzhong": "PAIR 1 8 13 14 19 20; TEAM 1 2 3 5 7 8 10 14; RES 1 2 3 8 11; VIS 7 8 10; "
    "ACT 9 10 11 15; DOC 1 2 12 13 14; RPT 5; FUND 1 7 8 10; INSP 1 6; EVAL 3 4 5; RECT 3 8 9; "
    "AGG 4 5 9",
    "huize": "PAIR 1; TEAM 1 4 5 6 9 11 12 15; RES 5 8 9; LEAVE 1 2 3 4 5 6; VIS 6 11; DOC 15; "
    "CARD 1 2 3 4; RPT 1 2 3 4; FUND 8; INSP 1 2 3 4 5; EVAL 1 2; RECT 1 2; AGG 3",
    "qianxi": "PAIR 1 3 4 5 6 7 8; TEAM 13; ACT 1 2 3 4 5 6 7 8 13 14 17; DOC 4; FUND 9 10 12; "
    "RECT 7; AGG 2 10",
}
#: 汉中 sent inspectors unannounced and sets their records beside the attendance sheets.
ADDED = {"hanzhong": "RES 9; INSP 4"}
#: Selected by none: a ceiling on leave that none of the documents sets (convention 20).
OFF = {"LEAVE-07"}

FIVE_PROGRAMMES = pytest.mark.parametrize("name", FIVE)


def ids(written: str) -> Iterator[str]:
    """PAIR 1 9; TEAM 13 as PAIR-01, PAIR-09, TEAM-13."""
    for part in filter(None, (each.strip() for each in written.split(";"))):
        family, *numbers = part.split()
        yield from (f"{family}-{int(number):02d}" for number in numbers)


def programme(name: str) -> Programme:
    return load_programme(name)


def test_there_are_five() -> None:
    assert programme_names() == FIVE


@FIVE_PROGRAMMES
def test_a_programme_selects_exactly_its_rules(name: str) -> None:
    wanted = {*ids(COMMON), *ids(NAMED[name]), *ids(ADDED.get(name, ""))}
    assert {rule.rule.id for rule in programme(name).rules} == wanted


def test_every_rule_of_the_catalogue_is_somebodys() -> None:
    selected = {rule.rule.id for name in FIVE for rule in programme(name).rules}
    assert set(catalogue()) - selected == OFF


@FIVE_PROGRAMMES
def test_every_rule_says_where_it_comes_from(name: str) -> None:
    for rule in programme(name).rules:
        basis = rule.basis
        if basis.document == OWN:
            assert basis.quote.startswith("默认规则："), rule.rule.id
            assert (basis.number, basis.clause) == ("", rule.rule.id)
        else:
            assert basis.quote, rule.rule.id
            assert basis.clause == "（原文未载条号）", rule.rule.id
            assert bool(basis.number) == (name == "hanzhong" and "实施方案" in basis.document)


@FIVE_PROGRAMMES
def test_every_rule_says_what_follows_and_costs_the_block_it_is_in(name: str) -> None:
    chosen = programme(name)
    for rule in chosen.rules:
        assert rule.consequence, rule.rule.id
        assert rule.block in chosen.scoring.blocks, rule.rule.id
        assert (rule.since or date.min) >= chosen.since


@FIVE_PROGRAMMES
def test_no_block_is_won_by_nobody_being_asked(name: str) -> None:
    """A weight without a rule that can cost points would be given away."""
    chosen = programme(name)
    costly = {rule.block for rule in chosen.rules if rule.scored}
    assert costly == set(chosen.scoring.blocks)
    assert sum(chosen.scoring.blocks.values()) == Decimal(100)


@FIVE_PROGRAMMES
def test_rules_read_forms_that_somebody_sends(name: str) -> None:
    """Every form that a rule reads is owed, may be sent, or is the office's own."""
    chosen = programme(name)
    office = {"F01", "F02", "F17", "F18", "F22"}
    asked = {*chosen.owed, *chosen.optional, *office}
    for rule in chosen.rules:
        assert set(rule.rule.forms) <= asked, rule.rule.id


@FIVE_PROGRAMMES
def test_a_number_nobody_wrote_is_marked_as_default(name: str) -> None:
    """What is set, and not in the words quoted beside it, has a comment over the rule."""
    text = (FOLDER / f"{name}.toml").read_text(encoding="utf-8")
    blocks = re.findall(r"((?:^#.*\n)*)^\[\[rules\]\].*\n((?:^(?!\[|#).+\n)+)", text, re.MULTILINE)
    assert len(blocks) == text.count("[[rules]]")
    for comment, body in blocks:
        terms = re.search(r"^terms = \{(.*)\}$", body, re.MULTILINE)
        if terms is None or "默认规则" in body:
            continue
        quote = re.search(r'quote = "(.*?)" \}', body)
        numbers = re.findall(r"= (\d+)(?=[,\s])", terms[1])
        unsaid = [number for number in numbers if quote and number not in quote[1]]
        assert not unsaid or comment, body


@FIVE_PROGRAMMES
def test_worst_consequences_are_those_of_the_documents(name: str) -> None:
    worst = {
        "baoxing": "限期整改",
        "tianshui": "年度考核",
        "hanzhong": "诫勉谈话",
        "huize": "召回重派",
        "qianxi": "不脱钩",
    }
    said = {rule.consequence for rule in programme(name).rules}
    assert any(worst[name] in each for each in said)
