"""Errors that leave a run: a server keeps what they say, and that must not be a unit's words."""

import functools
import re
import traceback
from collections.abc import Callable
from typing import ParamSpec, TypeVar

from inspectorate.audit.publish import DriftError
from inspectorate.files.run_folder import OutputsError
from inspectorate.files.sources import InputsError
from inspectorate.forms.values.identity import masked
from inspectorate.periods import PeriodError
from inspectorate.programmes import ProgrammeError
from inspectorate.scoring import BonusError, DecisionError

P = ParamSpec("P")
R = TypeVar("R")

#: Errors that the product words itself, of files, lines and ids.
OUR_OWN = (
    BonusError,
    DecisionError,
    DriftError,
    InputsError,
    OutputsError,
    PeriodError,
    ProgrammeError,
)

_FRAME = re.compile(r'^  File ".*", line (\d+), in ([A-Za-z_]\w*)$', re.ASCII | re.MULTILINE)


class StageError(RuntimeError):
    """A stage failed in a way that the product has no sentence for: kind and place of the error."""


def discreet(work: Callable[P, R]) -> Callable[P, R]:
    """The function, with errors that hold no word of a cell, no ID number and no phone.

    A discreet function may call another: what that one told is passed on.

    Raises:
        StageError: in the place of every error that isn't one of `OUR_OWN`.
    """

    @functools.wraps(work)
    def told(*args: P.args, **words: P.kwargs) -> R:
        try:
            return work(*args, **words)
        except (*OUR_OWN, StageError) as error:
            raise type(error)(masked(str(error))) from None
        except Exception as error:  # noqa: BLE001 - whatever it says stays here
            raise StageError(where(error)) from None

    return told


def where(error: Exception) -> str:
    """Kind and place of an error, without its words; the place in the child where it was one."""
    reason = f"（{error.strerror}）" if isinstance(error, OSError) and error.strerror else ""
    return f"{type(error).__name__}{reason}，位置 {_place(error)}"


def _place(error: Exception) -> str:
    # A pool gives the child's traceback as text.
    if frames := _FRAME.findall(str(error.__cause__ or "")):
        line, name = frames[-1]
        return f"{name}:{line}"
    frame = traceback.extract_tb(error.__traceback__)[-1]
    return f"{frame.name}:{frame.lineno}"
