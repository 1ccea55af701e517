"""Orders that a department or a leading group may not give to lower Party committees."""

import re

#: Who may not be ordered: Party committees and governments of counties and townships.
LOWER = (
    r"(?:各?县(?:（区）)?|各?区|各?乡(?:（镇[^）]*）|镇)?|各?镇|有关(?:县|乡镇)|所辖乡镇)"
    r"(?:党（工）委|党委|党组|政府|人民政府|街道)?"
)
VERBS = r"(?:责令|要求|必须|务必|应当|须|限期|不得|要|应|由)"
#: Verb before or after whom it would bind: 责令各县, 各乡镇党委要, 有关乡镇必须.
FORBIDDEN = (
    re.compile(rf"(?:责令|要求|命令|督令|限令|由)(?:有关)?{LOWER}"),
    re.compile(rf"{LOWER}{VERBS}(?!求)"),
    re.compile(
        r"(?:党委|党（工）委|人民政府|县委|乡镇政府|县政府)(?:要|须|必须|务必|应当|限期|不得)"
    ),
)


def orders(text: str) -> list[str]:
    """Every such order in a text."""
    return [found[0] for pattern in FORBIDDEN for found in pattern.finditer(text)]
