"""The catalogue is whole: every rule of the five programmes once, proved, and told in words."""

import ast
from functools import cache
from pathlib import Path

import pytest

from inspectorate.notices.problems import known_rules
from inspectorate.rules.catalogue import catalogue, choices

#: Families and how many rules each has; the numbers run without a gap.
COUNTS = {
    "PAIR": 20,
    "TEAM": 15,
    "RES": 11,
    "LEAVE": 7,
    "VIS": 11,
    "ACT": 18,
    "DOC": 15,
    "CARD": 5,
    "RPT": 6,
    "FUND": 13,
    "INSP": 6,
    "EVAL": 5,
    "RECT": 9,
    "AGG": 10,
}
IDS = sorted(f"{family}-{n:02d}" for family, count in COUNTS.items() for n in range(1, count + 1))

DECIDED = ("合格", "不合格", "无法判定")
#: Rules that accuse nobody: what they can't say, and why.
NEVER = {
    "EVAL-04": {"不合格"},  # lists who may be commended; who may not is 不适用
    "EVAL-05": {"合格", "不合格"},  # lists whom to put forward: a hint
    "RECT-08": {"不合格"},  # lists whom to propose for a talk: a hint; ACT-15 judges
    "RES-11": {"合格", "不合格"},  # shows what a part of a year comes to; RES-01 judges it
}

RULES = Path(__file__).parent
CODE = RULES.parents[1] / "inspectorate" / "rules"


@cache
def proved() -> dict[str, set[str]]:
    """Rule id to the verdicts that some test says it proves, as written over the tests."""
    found: dict[str, set[str]] = {}
    for path in sorted(RULES.rglob("test_*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and _name(node.func) == "proves":
                rule_id, *verdicts = [ast.literal_eval(each) for each in node.args]
                found.setdefault(rule_id, set()).update(verdicts)
    return found


@cache
def conditional() -> set[str]:
    """Rules whose own function says where the duty doesn't bind."""
    found: set[str] = set()
    for path in sorted(CODE.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.FunctionDef) and (rule_id := _rule_id(node)):
                words = {each.arg for each in ast.walk(node) if isinstance(each, ast.keyword)}
                found |= {rule_id} if "applies" in words else set()
    return found


def _rule_id(function: ast.FunctionDef) -> str | None:
    for each in function.decorator_list:
        if isinstance(each, ast.Call) and _name(each.func) == "rule":
            return str(ast.literal_eval(each.args[0]))
    return None


def _name(function: ast.expr) -> str:
    return function.attr if isinstance(function, ast.Attribute) else getattr(function, "id", "")


def test_the_catalogue_holds_every_rule_once() -> None:
    assert list(catalogue()) == IDS
    assert len(IDS) == 151


def test_every_rule_says_its_duty_in_a_sentence() -> None:
    duties = [rule.duty for rule in catalogue().values()]
    assert [duty for duty in duties if not duty or duty.endswith("。") or len(duty) > 80] == []
    assert len({rule.name for rule in catalogue().values()}) == len(IDS)


@pytest.mark.parametrize("rule_id", IDS)
def test_every_verdict_of_a_rule_is_proved(rule_id: str) -> None:
    wanted = set(DECIDED) - NEVER.get(rule_id, set())
    if rule_id in conditional() or rule_id in NEVER:
        wanted.add("不适用")
    assert wanted - proved().get(rule_id, set()) == set()


def test_exceptions_are_no_more_than_needed() -> None:
    assert [r for r, never in NEVER.items() if proved().get(r, set()) & never] == []


def test_every_rule_has_its_words_in_papers() -> None:
    assert set(IDS) == known_rules()


def test_words_that_a_term_may_be_belong_to_a_declared_term() -> None:
    for rule_id, terms in choices().items():
        for name, words in terms.items():
            assert catalogue()[rule_id].terms[name] in (str, list, list[str]), (rule_id, name)
            assert len(words) == len(set(words)) > 1, (rule_id, name)
