"""LibreOffice, asked to convert files with the faces of official papers in place."""

import os
import subprocess
from collections.abc import Iterable
from pathlib import Path

FONTS = Path(__file__).with_name("fonts.conf")


def converted(files: Iterable[Path], kind: str, out: Path, home: Path) -> None:
    """Files saved in another kind, in one run.

    Args:
        files: to convert.
        kind: as ``--convert-to`` takes it.
        out: folder of the results.
        home: folder for what the program keeps for itself.
    """
    # Without its own faces a page is set in others, and what is measured on it says nothing.
    assert FONTS.is_file()
    command = ["soffice", f"-env:UserInstallation=file://{home}/profile", "--headless"]
    subprocess.run(
        [*command, "--convert-to", kind, "--outdir", out, *sorted(files)],
        env=os.environ | {"FONTCONFIG_FILE": str(FONTS), "HOME": str(home)},
        check=True,
        capture_output=True,
        timeout=300,
    )
