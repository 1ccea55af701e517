"""What a drawing is made of: boxes, lines, dots and texts at places in points, as plain data."""

from collections.abc import Sequence
from typing import Any, Literal

from inspectorate.files.docx.layout import characters
from inspectorate.files.safe_text import safe_line

#: One thing of a drawing: its `kind` names the function of `drawing.typ` that sets it.
Mark = dict[str, Any]
Side = Literal["left", "center", "right"]

INK, RED, PAPER = "#333333", "#C00000", "#FFFFFF"
#: Of series beside one another; each prints apart from the next in black and white.
SHADES = (INK, "#A6A6A6", "#E3E3E3", PAPER)
#: 小五 for what is read, 六号 where columns stand close.
SIZE, SMALL = 9.0, 7.5
#: From one line of labels to the next.
LINE = 11.0


def box(x: float, y: float, width: float, height: float, fill: str = INK) -> Mark:
    """A filled box with a thin edge, from its upper left corner."""
    return {"kind": "box", "x": x, "y": y, "width": width, "height": height, "fill": fill}


def line(points: Sequence[tuple[float, float]], color: str = INK, width: float = 0.75) -> Mark:
    """A line through points."""
    return {"kind": "line", "points": [list(point) for point in points], "color": color,
            "width": width}  # fmt: skip


def dot(x: float, y: float, color: str = RED) -> Mark:
    """A small ring around a point."""
    return {"kind": "dot", "x": x, "y": y, "color": color}


def label(
    text: str,
    at: tuple[float, float],
    side: Side = "center",
    size: float = SIZE,
    color: str = INK,
    clear: bool = False,
) -> Mark:
    """A line of text.

    Args:
        text: of anybody; never read as markup.
        at: the middle of its height, and its left, middle or right, as ``side`` says.
        side: which.
        size: in points.
        color: of the characters.
        clear: whether what lies behind it is wiped.
    """
    return {"kind": "label", "text": safe_line(text), "x": at[0], "y": at[1], "side": side,
            "size": size, "color": color, "clear": clear}  # fmt: skip


def in_lines(text: str, width: float, most: int, size: float = SIZE) -> list[str]:
    """The text in lines of even length that fit the width; what is beyond the last ends in ….

    Args:
        text: a label.
        width: in points.
        most: lines.
        size: of its characters.
    """
    clean, room = safe_line(text), max(1.0, width // size)
    count = min(most, max(1, -(-int(characters(clean) * 2) // int(room * 2))))
    even = min(room, -(-characters(clean) // count))
    lines, rest = [], clean
    for _ in range(count):
        taken = _fitting(rest, even)
        lines.append(rest[:taken])
        rest = rest[taken:]
    return [*lines[:-1], f"{lines[-1][:-1]}…"] if rest else lines


def _fitting(text: str, room: float) -> int:
    """How many characters fit, one at least."""
    used = 0.0
    for place, character in enumerate(text):
        used += characters(character)
        if used > room:
            return max(1, place)
    return len(text)
