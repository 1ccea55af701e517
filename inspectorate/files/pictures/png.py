"""Charts as PNG for Word, in the shipped face alone: the same bytes whatever fonts a machine has."""

import json
from functools import lru_cache
from pathlib import Path
from threading import Lock

import typst

from inspectorate.files.pdf.faces import LACKING, SHIPPED, SHIPPED_HEI, shipped
from inspectorate.files.pictures.drawing import Drawing, drawing
from inspectorate.notices.picture import Picture

DPI = 300

_SHEET = Path(__file__).with_name("sheet.typ")
# The compiler is one object of the process, and tasks of a run may be threads of it.
_ALONE = Lock()


@lru_cache(maxsize=64)
def png(picture: Picture, width: float) -> bytes:
    """The chart at 300 dots an inch, as wide as asked, in points."""
    with _ALONE:
        data = _compiler().compile(
            format="png", ppi=DPI, sys_inputs=_inputs(drawing(picture, width))
        )
    if not isinstance(data, bytes):
        raise TypeError(f"typst gave {type(data)} for one picture")
    return data


def _inputs(drawn: Drawing) -> dict[str, str]:
    told = json.dumps(drawn, ensure_ascii=False)
    odd = {ord(each): LACKING for each in set(told) if not shipped(each)}
    return {"drawing": told.translate(odd), "face": SHIPPED_HEI}


@lru_cache(maxsize=1)
def _compiler() -> typst.Compiler:
    fonts = typst.Fonts(
        include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(SHIPPED)]
    )
    return typst.Compiler(_SHEET, root=_SHEET.parent, font_paths=fonts)
