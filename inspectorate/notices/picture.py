"""A chart of a paper, described as data; how it is drawn is the renderers' affair."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from inspectorate.notices.sentence import Sentence

#: columns: upright, series beside one another on one scale. panels: likewise, each series on a scale
#: of its own. bars: lying, one series. shares: lying bars of the first series in its order, and the
#: second, in percent, as a line over them.
Chart = Literal["columns", "panels", "bars", "shares"]
Value = int | Decimal

#: Shades that print apart in black and white.
MOST_SERIES = 4
_SHARES = 2


@dataclass(frozen=True, slots=True)
class Series:
    """One row of figures of a chart.

    Attributes:
        name: In the legend, or above its panel; empty for a series that stands alone.
        values: One a label, 0 or more, with the decimals that are to be shown.
        measure: Shown behind every figure: %.
    """

    name: str
    values: tuple[Value, ...]
    measure: str = ""

    def shown(self) -> tuple[str, ...]:
        """The figures as the chart writes them."""
        return tuple(f"{value}{self.measure}" for value in self.values)


@dataclass(frozen=True, slots=True)
class Picture:
    """A chart with its caption, and the same in words for whoever can't see it.

    Attributes:
        chart: How it is drawn.
        title: Set below it.
        labels: What the figures stand for, one a group of columns or a bar.
        series: The figures.
        told: Every figure of it in words, with their sources; the alternative text of the file.

    Raises:
        ValueError: A series has another number of values than there are labels, a value is below 0,
            there are more series than shades, or a figure is not in the words.
    """

    chart: Chart
    title: str
    labels: tuple[str, ...]
    series: tuple[Series, ...]
    told: Sentence

    def __post_init__(self) -> None:
        most = {"bars": 1, "shares": _SHARES}.get(self.chart, MOST_SERIES)
        if not self.labels or not 1 <= len(self.series) <= most:
            raise ValueError(
                f"{self.title!r}: {len(self.labels)} labels, {len(self.series)} series"
            )
        if self.chart == "shares" and len(self.series) != _SHARES:
            raise ValueError(f"{self.title!r}: shares need figures and percents")
        for series in self.series:
            if len(series.values) != len(self.labels) or min(series.values) < 0:
                raise ValueError(f"{self.title!r}: {len(self.labels)} labels, but {series!r}")
        untold = [figure for figure in self.figures() if not self.told.says(figure)]
        if untold:
            raise ValueError(f"{self.title!r}: figures {untold!r} are not told in words")

    def figures(self) -> tuple[str, ...]:
        """Every figure that the chart shows."""
        return tuple(figure for series in self.series for figure in series.shown())

    def texts(self) -> tuple[str, ...]:
        """Every text of it: title, labels, names of series, the words beside it."""
        names = (series.name for series in self.series)
        return (self.title, *self.labels, *names, self.told.text)
