"""A programme in brief says what the whole says, in a fraction of the time."""

import subprocess
import sys

import pytest

from inspectorate.periods import span_of
from inspectorate.programmes import (
    NoSuchProgrammeError,
    ProgrammeError,
    brief_of,
    load_programme,
    programme_names,
)
from tests.runs import ROOT


@pytest.mark.parametrize("name", programme_names())
def test_brief_is_part_of_the_whole(name):
    brief, whole = brief_of(name), load_programme(name)
    assert (brief.id, brief.name) == (whole.id, whole.name)
    assert (brief.owed, brief.optional) == (whole.owed, whole.optional)


def test_brief_of_a_file_of_ones_own(tmp_path):
    text = (ROOT / "expectations/programmes/hanzhong.toml").read_bytes()
    path = tmp_path / "own.toml"
    path.write_bytes(b"\xef\xbb\xbf" + text.replace(b'id = "hanzhong"', b'id = "own"', 1))
    assert brief_of(path).id == "own"


@pytest.mark.parametrize("period", ["2012Q2", "2017"])
def test_period_outside_the_scheme_is_refused_as_by_the_whole(period):
    with pytest.raises(NoSuchProgrammeError, match="不在其内"):
        brief_of("hanzhong", span_of(period))
    assert brief_of("hanzhong", span_of("2014Q2")).id == "hanzhong"


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (b"owed = [", b"owned = ["),
        (b"[forms]", b"[form]"),
        (b'id = "hanzhong"', b"id = 3"),
        (b'id = "hanzhong"', b'id = "hanzhong'),
        (b'"F03", "F04"', b'"F03", 4'),
    ],
)
def test_faulty_file_is_refused_in_the_words_of_the_whole(tmp_path, old, new):
    path = tmp_path / "bad.toml"
    text = (ROOT / "expectations/programmes/hanzhong.toml").read_bytes()
    path.write_bytes(text.replace(old, new, 1))
    with pytest.raises(ProgrammeError) as brief:
        brief_of(path)
    with pytest.raises(ProgrammeError) as whole:
        load_programme(path)
    assert str(brief.value) == str(whole.value)


@pytest.mark.parametrize("name", ["nosuch", "none.toml"])
def test_what_does_not_exist_is_refused(name):
    with pytest.raises(NoSuchProgrammeError):
        brief_of(name)


def test_brief_waits_for_no_model_and_no_rule():
    code = "import sys; from inspectorate.programmes import brief_of; brief_of('hanzhong')"
    told = f"{code}; print([m for m in ('pydantic', 'polars') if m in sys.modules])"
    done = subprocess.run(
        [sys.executable, "-c", told], capture_output=True, text=True, check=True, cwd=ROOT
    )
    assert done.stdout.strip() == "[]"


def test_package_has_no_other_name():
    import inspectorate.programmes as package

    with pytest.raises(AttributeError, match="nosuch"):
        _ = package.nosuch
