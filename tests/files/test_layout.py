"""The layout of GB/T 9704—2012, measured in pages: of Word files set by LibreOffice, and of PDFs.

Positions come from two sources: `pdftotext` for lines of text, and the ink of the page as a picture
for red lines, black rules and the edges of characters. All lengths are in millimetres.
"""

import re
import subprocess
from dataclasses import dataclass, replace
from functools import cache
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from inspectorate.files.docx.document import save_paper
from inspectorate.files.pdf.document import save_pdf
from inspectorate.notices.paper import Annex, Paper, Paragraph, Sentence
from tests.files.office import converted
from tests.files.papers import bulletin, ranking, rectification

pytestmark = pytest.mark.libreoffice

POINT = 25.4 / 72
DPI = 300
LINE = re.compile(
    r'<line xMin="(.+?)" yMin="(.+?)" xMax="(.+?)" yMax="(.+?)">(.*?)</line>', re.DOTALL
)
# 版心: 156 × 225 mm, 37 mm from the top and 28 mm from the left.
TOP, LEFT, RIGHT, BOTTOM = 37, 28, 184, 262
CHARACTER = 156 / 28
RULER_LINES = 50


@dataclass(frozen=True)
class Line:
    left: float
    top: float
    right: float
    bottom: float
    text: str


def ruler() -> Paper:
    """Full lines of text, and nothing that breaks them."""
    text = "一二三四五六七八九十甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳午未" * RULER_LINES
    return Paper(
        kind="情况通报",
        issuer="甲",
        as_of=bulletin().as_of,
        title="题",
        body=(Paragraph((Sentence("丙" * 26 + text),)),),
    )


def of_length(lines: int) -> Paper:
    """A paper with a 版记 after so many lines of body."""
    body = tuple(Paragraph((Sentence(f"第{number}行"),)) for number in range(lines))
    return bulletin(mark="", title="题", body=body, notes=(), attachments=(), annexes=())


def listed(lines: int) -> Paper:
    """A paper whose 附件说明 meets the foot of its page."""
    return replace(of_length(lines), attachments=("甲", "乙", "丙"), notes=("联系人",))


PAPERS = {
    "bulletin": bulletin(),
    "draft": bulletin(
        draft=True,
        date=None,
        attachments=("排名表",),
        annexes=(Annex(0, "排名表", (ranking(),)),),
    ),
    "letter": rectification(),
    "listed": listed(15),
    "ruler": ruler(),
    **{f"length{lines:02}": of_length(lines) for lines in range(8, 20)},
}


@pytest.fixture(scope="module", params=["docx", "pdf"])
def rendered(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with every paper as PDF: made of .docx in one run of LibreOffice, or our own."""
    folder = tmp_path_factory.mktemp("rendered")
    for name, paper in PAPERS.items():
        if request.param == "pdf":
            save_pdf(paper, folder / f"{name}.pdf")
        else:
            save_paper(paper, folder / f"{name}.docx")
    if request.param == "docx":
        converted(folder.glob("*.docx"), "pdf", folder, folder)
    return folder


@cache
def pages(pdf: Path) -> list[list[Line]]:
    """Lines of text by page, from top to bottom."""
    command = ["pdftotext", "-bbox-layout", pdf, "-"]
    shown = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    return [_lines(page) for page in shown.split("<page ")[1:]]


def _lines(page: str) -> list[Line]:
    found = (
        Line(*(float(edge) * POINT for edge in edges), re.sub(r"<[^>]*>|\s", "", text))
        for *edges, text in LINE.findall(page)
    )
    return sorted(found, key=lambda line: (line.top, line.left))


def picture(pdf: Path, page: int) -> NDArray[np.int64]:
    command = ["pdftoppm", "-r", str(DPI), "-f", str(page), "-l", str(page), pdf]
    data = subprocess.run(command, capture_output=True, check=True).stdout
    _, size, _, pixels = data.split(b"\n", 3)
    width, height = map(int, size.split())
    return np.frombuffer(pixels, np.uint8).reshape(height, width, 3).astype(np.int64)


def red(image: NDArray[np.int64]) -> NDArray[np.bool_]:
    return (image[:, :, 0] > 150) & (image[:, :, 1] < 100)


def dark(image: NDArray[np.int64]) -> NDArray[np.bool_]:
    return image.sum(axis=2) < 384


def spans(ink: NDArray[np.bool_], axis: int = 1) -> list[tuple[float, float]]:
    """Stretches with ink: from top to bottom for axis 1, from left to right for axis 0."""
    places = np.flatnonzero(ink.any(axis=axis))
    runs = np.split(places, np.flatnonzero(np.diff(places) > 1) + 1)
    return [(run[0] / DPI * 25.4, (run[-1] + 1) / DPI * 25.4) for run in runs if run.size]


def rules(ink: NDArray[np.bool_]) -> list[tuple[float, float]]:
    """Stretches of rows in which ink covers nearly the width of the 版心."""
    wide = ink.sum(axis=1) > 150 / 25.4 * DPI
    return spans(ink & wide[:, None])


def below(pdf: Path, page: int, edge: float) -> NDArray[np.bool_]:
    """The ink of a page, wiped above an edge."""
    ink = dark(picture(pdf, page))
    ink[: int(edge / 25.4 * DPI)] = False
    return ink


def near(value: float, within: float = 0.5) -> object:
    return pytest.approx(value, abs=within)


def sizes(pdf: Path) -> list[tuple[int, int]]:
    command = ["pdfinfo", "-f", "1", "-l", "99", pdf]
    shown = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    found = re.findall(r"size:\s+([\d.]+) x ([\d.]+)", shown)
    return [(round(float(w) * POINT), round(float(h) * POINT)) for w, h in found]


# 5.1 and 5.2: the sheet and the 版心


def test_sheets_are_a4_upright_and_turned(rendered: Path) -> None:
    found = sizes(rendered / "bulletin.pdf")
    assert set(found) == {(210, 297), (297, 210)}
    assert found[0] == found[-1] == (210, 297)


def test_full_page_has_22_lines_of_28_characters(rendered: Path) -> None:
    full = [line for line in pages(rendered / "ruler.pdf")[1] if "—" not in line.text]
    assert len(full) == 22
    assert {len(line.text) for line in full} == {28}


def test_lines_fill_the_width_and_height(rendered: Path) -> None:
    full = [line for line in pages(rendered / "ruler.pdf")[1] if "—" not in line.text]
    assert {round(line.left) for line in full} == {LEFT}
    assert all(RIGHT - 1 < line.right < RIGHT + 0.3 for line in full)
    assert [b.top - a.top for a, b in pairwise(full)] == [near(225 / 22, 0.05)] * 21
    ink = spans(below(rendered / "ruler.pdf", 2, 0))
    assert TOP < ink[0][0] < TOP + 225 / 22
    assert BOTTOM - 225 / 22 < ink[21][1] < BOTTOM


def test_body_is_indented_by_two_characters(rendered: Path) -> None:
    first = next(line for line in pages(rendered / "ruler.pdf")[0] if line.text[0] == "丙")
    assert first.left == near(LEFT + 2 * CHARACTER)
    assert len(first.text) == 26


def test_no_character_is_lost_on_the_way_to_the_page(rendered: Path) -> None:
    lines = [line.text for page in pages(rendered / "bulletin.pdf") for line in page]
    shown = "".join(text for text in lines if not re.fullmatch(r"—\d+—", text))
    for block in PAPERS["bulletin"].body:
        assert re.sub(r"\s", "", block.text) in shown


# 7.2: the red head


def test_mark_begins_35_mm_below_the_type_area(rendered: Path) -> None:
    for name in ("bulletin", "draft"):
        assert spans(red(picture(rendered / f"{name}.pdf", 1)))[0][0] == near(TOP + 35)


def test_mark_is_one_line_within_the_type_area(rendered: Path) -> None:
    ink = red(picture(rendered / "bulletin.pdf", 1))[: int(100 / 25.4 * DPI)]
    columns = spans(ink, axis=0)
    assert columns[0][0] > LEFT - 0.5
    assert columns[-1][1] < RIGHT + 0.5
    assert len(spans(ink)) == 1


def test_red_line_is_156_mm_wide_and_4_mm_below_the_number(rendered: Path) -> None:
    image = picture(rendered / "bulletin.pdf", 1)
    ((top, bottom),) = rules(red(image))
    row = red(image)[int(top / 25.4 * DPI) + 1]
    left, right = spans(row[None, :], axis=0)[0]
    assert (left, right) == (near(LEFT, 0.2), near(RIGHT, 0.2))
    number = [edge for _, edge in spans(dark(image) & ~red(image)) if edge < top][-1]
    assert top - number == near(4)
    assert bottom - top < 1


def test_number_and_title_keep_two_blank_lines(rendered: Path) -> None:
    image = picture(rendered / "bulletin.pdf", 1)
    mark, rule = spans(red(image))
    black = spans(dark(image) & ~red(image))
    number = next(top for top, _ in black if top > mark[1])
    title = next(top for top, _ in black if top > rule[1])
    two_lines = 2 * 225 / 22
    assert two_lines < number - mark[1] < two_lines + 7
    assert two_lines < title - rule[1] < two_lines + 4


def test_first_page_shows_text_of_the_body(rendered: Path) -> None:
    first = "".join(line.text for line in pages(rendered / "bulletin.pdf")[0])
    assert "根据《市级机关" in first


def test_draft_is_stamped_at_the_upper_right(rendered: Path) -> None:
    stamp = pages(rendered / "draft.pdf")[0][0]
    assert stamp.text == "送审稿"
    assert stamp.right == near(RIGHT)
    assert stamp.top < TOP + 225 / 22


# 7.3: what follows the body


def test_date_begins_two_characters_right_of_the_signer(rendered: Path) -> None:
    lines = [line for page in pages(rendered / "bulletin.pdf") for line in page]
    at = next(i for i, line in enumerate(lines) if line.text == "2014年7月15日")
    signer, date = lines[at - 1], lines[at]
    assert signer.text == "汉中市扶贫开发领导小组"
    assert signer.right == near(RIGHT - 2 * CHARACTER)
    assert date.left - signer.left == near(2 * CHARACTER)


def test_attachments_wrap_under_their_first_character(rendered: Path) -> None:
    lines = [line for page in pages(rendered / "bulletin.pdf") for line in page]
    at = next(i for i, line in enumerate(lines) if line.text.startswith("附件\uff1a1."))
    assert lines[at].left == near(LEFT + 2 * CHARACTER)
    assert lines[at + 1].left == near(LEFT + 5 * CHARACTER)
    assert lines[at + 2].left == near(LEFT + 6 * CHARACTER, 1)


def test_annex_begins_a_page_with_its_title_on_the_third_line(rendered: Path) -> None:
    annex = next(page for page in pages(rendered / "bulletin.pdf") if page[0].text == "附件1")
    assert annex[0].left == near(LEFT)
    label, title = ((line.top + line.bottom) / 2 for line in annex[:2])
    assert title - label == near(2 * 225 / 22, 1)


def test_head_of_a_table_repeats(rendered: Path) -> None:
    turned = [page for page in pages(rendered / "bulletin.pdf") if "责任单位" in str(page)]
    assert len(turned) > 1


# 7.4: 版记


@pytest.mark.parametrize("name", ["draft", *(f"length{lines:02}" for lines in range(8, 20))])
def test_imprint_ends_the_last_page_and_covers_nothing(rendered: Path, name: str) -> None:
    *_, last = pages(rendered / f"{name}.pdf")
    copies = next(line for line in last if line.text.startswith("抄送"))
    above = [line for line in last if line.top < copies.top]
    assert all(line.bottom < copies.top + 1 for line in above)
    black = rules(below(rendered / f"{name}.pdf", len(pages(rendered / f"{name}.pdf")), 200))
    assert black[-1][1] == near(BOTTOM, 0.3)
    assert [bottom - top for top, bottom in black[-3:]] == [
        near(0.35, 0.1), near(0.25, 0.1), near(0.35, 0.1),
    ]  # fmt: skip


@pytest.mark.parametrize("lines", range(8, 20))
def test_signature_shares_its_page_with_text(rendered: Path, lines: int) -> None:
    for page in pages(rendered / f"length{lines:02}.pdf"):
        texts = [line.text for line in page]
        if "汉中市扶贫开发领导小组" in texts:
            above = texts[: texts.index("汉中市扶贫开发领导小组")]
            assert len([text for text in above if text.startswith("第")]) >= 2


def test_annexes_named_fill_the_page_below_the_body(rendered: Path) -> None:
    """The list of annexes begins where the body ends; its last two lines go with 署名."""
    page, after = pages(rendered / "listed.pdf")[:2]
    assert [line.text for line in page][-3:] == ["第14行", "附件\uff1a1.甲", "—1—"]
    assert [line.text for line in after][:3] == ["2.乙", "3.丙", "汉中市扶贫开发领导小组"]


def test_imprint_is_upright_after_a_turned_annex(rendered: Path) -> None:
    last = pages(rendered / "bulletin.pdf")[-1]
    assert last[0].text.startswith("抄送")
    assert len(last) == 5


# 7.5 and 8: page numbers


@pytest.mark.parametrize(("page", "side"), [(1, "right"), (2, "left"), (3, "right")])
def test_dashes_lie_7_mm_below_on_the_outer_side(rendered: Path, page: int, side: str) -> None:
    ink = below(rendered / "bulletin.pdf", page, BOTTOM + 1)
    wide = ink.sum(axis=1) > 60
    top = np.flatnonzero(wide)[0] / DPI * 25.4
    assert top == near(BOTTOM + 7)
    columns = spans(ink, axis=0)
    outer = RIGHT - columns[-1][1] if side == "right" else columns[0][0] - LEFT
    assert outer == near(CHARACTER)
    number = pages(rendered / "bulletin.pdf")[page - 1][-1]
    assert number.text == f"—{page}—"


def test_numbers_of_turned_pages_stay_on_the_same_edge_of_the_sheet(rendered: Path) -> None:
    shapes = sizes(rendered / "bulletin.pdf")
    turned = [number for number, shape in enumerate(shapes, start=1) if shape == (297, 210)]
    assert len(turned) >= 2
    for page in turned:
        margin = dark(picture(rendered / "bulletin.pdf", page))[:, : int(34 / 25.4 * DPI)]
        rows = spans(margin)
        # The sheet turned clockwise: its foot lies on the left, its right edge below.
        odd, even = 28 + 156 - rows[-1][1], rows[0][0] - 28
        assert (odd if page % 2 else even) == near(CHARACTER)
        assert 35 - spans(margin, axis=0)[-1][1] > 4


# 10.1: letters


def test_letter_has_its_double_lines_and_no_number(rendered: Path) -> None:
    image = picture(rendered / "letter.pdf", 1)
    mark, thick, thin, lower_thin, lower_thick = spans(red(image))
    assert mark[0] == near(30)
    assert thick[0] - mark[1] == near(4)
    assert lower_thin[0] == near(297 - 20)
    for broad, narrow in ((thick, thin), (lower_thick, lower_thin)):
        assert broad[1] - broad[0] > 2 * (narrow[1] - narrow[0])
    row = red(image)[int(thick[0] / 25.4 * DPI) + 1]
    assert spans(row[None, :], axis=0) == [(near(20, 0.2), near(190, 0.2))]
    assert spans(below(rendered / "letter.pdf", 1, BOTTOM + 1) & ~red(image)) == []


def test_letter_puts_its_number_on_the_right_under_the_line(rendered: Path) -> None:
    lines = pages(rendered / "letter.pdf")[0]
    assert lines[1].text == "汉扶组办督改〔2014〕8号"
    assert lines[1].right == near(RIGHT)
