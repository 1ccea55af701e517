"""The measures of the page that the template needs, in points (GB/T 9704—2012, 5, 7.2, 7.4, 7.5)."""

from inspectorate.files.docx.blocks import CELL_MARGIN, CELL_TOP, GRID_LINE
from inspectorate.files.docx.layout import (
    CHARACTER,
    CHARACTER_4,
    LANDSCAPE,
    LETTER_FOOT,
    LETTER_MARK_TOP,
    LETTER_SIDE,
    LETTER_THICK,
    LETTER_THIN,
    LINE,
    PAGE_NUMBER_DROP,
    PORTRAIT,
    RED,
    RULE_RED,
    RULE_THICK,
    RULE_THIN,
    SIZE_3,
    SMALL_PRINT,
    Sheet,
    twips,
)
from inspectorate.files.docx.styles import PICTURE_GAP
from inspectorate.files.pdf.styles import points

# 7.2.7: 4 mm between the characters of 发文字号 and the red line; of them lie in the line of text
# what is left below a 三号 character set in its middle, and half a point in the character's square.
_NUMBER_TO_RULE = twips(4) - (LINE - SIZE_3 * 10) // 2 - 20

# Between a table and what follows it.
_TABLE_GAP = LINE // 4


def measures() -> dict[str, object]:
    """Lengths by name, and the two sheets."""
    return {
        "upright": _sheet(PORTRAIT),
        "turned": _sheet(LANDSCAPE),
        "character": points(CHARACTER),
        "character-4": points(CHARACTER_4),
        "number-drop": points(PAGE_NUMBER_DROP),
        "number-to-rule": points(_NUMBER_TO_RULE),
        "red": f"#{RED}",
        "red-rule": _eighths(RULE_RED),
        "thick": _eighths(RULE_THICK),
        "thin": _eighths(RULE_THIN),
        "grid": _eighths(GRID_LINE),
        "cell-side": points(CELL_MARGIN),
        "cell-top": points(CELL_TOP),
        "table-gap": points(_TABLE_GAP),
        "picture-gap": points(PICTURE_GAP),
        "small-print": points(SMALL_PRINT),
        "letter-mark-top": points(LETTER_MARK_TOP),
        "letter-foot": points(LETTER_FOOT),
        "letter-side": points(LETTER_SIDE),
        "letter-thick": _eighths(LETTER_THICK),
        "letter-thin": _eighths(LETTER_THIN),
    }


def _sheet(sheet: Sheet) -> dict[str, float]:
    edges = ("width", "height", "top", "right", "bottom", "left")
    return {edge: points(getattr(sheet, edge)) for edge in edges}


def _eighths(size: int) -> float:
    """The width of a line as Word gives it, in points."""
    return size / 8
