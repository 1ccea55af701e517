"""A `Picture` as a drawing: what both renderers set, so that they show the same."""

from functools import lru_cache
from typing import Any

from inspectorate.files.pictures.bars import bars, shares
from inspectorate.files.pictures.columns import columns, panels
from inspectorate.notices.picture import Picture

#: Width and height in points, and the marks.
Drawing = dict[str, Any]

_CHARTS = {"columns": columns, "panels": panels, "bars": bars, "shares": shares}


@lru_cache(maxsize=64)
def drawing(picture: Picture, width: float) -> Drawing:
    """The chart as wide as asked, in points, and as high as it needs."""
    height, marks = _CHARTS[picture.chart](picture, width)
    return {"width": width, "height": round(height, 2), "marks": marks}
