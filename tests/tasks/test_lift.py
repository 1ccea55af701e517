"""Tasks lift: the function as it is, nothing cached, no words of a unit in an error."""

import importlib

import pytest

from inspectorate.audit.discretion import StageError

MODULES = ("tasks.judging", "tasks.papers", "tasks.publishing", "tasks.returned", "tasks.sources")


@pytest.fixture(scope="module")
def lifted():
    """Every task of the house by its name in the code."""
    from prefect import Task

    modules = [importlib.import_module(name) for name in MODULES]
    return {
        name: value
        for module in modules
        for name, value in vars(module).items()
        if isinstance(value, Task)
    }


def test_every_task_is_lifted_under_a_name_of_its_own(lifted):
    assert len(lifted) >= 14
    assert all(name.startswith("task_") for name in lifted)
    names = [task.name for task in lifted.values()]
    assert len({*names}) == len(names)
    assert all(not name.isascii() for name in names)


def test_nothing_is_cached_kept_or_tried_again(lifted):
    from prefect.cache_policies import NO_CACHE

    for name, task in lifted.items():
        assert task.cache_policy == NO_CACHE, name
        assert not task.persist_result, name
        assert task.retries == 0, name


def test_every_task_is_discreet(lifted):
    """Called with what it can't use, each tells kind and place alone."""
    for task in lifted.values():
        with pytest.raises(StageError, match=r"^TypeError，位置 told:\d+$"):
            task.fn(身份证="61230119800101553X")


def test_lifted_function_does_what_it_did():
    from tasks.lift import lift

    task = lift("相除")(divmod)
    assert (task.name, task.fn(7, 2)) == ("相除", (3, 1))
