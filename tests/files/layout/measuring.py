"""Lines of text and ink of rendered pages, in millimetres."""

import re
import subprocess
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

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
