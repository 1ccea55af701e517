"""What follows the body, and the 版记 (GB/T 9704—2012, 7.3 and 7.4), as rendered."""

from pathlib import Path

import pytest

from tests.files.layout.measuring import (
    BOTTOM,
    CHARACTER,
    LEFT,
    RIGHT,
    below,
    near,
    pages,
    rules,
)

pytestmark = pytest.mark.libreoffice


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
