"""Charts as PNG: the same everywhere, in black on white, whatever the labels hold."""

import subprocess
import sys
from hashlib import sha256
from pathlib import Path

import numpy as np
import pytest

from inspectorate.files.docx.pictures import WIDTH
from inspectorate.files.pictures.png import png
from inspectorate.notices.paper import Series
from tests.files.papers import charts, picture


def pixels(data: bytes, folder: Path) -> np.ndarray:
    """Rows of grey values; poppler has nothing for PNG, so typst's own is laid on a page."""
    import typst

    (folder / "a.png").write_bytes(data)
    page = b'#set page(width: auto, height: auto, margin: 0pt)\n#image("a.png", width: 200pt)'
    (folder / "a.typ").write_bytes(page)
    pdf = typst.compile(folder / "a.typ", format="pdf")
    (folder / "a.pdf").write_bytes(pdf)
    shown = subprocess.run(
        ["pdftoppm", "-r", "150", "-gray", folder / "a.pdf"], capture_output=True, check=True
    ).stdout
    _, size, _, rows = shown.split(b"\n", 3)
    width, height = map(int, size.split())
    return np.frombuffer(rows, np.uint8).reshape(height, width)


def test_another_process_draws_the_same_bytes() -> None:
    program = (
        "from hashlib import sha256; from tests.files.papers import charts;"
        "from inspectorate.files.docx.pictures import WIDTH;"
        "from inspectorate.files.pictures.png import png;"
        "print(*(sha256(png(each, WIDTH)).hexdigest() for each in charts()))"
    )
    told = subprocess.run(
        [sys.executable, "-c", program],
        env={"PYTHONHASHSEED": "3", "TZ": "Asia/Shanghai", "PYTHONPATH": "."},
        capture_output=True, text=True, check=True,
    ).stdout  # fmt: skip
    assert told.split() == [sha256(png(each, WIDTH)).hexdigest() for each in charts()]


@pytest.mark.libreoffice
def test_bars_are_dark_on_white(tmp_path: Path) -> None:
    grey = pixels(png(charts()[2], WIDTH), tmp_path)
    assert grey[0, -1] > 250
    # The longest bar is a dark stretch over more than half of the width.
    assert (grey < 90).sum(axis=1).max() > grey.shape[1] / 2


@pytest.mark.parametrize(
    "hostile",
    ["#panic() $x^2$ *粗* `原` <script> ]]> =1+1 \u202e", "喆𠮷\U0001f600", "\x00", "A" * 10_000],
)
def test_any_label_is_drawn_and_never_read_as_markup(hostile: str) -> None:
    for kind in ("columns", "bars", "panels"):
        data = png(picture(kind, (hostile, "乙"), Series(hostile, (1, 2))), WIDTH)
        assert data.startswith(b"\x89PNG")


def test_a_character_that_no_shipped_face_has_is_marked() -> None:
    marked = png(picture("bars", ("〓",), Series("", (1,))), WIDTH)
    assert png(picture("bars", ("喆",), Series("", (1,))), WIDTH) == marked
