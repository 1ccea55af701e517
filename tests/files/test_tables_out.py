"""CSV that is safe in Excel, Parquet with the same bytes."""

import csv
from decimal import Decimal
from io import StringIO

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from inspectorate.files.run_folder import read_ranking
from inspectorate.files.sources import InputsError
from inspectorate.files.tables_out import save_csv, save_parquet


def written(tmp_path, frame) -> str:
    save_csv(tmp_path / "t.csv", frame)
    return (tmp_path / "t.csv").read_bytes().decode("utf-8")


def test_a_csv_has_bom_lf_and_a_header(tmp_path):
    text = written(
        tmp_path, pl.DataFrame({"单位": ["甲局", None], "得分": [Decimal("92.50"), None]})
    )
    assert text == "\ufeff单位,得分\n甲局,92.50\n,\n"


@pytest.mark.parametrize("text", ["=1+1", "+cmd|x", "-x", "@a", "\tx", "=HYPERLINK(1)"])
def test_text_that_excel_would_run_is_marked(tmp_path, text):
    assert f"'{text}" in written(tmp_path, pl.DataFrame({"a": [text]}))


@pytest.mark.parametrize("text", ["-12.5", "+3", "-3"])
def test_a_plain_number_is_not_marked(tmp_path, text):
    assert written(tmp_path, pl.DataFrame({"a": [text]})).splitlines()[1] == text


@given(st.text(alphabet=st.characters(exclude_categories=["Cs"])))
def test_no_text_begins_a_formula(tmp_path_factory, text):
    out = written(tmp_path_factory.mktemp("csv"), pl.DataFrame({"a": [text]}))
    cell = next(iter(list(csv.reader(StringIO(out.removeprefix("\ufeff"), newline="")))[1:]), [""])
    first = (cell or [""])[0]
    assert not first.startswith(("=", "@", "\t", "\r"))


def rows_of(text):
    return list(csv.reader(StringIO(text.removeprefix("\ufeff"), newline=""), strict=True))


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("甲\r退回,DQ-01,伪造的行", "甲\n退回,DQ-01,伪造的行"),
        ("甲\r\x00乙", "甲\n乙"),
        ("甲\r\n乙", "甲\n乙"),
        ("甲\x85乙\u2028丙", "甲\n乙\n丙"),
        ("\x00=1+1", "'=1+1"),
        ("\r=1+1", "'\n=1+1"),
        ("\x1b\x07甲", "甲"),
        ("甲\u202e乙", "甲\u202e乙"),
    ],
)
def test_no_text_ends_its_row_or_holds_what_no_program_reads(tmp_path, text, kept):
    frame = pl.DataFrame({"a": [text, "下一行"], "b": ["乙", "丙"]})
    assert rows_of(written(tmp_path, frame)) == [["a", "b"], [kept, "乙"], ["下一行", "丙"]]


@given(st.lists(st.text(alphabet=st.characters(exclude_categories=["Cs"])), min_size=1, max_size=5))
def test_as_many_rows_come_back(tmp_path_factory, texts):
    frame = pl.DataFrame({"a": texts, "b": ["末"] * len(texts)})
    rows = rows_of(written(tmp_path_factory.mktemp("csv"), frame))
    assert [row[-1] for row in rows[1:]] == ["末"] * len(texts)


def test_parquet_has_the_same_bytes_twice(tmp_path):
    frame = pl.DataFrame({"a": list(range(1000)), "b": ["甲"] * 1000})
    for name in ("1", "2"):
        save_parquet(tmp_path / name, frame)
    assert (tmp_path / "1").read_bytes() == (tmp_path / "2").read_bytes()


def test_a_baseline_that_is_no_run_is_told(tmp_path):
    with pytest.raises(InputsError, match="baseline"):
        read_ranking(tmp_path)
    (tmp_path / "ranking.csv").write_text(
        "group,rank,unit\n市级单位,1,甲局\n市级单位,,乙局\n", "utf-8"
    )
    assert read_ranking(tmp_path)["rank"].to_list() == [1, None]
