"""A sentence of a paper, and where each of its figures comes from."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

FIGURE = re.compile(r"\d[\d,.]*")
# A figure between such is part of a longer one.
_BEFORE, _BEHIND = re.compile(r"[\d.]"), re.compile(r"[.,]?\d")


def _places(text: str, figure: str) -> Iterator[int]:
    """Where the figure stands by itself: `5` is not found in 57, nor `92` in 92.50."""
    at = text.find(figure)
    while at >= 0:
        end = at + len(figure)
        alone = not (at and _BEFORE.match(text, at - 1)) and not _BEHIND.match(text, end)
        if alone:
            yield at
        at = text.find(figure, end if alone else at + 1)


def _without(text: str, figure: str) -> str:
    for at in reversed(list(_places(text, figure))):
        text = f"{text[:at]}〇{text[at + len(figure) :]}"
    return text


@dataclass(frozen=True, slots=True)
class Citation:
    """Where a figure in a sentence comes from.

    Attributes:
        figure: The figure exactly as the sentence writes it, e.g. `57/83` or `92.50分`.
        source: A key of ranking.csv, ids of findings, a cell, or a term of the programme.
    """

    figure: str
    source: str


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence, or a clause of one, with the sources of its figures.

    Raises:
        ValueError: A citation names a figure that the text does not contain.
    """

    text: str
    citations: tuple[Citation, ...] = ()

    def __post_init__(self) -> None:
        for citation in self.citations:
            if not citation.figure or not self.says(citation.figure):
                raise ValueError(f"figure {citation.figure!r} is not in {self.text!r}")

    def says(self, figure: str) -> bool:
        """Whether a figure stands in the text by itself."""
        return any(True for _ in _places(self.text, figure))

    def uncited(self) -> tuple[str, ...]:
        """Arabic figures of the text that no citation covers, left to right."""
        rest = self.text
        for citation in sorted(self.citations, key=lambda each: -len(each.figure)):
            rest = _without(rest, citation.figure)
        return tuple(figure.rstrip(",.") for figure in FIGURE.findall(rest))
