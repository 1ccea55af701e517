"""Which faces of official papers this machine lacks (GB/T 9704—2012, 5.2.2 and 7)."""

import shutil
import subprocess

from inspectorate.files.docx.layout import FANG_SONG, HEI, KAI, SONG_TITLE

#: Faces that the papers name, in the order in which a page shows them.
FACES = (SONG_TITLE, FANG_SONG, KAI, HEI)

_SECONDS = 20


def missing_fonts() -> list[str]:
    """Faces that are not installed here; none where there is no way to ask.

    Papers name their faces and carry none of them: a machine without them shows others.
    """
    known = _families()
    return [] if known is None else [face for face in FACES if face not in known]


def _families() -> set[str] | None:
    """Names of the installed families by fontconfig, in every language; None without it."""
    command = shutil.which("fc-list")
    if command is None:
        return None
    try:
        # Nothing of the user's is in the command.
        listed = subprocess.run(  # noqa: S603
            [command, "--format", "%{family}\\n"], capture_output=True, timeout=_SECONDS, check=True
        )
    except (OSError, subprocess.SubprocessError):
        return None
    names = listed.stdout.decode("utf-8", errors="replace").replace("\\-", "-")
    return {name.strip() for line in names.splitlines() for name in line.split(",")} - {""}
