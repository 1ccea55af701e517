"""styles.xml of every annex workbook: all looks that a cell may have, by their number."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Final

from inspectorate.files.cell_xml import DECLARATION, MAIN
from inspectorate.notices.sheets import Kind

# The first is Excel's default.
_TITLE_FONT, _HEAD_FONT, _FONT = range(1, 4)
# Excel reserves the first two fills.
_NO_FILL, _HEAD_FILL = 0, 2
_NO_BORDER, _BOX = range(2)
# Numbers of formats: Excel's own, and the first that is free.
_GENERAL, _INTEGER, _SCORE, _MONEY, _DATE = 0, 1, 2, 4, 164
_KINDS: Final[Mapping[Kind, tuple[str, int]]] = {
    "text": ("left", _GENERAL),
    "center": ("center", _GENERAL),
    "integer": ("center", _INTEGER),
    "score": ("center", _SCORE),
    "money": ("right", _MONEY),
    "date": ("center", _DATE),
}
_SIDES = "".join(
    f'<{side} style="thin"><color auto="1"/></{side}>'
    for side in ("left", "right", "top", "bottom")
)


@dataclass(frozen=True, slots=True)
class Look:
    """The formats of a column: its own, and one that keeps `=1` text when somebody edits it."""

    plain: int
    quoted: int


@dataclass(frozen=True, slots=True)
class _Format:
    """One entry of the list of formats."""

    font: int
    align: str
    number: int = _GENERAL
    fill: int = _NO_FILL
    border: int = _BOX
    wrapped: bool = True
    quoted: bool = False

    def xml(self) -> str:
        quoted = ' quotePrefix="1"' if self.quoted else ""
        wrapped = ' wrapText="1"' if self.wrapped else ""
        return (
            f'<xf numFmtId="{self.number}" fontId="{self.font}" fillId="{self.fill}"'
            f' borderId="{self.border}" xfId="0"{quoted} applyNumberFormat="1" applyFont="1"'
            ' applyFill="1" applyBorder="1" applyAlignment="1">'
            f'<alignment horizontal="{self.align}" vertical="center"{wrapped}/></xf>'
        )


def _font(name: str, size: int, mark: str = "") -> str:
    color = '<color theme="1"/>'
    return f'<font>{mark}<sz val="{size}"/>{color}<name val="{name}"/><family val="2"/></font>'


_PLAIN = [_Format(_FONT, align, number) for align, number in _KINDS.values()]
_FORMATS = (
    _Format(_TITLE_FONT, "center", border=_NO_BORDER, wrapped=False),
    _Format(_HEAD_FONT, "center", fill=_HEAD_FILL),
    _Format(_FONT, "left", border=_NO_BORDER),
    *_PLAIN,
    *(replace(each, quoted=True) for each in _PLAIN),
)
# The first, of number 0, is for cells that aren't there.
_DEFAULT = '<xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>'
TITLE, HEAD, NOTE, _FIRST = range(1, 5)
LOOKS: Final[Mapping[Kind, Look]] = {
    kind: Look(plain, plain + len(_KINDS)) for plain, kind in enumerate(_KINDS, start=_FIRST)
}

STYLES: Final = (
    f'{DECLARATION}<styleSheet xmlns="{MAIN}">'
    f'<numFmts count="1"><numFmt numFmtId="{_DATE}" formatCode="yyyy-mm-dd"/></numFmts>'
    '<fonts count="4"><font><sz val="11"/><color theme="1"/><name val="Calibri"/>'
    '<family val="2"/><scheme val="minor"/></font>'
    f"{_font('方正小标宋简体', 16)}{_font('仿宋_GB2312', 11, '<b/>')}{_font('仿宋_GB2312', 11)}"
    '</fonts><fills count="3"><fill><patternFill patternType="none"/></fill>'
    '<fill><patternFill patternType="gray125"/></fill><fill><patternFill patternType="solid">'
    '<fgColor rgb="FFD9E1F2"/><bgColor indexed="64"/></patternFill></fill></fills>'
    '<borders count="2"><border><left/><right/><top/><bottom/><diagonal/></border>'
    f"<border>{_SIDES}<diagonal/></border></borders>"
    '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>'
    f'<cellXfs count="{len(_FORMATS) + 1}">{_DEFAULT}{"".join(f.xml() for f in _FORMATS)}</cellXfs>'
    '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles>'
    '<dxfs count="0"/><tableStyles count="0" defaultTableStyle="TableStyleMedium9"'
    ' defaultPivotStyle="PivotStyleLight16"/></styleSheet>'
).encode()
