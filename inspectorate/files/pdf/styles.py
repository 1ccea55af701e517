"""The styles of the Word papers in points, as the Typst template reads them."""

from inspectorate.files.docx.layout import FANG_SONG, LINE, SIZE_3, TRACKING
from inspectorate.files.docx.styles import STYLES, Style

Measures = dict[str, str | float | bool]


def points(twips: float) -> float:
    """Twips as points."""
    return twips / 20


def styles() -> dict[str, Measures]:
    """Every style by its id; what a style leaves open is what Normal says."""
    return {style.id: _measures(style) for style in STYLES}


def _measures(style: Style) -> Measures:
    indent = dict(style.indent)
    hanging = indent.get("hanging", 0)
    return {
        "face": style.font or FANG_SONG,
        "size": (style.size or SIZE_3) / 2,
        "tracking": points(TRACKING if style.tracking is None else style.tracking),
        "color": f"#{style.color or '000000'}",
        "align": style.align or "both",
        "line": points(style.exact or LINE),
        "above": points((style.blank or 0) * LINE),
        "below": points(style.after),
        # A hanging paragraph begins left of the lines that follow.
        "left": points(indent.get("left", 0) - hanging),
        "right": points(indent.get("right", 0)),
        "first": points(indent.get("firstLine", 0)),
        "hanging": points(hanging),
        "sticky": style.keep_next,
    }
