"""The catalogue as text: every rule once, in the form asked for."""

import csv
import json
from io import StringIO

import pytest

from inspectorate.programmes import ProgrammeError, load_programme
from inspectorate.programmes.listing import listed, schema_text
from inspectorate.rules.catalogue import catalogue


def test_the_whole_catalogue_is_listed() -> None:
    assert [line["编号"] for line in json.loads(listed(None, "json"))] == list(catalogue())


def test_a_programme_s_rules_come_with_basis_terms_and_consequence() -> None:
    lines = {line["编号"]: line for line in csv.DictReader(StringIO(listed("hanzhong", "csv")))}
    assert list(lines) == [rule.rule.id for rule in load_programme("hanzhong").rules]
    one = lines["RES-01"]
    assert "汉办发〔2014〕3号" in one["依据"]
    assert "days=220" in one["参数"]
    assert (one["程度"], one["后果"]) == ("A", "通报批评")


def test_markdown_has_one_row_a_rule() -> None:
    head, rule, *rows = listed("hanzhong", "md").splitlines()
    assert (head.count("|"), rule.count("---")) == (rows[0].count("|"), head.count("|") - 1)
    assert len(rows) == len(load_programme("hanzhong").rules)


def test_the_schema_is_json_and_unknown_programmes_are_said_so() -> None:
    assert json.loads(schema_text())["required"][0] == "id"
    with pytest.raises(ProgrammeError):
        listed("wuming", "md")
