"""A sentence of a paper, and where each of its figures comes from."""

import re
from dataclasses import dataclass

FIGURE = re.compile(r"\d[\d,.]*")


def _whole(figure: str) -> re.Pattern[str]:
    """The figure standing by itself: `5` is not found in 57, nor `92` in 92.50."""
    return re.compile(rf"(?<![\d.]){re.escape(figure)}(?![.,]?\d)")


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
        return _whole(figure).search(self.text) is not None

    def uncited(self) -> tuple[str, ...]:
        """Arabic figures of the text that no citation covers, left to right."""
        rest = self.text
        for citation in sorted(self.citations, key=lambda each: -len(each.figure)):
            rest = _whole(citation.figure).sub("〇", rest)
        return tuple(figure.rstrip(",.") for figure in FIGURE.findall(rest))
