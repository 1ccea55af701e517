"""Names of folders from names that somebody typed."""

import hashlib
import re

# Not allowed in names on some system, invisible, or the mark of a changed name.
_UNSAFE = re.compile(
    r'[\\/:*?"<>|~\x00-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\ud800-\udfff]'
)
_DEVICE = re.compile(r"(?:con|prn|aux|nul|com\d|lpt\d)(?:\..*)?", re.IGNORECASE)
_LONGEST = 200


def folder_name(name: str) -> str:
    """A folder's name that stays inside its parent on every system; no two names share one.

    A name that can be kept is kept. Any other is cleaned, cut to 200 bytes, and ends in ``~`` and
    the start of its SHA-256; an empty one begins with 单位名称未知.
    """
    safe = _UNSAFE.sub("_", name).strip(" .")
    safe = safe.encode()[:_LONGEST].decode(errors="ignore").strip(" .")
    if _DEVICE.fullmatch(safe):
        safe = safe.replace(".", "_")
    elif safe == name and name:
        return name
    digest = hashlib.sha256(name.encode(errors="surrogatepass")).hexdigest()[:8]
    return f"{safe or '单位名称未知'}~{digest}"
