"""The papers as LibreOffice sets them: how much a page holds, what stays on the first one."""

import re
import subprocess
from collections.abc import Callable
from pathlib import Path

import polars as pl
import pytest

from inspectorate.files.docx.document import write_paper
from inspectorate.notices.circular.notice import circular
from inspectorate.notices.paper import Paper
from inspectorate.notices.rectification.notice import rectification_notices
from inspectorate.notices.round import Round
from tests.files.office import converted

pytestmark = pytest.mark.libreoffice

NUMBER = re.compile(r"^\w{3}0ffee\b", re.MULTILINE)


@pytest.fixture
def pages(tmp_path: Path) -> Callable[[list[Paper]], list[list[str]]]:
    """pages([paper, …]): the text of each page of each paper."""

    def render(papers: list[Paper]) -> list[list[str]]:
        for number, paper in enumerate(papers):
            (tmp_path / f"{number:02}.docx").write_bytes(write_paper(paper))
        converted(tmp_path.glob("*.docx"), "pdf", tmp_path, tmp_path)
        return [text_of(path) for path in sorted(tmp_path.glob("*.pdf"))]

    return render


def text_of(pdf: Path) -> list[str]:
    done = subprocess.run(["pdftotext", "-raw", pdf, "-"], capture_output=True, check=True)
    return done.stdout.decode().split("\f")[:-1]


def without_blanks(text: str) -> str:
    return re.sub(r"\s", "", text)


def three_times(rnd: Round) -> pl.DataFrame:
    """Every problem of the round in three units' worth of numbers."""
    return pl.concat(
        rnd.findings.with_columns(
            finding_id=pl.concat_str(pl.col("finding_id").str.head(2), pl.lit(f"{turn}0ffee")),
            subject=pl.concat_str("subject", pl.lit(str(turn))),
        )
        for turn in range(3)
    )


def test_a_page_of_the_list_holds_nine_problems_or_more(
    make_round: Callable[..., Round], pages: Callable[[list[Paper]], list[list[str]]]
) -> None:
    rnd = make_round()
    cells = rnd.citations.with_columns(
        pl.concat_str(pl.col("finding_id").str.head(2), pl.lit("00ffee"))
    )
    many = make_round(findings=three_times(rnd), citations=cells, ranking=rnd.ranking)
    (told,) = pages([circular(many)])
    held = [len(NUMBER.findall(page)) for page in told]
    listed = [number for number in held if number]
    assert sum(listed) == many.counted.height == 45
    assert all(number >= 9 for number in listed[:-1])


def test_a_letter_with_its_signature_fits_one_page(
    small: Round, pages: Callable[[list[Paper]], list[list[str]]]
) -> None:
    papers = [paper for _, paper in rectification_notices(small)]
    for paper, told in zip(papers, pages(papers), strict=True):
        first, *annexes = map(without_blanks, told)
        assert "（联系人：联系电话：）" in first
        assert without_blanks(paper.body[0].text) in first
        assert [("附件1" in page, "附件2" in page) for page in annexes] == [
            (True, False), (False, True),
        ]  # fmt: skip
