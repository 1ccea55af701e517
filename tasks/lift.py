"""How a core function becomes a task: no caching, and no words of a unit in an error.

A server keeps what an exception says. Errors that the product words itself name files, lines and
ids; any other may quote a cell, so only its kind and place go on, and the whole stays in the process.
"""

import functools
import traceback
from collections.abc import Callable
from typing import Any, ParamSpec, TypeVar

from prefect import Task, task
from prefect.cache_policies import NO_CACHE

from inspectorate.audit.publish import DriftError
from inspectorate.files.sources import InputsError
from inspectorate.programmes import ProgrammeError
from inspectorate.scoring import DecisionError

P = ParamSpec("P")
R = TypeVar("R")

_OUR_OWN = (DecisionError, DriftError, InputsError, ProgrammeError)


class StageError(RuntimeError):
    """A stage failed in a way the product has no sentence for."""


def lift(name: str) -> Callable[[Callable[P, R]], Task[P, R]]:
    """A task of this name that does what the function does."""

    def lifted(work: Callable[P, R]) -> Task[P, R]:
        return task(name=name, cache_policy=NO_CACHE)(_discreet(work))

    return lifted


def _discreet(work: Callable[P, R]) -> Callable[P, R]:
    @functools.wraps(work)
    def told(*args: P.args, **words: P.kwargs) -> R:
        try:
            return work(*args, **words)
        except _OUR_OWN:
            raise
        except Exception as error:
            raise StageError(where(error)) from None

    return told


def where(error: BaseException) -> str:
    """Kind and place of an error, without its words."""
    at: Any = traceback.extract_tb(error.__traceback__)[-1]
    return f"{type(error).__name__}，位置 {at.name}:{at.lineno}"
