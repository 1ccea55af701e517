"""What an error may say when it leaves a run: our own sentences, else its kind and place."""

import pytest

from inspectorate.audit.discretion import OUR_OWN, StageError, discreet
from inspectorate.files.pool import file_workers, run_in_pool

CELL = "邹国立 61230119800101553X"


@discreet
def quoting(error):
    """Raises what it is given."""
    raise error


def fail_in_the_child(cell):
    raise ValueError(cell)


@pytest.mark.parametrize("kind", OUR_OWN)
def test_own_sentence_is_passed_on_with_its_numbers_masked(kind):
    with pytest.raises(kind) as caught:
        quoting(kind("第2行“61230119800101553X”，请改正"))
    assert type(caught.value) is kind
    assert str(caught.value) == "第2行“6123**********553X”，请改正"
    assert caught.value.__suppress_context__


@pytest.mark.parametrize("kind", [KeyError, ValueError, RuntimeError, UnicodeError, MemoryError])
def test_other_error_tells_its_kind_and_place_alone(kind):
    with pytest.raises(StageError) as caught:
        quoting(kind(CELL))
    assert str(caught.value).startswith(f"{kind.__name__}，位置 quoting:")
    assert CELL not in str(caught.value)
    assert caught.value.__suppress_context__
    assert caught.value.__cause__ is None


def test_reason_of_the_system_is_told_without_the_file():
    with pytest.raises(StageError, match=r"^OSError（No space left on device），位置") as caught:
        quoting(OSError(28, "No space left on device", f"/inputs/{CELL}.xlsx"))
    assert CELL not in str(caught.value)


def test_place_is_the_childs_when_a_child_failed():
    with file_workers(1) as pool, pytest.raises(StageError) as caught:
        discreet(run_in_pool)(pool, fail_in_the_child, 60, CELL)
    assert str(caught.value).startswith("ValueError，位置 fail_in_the_child:")


def test_place_is_not_taken_from_the_words():
    said = '  File "a", line 7, in 邹国立\n  File "a", line 8, in x; 61230119800101553X'
    with pytest.raises(StageError) as caught:
        quoting_of_another(said)
    assert str(caught.value).startswith("KeyError，位置 quoting_of_another:")


@discreet
def quoting_of_another(said):
    raise KeyError from ValueError(said)


def test_what_an_inner_function_told_is_passed_on():
    with pytest.raises(StageError, match=r"^KeyError，位置 quoting:\d+$"):
        discreet(quoting)(KeyError(CELL))


def test_function_stays_what_it_was():
    assert quoting.__name__ == "quoting"
    assert quoting.__doc__ == "Raises what it is given."
    assert discreet(divmod)(7, 2) == (3, 1)


def test_being_told_to_stop_is_no_error():
    with pytest.raises(SystemExit):
        quoting(SystemExit(143))
