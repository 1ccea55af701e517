"""Names of folders from names that somebody typed."""

import re

_UNSAFE = re.compile(r'[\\/:*?"<>|\x00-\x1f]')
_LONGEST = 80


def folder_name(name: str) -> str:
    """A folder's name that stays inside its parent on every system; 单位名称未知 when empty."""
    safe = _UNSAFE.sub("_", name).strip(" .")[:_LONGEST].strip(" .")
    return safe or "单位名称未知"
