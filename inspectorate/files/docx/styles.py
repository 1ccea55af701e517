"""The named styles of a paper: one for each element of GB/T 9704—2012 clause 7."""

from collections.abc import Iterator
from dataclasses import dataclass

from inspectorate.files.docx.layout import (
    CHARACTER,
    CHARACTER_4,
    FANG_SONG,
    HEI,
    KAI,
    LINE,
    RED,
    SIZE_2,
    SIZE_3,
    SIZE_4,
    SIZE_5,
    SIZE_6,
    SIZE_SMALL_5,
    SONG,
    SONG_TITLE,
    TRACKING,
)
from inspectorate.files.docx.xml import Markup, fonts, paragraph_properties, part, w

TABLE_LINE = 320
DENSE_LINE = 230
IMPRINT_LINE = 440
SMALL_LINE = 180
# Between a picture and its caption.
PICTURE_GAP = 80


@dataclass(frozen=True, slots=True)
class Style:
    """A paragraph style; None leaves what Normal says.

    Attributes:
        id: Its id in the file.
        name: Its name in the style list of the word processor.
        font: Face for Chinese, digits and Latin.
        size: Half-points.
        tracking: Added to every character, in twips.
        color: RRGGBB.
        align: both, left, center or right.
        blank: Blank lines of the page's 22 above it.
        after: Twips below it.
        exact: Line height in twips when it isn't one of the 22.
        indent: Twips by side: left, right, firstLine, hanging.
        outline: Level in the navigation pane, 0 first.
        keep_next: Stays on the page of the next paragraph.
        tall: Its lines are as high as what stands in them.
    """

    id: str
    name: str
    font: str | None = None
    size: int | None = None
    tracking: int | None = None
    color: str | None = None
    align: str | None = None
    blank: int | None = None
    after: int = 0
    exact: int | None = None
    indent: tuple[tuple[str, int], ...] = ()
    outline: int | None = None
    keep_next: bool = False
    tall: bool = False


FIRST_LINE = (("firstLine", 2 * CHARACTER),)

STYLES = (
    Style("Normal", "Normal", tracking=TRACKING, align="both", blank=0),
    Style("Register", "份号密级", font=HEI, align="left"),
    Style("Mark", "发文机关标志", font=SONG_TITLE, tracking=0, color=RED, align="center"),
    Style("DocumentNumber", "发文字号", align="center", blank=2),
    Style(
        "Title", "Title", font=SONG_TITLE, size=SIZE_2, tracking=0, align="center",
        blank=2, keep_next=True,
    ),
    Style("Addressees", "主送机关", blank=1),
    Style("BodyText", "Body Text", indent=FIRST_LINE),
    Style("Heading1", "heading 1", font=HEI, indent=FIRST_LINE, outline=0, keep_next=True),
    Style("Heading2", "heading 2", font=KAI, indent=FIRST_LINE, outline=1, keep_next=True),
    Style("Heading3", "heading 3", indent=FIRST_LINE, outline=2, keep_next=True),
    Style("Heading4", "heading 4", indent=FIRST_LINE, outline=3, keep_next=True),
    Style(
        "Attachments", "附件说明",
        indent=(("left", 6 * CHARACTER), ("hanging", CHARACTER)),
    ),
    Style("Signature", "Signature", align="left", blank=1, keep_next=True),
    Style("Date", "Date", align="left"),
    Style("Notes", "附注", indent=FIRST_LINE),
    Style("AnnexLabel", "附件序号", font=HEI, outline=0, keep_next=True),
    Style(
        "AnnexTitle", "附件标题", font=SONG_TITLE, size=SIZE_2, tracking=0, align="center",
        blank=1, after=LINE // 4, keep_next=True,
    ),
    Style("TableTitle", "表题", font=HEI, align="center", keep_next=True),
    Style("TableHead", "表头", font=HEI, size=SIZE_5, tracking=0, align="center", exact=TABLE_LINE),
    Style("TableText", "表文", size=SIZE_5, tracking=0, align="left", exact=TABLE_LINE),
    Style(
        "DenseHead", "小五表头", font=HEI, size=SIZE_SMALL_5, tracking=0, align="center",
        exact=DENSE_LINE,
    ),
    Style("DenseText", "小五表文", size=SIZE_SMALL_5, tracking=0, align="left", exact=DENSE_LINE),
    Style("TableNote", "表注", size=SIZE_5, tracking=0, exact=TABLE_LINE),
    Style("Picture", "统计图", tracking=0, align="center", tall=True, keep_next=True),
    Style(
        "PictureTitle", "图题", font=HEI, size=SIZE_5, tracking=0, align="center", exact=TABLE_LINE,
        after=LINE // 3,
    ),
    Style("Provenance", "核查批次", size=SIZE_6, tracking=0, align="left", exact=SMALL_LINE),
    Style("Gap", "节末", size=2, tracking=0, exact=20),
    Style(
        "Imprint", "版记", size=SIZE_4, tracking=0, align="left", exact=IMPRINT_LINE,
        indent=(("left", CHARACTER_4), ("right", CHARACTER_4)),
    ),
    Style("PageNumber", "页码", font=SONG, size=SIZE_4, tracking=0, exact=SIZE_4 * 10),
)  # fmt: skip


def styles_part() -> bytes:
    """`word/styles.xml`."""
    return part("w:styles", _defaults(), *map(style_element, STYLES))


def style_element(style: Style) -> Markup:
    """`w:style` of a paragraph style; all but Normal are based on Normal."""
    normal = style.id == "Normal"
    return w(
        "style",
        w("name", val=style.name),
        *([] if normal else [w("basedOn", val="Normal")]),
        w("qFormat"),
        paragraph_properties(*_paragraph(style)),
        w("rPr", *_face(style)),
        type="paragraph",
        styleId=style.id,
        **({"default": 1} if normal else {}),
    )


def exact_line(height: int, before: int = 0, after: int = 0) -> Markup:
    """`w:spacing` with an exact line height, all in twips."""
    return w("spacing", before=before, after=after, line=height, lineRule="exact")


def _defaults() -> Markup:
    language = w("lang", val="en-US", eastAsia="zh-CN", bidi="ar-SA")
    face = w("rPr", fonts(FANG_SONG), w("kern", val=0), *_size(SIZE_3), language)
    return w("docDefaults", w("rPrDefault", face), w("pPrDefault", w("pPr")))


def _size(half_points: int) -> tuple[Markup, Markup]:
    return w("sz", val=half_points), w("szCs", val=half_points)


def _face(style: Style) -> Iterator[Markup]:
    """Properties of characters, in the order of the schema."""
    if style.font is not None:
        yield fonts(style.font)
    if style.color is not None:
        yield w("color", val=style.color)
    if style.tracking is not None:
        yield w("spacing", val=style.tracking)
    if style.size is not None:
        yield from _size(style.size)


def _paragraph(style: Style) -> Iterator[Markup]:
    if style.id == "Normal":
        yield from _house_rules()
    if style.keep_next:
        yield w("keepNext")
    if style.tall:
        yield w("spacing", before=0, after=PICTURE_GAP, line=240, lineRule="auto")
    elif style.blank is not None or style.exact is not None:
        yield exact_line(style.exact or LINE, (style.blank or 0) * LINE, style.after)
    if style.indent:
        yield w("ind", **dict(style.indent))
    if style.align is not None:
        yield w("jc", val=style.align)
    if style.outline is not None:
        yield w("outlineLvl", val=style.outline)


def _house_rules() -> Iterator[Markup]:
    # A page holds 22 lines (5.2.3) even if a paragraph's last one then stands alone on it.
    yield w("widowControl", val=0)
    # What Word takes for granted, said because LibreOffice reads it the wrong way round: without it,
    # marks hang out of the line there and some are not drawn at all.
    yield w("overflowPunct", val=1)
    # Every line has its exact height. Snapped to the grid as well, LibreOffice would give the
    # large characters of a title two lines each.
    yield w("snapToGrid", val=0)
