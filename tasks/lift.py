"""How a core function becomes a task: nothing cached, and no words of a unit in an error."""

from collections.abc import Callable
from typing import ParamSpec, TypeVar

from prefect import Task, task
from prefect.cache_policies import NO_CACHE

from inspectorate.audit.discretion import discreet

P = ParamSpec("P")
R = TypeVar("R")


def lift(name: str) -> Callable[[Callable[P, R]], Task[P, R]]:
    """A task of this name that does what the function does."""

    def lifted(work: Callable[P, R]) -> Task[P, R]:
        return task(name=name, cache_policy=NO_CACHE)(discreet(work))

    return lifted
