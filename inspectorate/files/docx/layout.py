"""Measures of GB/T 9704—2012 in twips (1/20 point), each with its clause."""

from dataclasses import dataclass

from docx.shared import Mm, Twips


def twips(millimetres: float) -> int:
    """Millimetres as twips, rounded."""
    return round(Mm(millimetres) / Twips(1))


@dataclass(frozen=True, slots=True)
class Sheet:
    """A page and its margins in twips."""

    width: int
    height: int
    top: int
    right: int
    bottom: int
    left: int

    @property
    def type_width(self) -> int:
        """Width of the 版心."""
        return self.width - self.left - self.right

    @property
    def type_height(self) -> int:
        """Height of the 版心."""
        return self.height - self.top - self.bottom


# 5.1 A4; 5.2.1 天头 37 mm, 订口 28 mm, 版心 156 × 225 mm.
PORTRAIT = Sheet(
    twips(210), twips(297), top=twips(37), right=twips(26), bottom=twips(35), left=twips(28)
)
# 8 (横排表格): the portrait sheet turned clockwise, so that the head of the table lies on the left
# edge: the binding edge of odd pages, the cut edge of even ones.
LANDSCAPE = Sheet(
    PORTRAIT.height,
    PORTRAIT.width,
    top=PORTRAIT.left,
    right=PORTRAIT.top,
    bottom=PORTRAIT.right,
    left=PORTRAIT.bottom,
)

# 5.2.3: 22 lines × 28 characters. 22 × 580 twips would overflow the 225 mm.
LINES = 22
CHARACTERS = 28
LINE = 579
# 28 × 16 pt is 158 mm and needs 0.25 pt less a character to fit 156 mm. A character grid
# (linesAndChars) would say so too, but LibreOffice sets 14 characters with it.
TRACKING = -5

# Sizes in half-points: 二号, 三号, 四号, 五号, 小五, 六号.
SIZE_2 = 44
SIZE_3 = 32
SIZE_4 = 28
SIZE_5 = 21
SIZE_SMALL_5 = 18
SIZE_6 = 15
# 3.1 字: the width of one character of 三号, here with its tracking.
CHARACTER = SIZE_3 * 10 + TRACKING
# 四号 set at its own width, for the 版记.
CHARACTER_4 = SIZE_4 * 10

SONG_TITLE = "方正小标宋简体"
FANG_SONG = "仿宋_GB2312"
KAI = "楷体_GB2312"
HEI = "黑体"
SONG = "宋体"
RED = "FF0000"

# 7.2.4: the top edge of the mark lies 35 mm below the top of the 版心.
MARK_TOP = twips(35)
# 7.2.7 and 7.4.1, in eighths of a point: 0.35 mm and 0.25 mm.
RULE_THICK = 8
RULE_THIN = 6
RULE_RED = 12
# 7.5: the dashes of the page number lie 7 mm below the 版心.
PAGE_NUMBER_DROP = twips(7)

# Below page numbers and the lower line of a letter, above what printers can't reach: the upper edge
# of the small print of the last page, from the lower edge of the sheet.
SMALL_PRINT = twips(17)

# 10.1 信函: mark 30 mm and lower line 20 mm from the edges of the paper, lines 170 mm wide.
LETTER_MARK_TOP = twips(30)
LETTER_FOOT = twips(20)
LETTER_SIDE = twips(20)
LETTER_THICK = 24
LETTER_THIN = 6


def characters(text: str) -> float:
    """Width of a text in 字: Latin letters and figures take half a character."""
    return sum(0.5 if character < _FIRST_WIDE else 1.0 for character in text)


# Below it stand Latin, Greek and Cyrillic; above, the dashes and quotes that Chinese faces set wide.
_FIRST_WIDE = "\u2010"
