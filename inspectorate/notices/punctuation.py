"""Chinese punctuation, named: in most editors the wide marks look like the narrow ones."""

import re

COMMA = "\uff0c"
COLON = "\uff1a"
SEMICOLON = "\uff1b"
QUESTION = "\uff1f"
EXCLAMATION = "\uff01"
OPEN = "\uff08"
CLOSE = "\uff09"
STOP = "\u3002"

# Ideographs and the marks that stand beside them.
_CHINESE = r"[\u2014\u2018-\u201d\u3001-\u3015\u3400-\u9fff\uf900-\ufaff\uff01-\uff1f]"
_WIDE = {",": COMMA, ":": COLON, ";": SEMICOLON, "?": QUESTION}
_MARK = re.compile(rf"(?<={_CHINESE})[,:;?]|[,:;?](?={_CHINESE})")
_BRACKETS = re.compile(r"\(([^()]*)\)")
_BESIDE = re.compile(_CHINESE)


def full_width(text: str) -> str:
    """The text with wide punctuation wherever a narrow mark stands beside Chinese.

    Addresses (`驻村考勤!F17`), thousands (1,234) and times (8:30) stay as they are. For wording
    only: what a unit wrote is quoted as written.
    """
    wide = _BRACKETS.sub(_widen_brackets, text)
    return _MARK.sub(lambda mark: _WIDE[mark[0]], wide)


def _widen_brackets(match: re.Match[str]) -> str:
    around = match.string[max(0, match.start() - 1) : match.end() + 1]
    return f"{OPEN}{match[1]}{CLOSE}" if _BESIDE.search(around) else match[0]
