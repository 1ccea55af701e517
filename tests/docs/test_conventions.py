"""Rules and conventions: numbered, cited and named as they are."""

import re

import pytest

from inspectorate.rules.catalogue import catalogue
from inspectorate.rules.hints.every import HINTS
from inspectorate.rules.totals.indicators import TABLE
from tests.docs.documents import CONVENTIONS, GUIDE, ROOT, RULE, convention


def test_conventions_are_numbered() -> None:
    numbers = re.findall(r"^(\d+)\. ", CONVENTIONS, re.MULTILINE)
    assert numbers == [str(number) for number in range(1, 38)]


def test_conventions_cited_exist() -> None:
    files = [path for top in ("inspectorate", "flows") for path in (ROOT / top).rglob("*.py")]
    cited = [
        int(number)
        for path in files
        for number in re.findall(r"[Cc]onvention (\d+)", path.read_text(encoding="utf-8"))
    ]
    assert [number for number in cited if not 1 <= number <= 37] == []


@pytest.mark.parametrize("text", [GUIDE, CONVENTIONS], ids=["guide", "conventions"])
def test_rules_named_exist(text: str) -> None:
    hints = {hint.id for hint in HINTS}
    assert set(RULE.findall(text)) <= {*catalogue(), *hints}


def test_indicators_are_those_of_the_code() -> None:
    listed_names = re.findall(r"(?:- |；|、)([^：；、\n]+)(?=[^：\n；]*：)", convention(21))
    assert sorted(listed_names) == sorted(indicator.name for indicator in TABLE)


def test_what_is_folded_is_said() -> None:
    told = convention(26)
    pairs = [(wider, rule.id) for rule in catalogue().values() for wider in rule.folds]
    said = {
        (wider, specific)
        for wider, into in re.findall(r"([A-Z]+-\d\d) 并入 ((?:[A-Z]+-\d\d(?: 或 )?)+)", told)
        for specific in RULE.findall(into)
    }
    assert said == set(pairs)
