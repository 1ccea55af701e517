"""docs/rules.md is what the software writes."""

import re
from pathlib import Path

import pytest

from inspectorate.programmes import ProgrammeError, load_programme, programme_names
from inspectorate.programmes.handbook import FAMILIES, printed, rules_page
from inspectorate.programmes.listing import listed
from inspectorate.rules.catalogue import catalogue

DOCUMENT = Path(__file__).parents[2] / "docs" / "rules.md"


@pytest.fixture(scope="module")
def page() -> str:
    return rules_page()


def test_the_document_is_the_catalogue_and_the_five_programmes(page: str) -> None:
    assert DOCUMENT.read_text(encoding="utf-8") == page


def test_every_rule_stands_once_under_its_family(page: str) -> None:
    sections = re.split(r"^## ", page, flags=re.MULTILINE)[1:]
    heads = [section.splitlines()[0] for section in sections]
    assert heads[:-1] == [f"{title}（{family}）" for family, title in FAMILIES.items()]
    told = dict(zip(heads, sections, strict=True))
    for family, title in FAMILIES.items():
        rules = told[f"{title}（{family}）"].split("\n\n")[1]
        assert re.findall(r"^\| ([A-Z]+-\d\d) ", rules, re.MULTILINE) == [
            rule_id for rule_id in catalogue() if rule_id.startswith(f"{family}-")
        ]


def test_every_selection_stands_with_its_basis_words_and_terms(page: str) -> None:
    for name in programme_names():
        for rule in load_programme(name).rules:
            lines = [line for line in page.splitlines() if line.startswith(f"| {rule.rule.id} | ")]
            mine = [line for line in lines if name in line.split(" | ")[1]]
            assert any(str(rule.basis) in line and rule.basis.quote in line for line in mine)
            assert all(any(f"{term}=" in line for line in mine) for term in rule.terms)


def test_the_page_is_printed_and_other_forms_as_before(page: str) -> None:
    assert printed(None, "page") == page.rstrip("\n")
    assert printed("huize", "csv") == listed("huize", "csv")
    with pytest.raises(ProgrammeError):
        printed("wuming", "json")
