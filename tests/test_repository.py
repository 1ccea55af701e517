"""The repository speaks of itself: no unfinished work, no machine it was written on."""

import re
from pathlib import Path

import pytest

# Character classes keep these patterns from finding themselves.
UNFINISHED = re.compile(r"\b(TOD[O]|FIXM[E])\b")
NOT_OURS = re.compile(
    r"\.\./share[d]"  # notes outside the repository
    r"|(?<![\w.\]*])/(work|root|home|opt)/"  # a folder of somebody's machine
    r"|pyp[i]\.org|pythonhoste[d]|pypi-mor[e]"  # where packages come from
)


def text(path: Path) -> str:
    """A file's text; empty for what isn't text."""
    try:
        return path.read_text(encoding="utf-8")
    except UnicodeDecodeError:
        return ""


@pytest.mark.parametrize("words", [UNFINISHED, NOT_OURS], ids=["unfinished", "not-ours"])
def test_no_file_says_what_it_should_not(
    repository: tuple[Path, ...], words: re.Pattern[str]
) -> None:
    found = [
        f"{path}:{number}: {line.strip()}"
        for path in repository
        for number, line in enumerate(text(path).splitlines(), start=1)
        if words.search(line)
    ]
    assert found == []


@pytest.mark.parametrize("line", ["see ..", "a/work/b", "/usr/lib", "todo", "./home/x"])
def test_harmless_words_pass(line: str) -> None:
    assert not UNFINISHED.search(line)
    assert not NOT_OURS.search(line)


@pytest.mark.parametrize("folder", ["work", "root", "home", "opt"])
def test_machine_folders_are_found(folder: str) -> None:
    assert NOT_OURS.search(f"cd /{folder}/main")


@pytest.mark.parametrize("word", ["TO_DO", "FIX_ME"])
def test_unfinished_work_is_found(word: str) -> None:
    assert UNFINISHED.search(f"# {word.replace('_', '')}: later")
