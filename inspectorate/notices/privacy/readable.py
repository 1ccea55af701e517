"""Texts as an eye reads them, and the numbers of persons in them."""

import re
import unicodedata

import polars as pl

# A run of digits inside a longer one, or inside a hash, is none of these.
LEFT, RIGHT = r"(?:^|[^0-9A-Fa-f])", r"(?:[^0-9A-FXa-fx]|$)"
_GAP = r"[ .\-—–_/]?"
#: What is looked for, as Rust and Python both read it; digits are ASCII by then.
NUMBERS = {
    "身份证号": (
        rf"[0-9]{{6}}{_GAP}[0-9]{{8}}{_GAP}[0-9]{{3}}[0-9Xx]"
        rf"|[0-9]{{6}}{_GAP}[0-9]{{4}}{_GAP}[0-9]{{2}}{_GAP}[0-9]{{2}}{_GAP}[0-9]{{3}}[0-9Xx]"
        # Every digit by itself, as in the boxes of a form.
        r"|[0-9](?:[ \n-][0-9]){16}[ \n-][0-9Xx]|[0-9]{15}"
    ),
    "手机号": (
        rf"(?:\+?86{_GAP})?1[3-9][0-9]{_GAP}[0-9]{{4}}{_GAP}[0-9]{{4}}"
        rf"|1[3-9][0-9]{{2}}{_GAP}[0-9]{{3}}{_GAP}[0-9]{{4}}|1[ \n-][3-9](?:[ \n-][0-9]){{9}}"
    ),
    "银行账号": (
        r"[0-9]{16,17}|[0-9]{19}|[0-9](?:[ \n-][0-9]){14,18}|[0-9]{4}(?: [0-9]{4}){3}(?: [0-9]{1,3})?"
        r"|[0-9]{4}(?:-[0-9]{4}){3}(?:-[0-9]{1,3})?"
    ),
}

_HIDDEN = (
    "\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\u00ad\u034f\u061c\u115f\u1160\u180e\u200b-\u200f"
    "\u202a-\u202e\u2060-\u206f\u2800\u3164\ufe00-\ufe0f\ufeff\uffa0"
)
_BLANK = " \t\r\n\u0085\u2028\u2029"
_NAME = "一-鿿·"
_HIDDEN_CHARACTER = re.compile(f"[{_HIDDEN}]")
_BLANKS_IN_NAME = re.compile(f"(?<=[{_NAME}])[{_BLANK}]+(?=[{_NAME}])")


def readable(text: pl.Expr) -> pl.Expr:
    """Without hidden marks, full-width digits, and blanks or breaks inside a name."""
    # Twice the hidden ones: what NFKC makes of a filler is a filler too.
    plain = text.str.replace_all(f"[{_HIDDEN}]", "").str.normalize("NFKC")
    plain = plain.str.replace_all(f"[{_HIDDEN}]", "")
    spaced = f"([{_NAME}])[{_BLANK}]+([{_NAME}])"
    # Twice: in 张 三 丰 the middle character ends one match and would begin the next.
    return plain.str.replace_all(spaced, "$1$2").str.replace_all(spaced, "$1$2")


def read(text: str) -> tuple[str, list[int]]:
    """One text as it is read, and for each of its characters the place in the text as written."""
    chars: list[str] = []
    places: list[int] = []
    for at, written in enumerate(text):
        for char in unicodedata.normalize("NFKC", written):
            if not _HIDDEN_CHARACTER.match(char):
                chars.append(char)
                places.append(at)
    plain = "".join(chars)
    gone = {at for found in _BLANKS_IN_NAME.finditer(plain) for at in range(*found.span())}
    kept = [at for at in range(len(plain)) if at not in gone]
    return "".join(plain[at] for at in kept), [places[at] for at in kept]
