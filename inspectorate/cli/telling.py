"""What the terminal shows: answers, and errors as sentences."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from inspectorate.audit.usage import stop

if TYPE_CHECKING:
    from rich.console import RenderableType


def show(answer: "RenderableType") -> None:
    """Coloured on a terminal; elsewhere plain, in lines long enough to search."""
    from rich.console import Console

    console = Console(highlight=False)
    if not console.is_terminal:
        console = Console(highlight=False, width=160)
    console.print(answer)


@contextmanager
def told() -> Iterator[None]:
    """An error that the user can mend is said in a sentence; exit 1, or 2 for wrong words."""
    try:
        yield
    except Exception as error:
        # What can go wrong is slow to import, and mostly nothing does.
        if said := _sentence(error):
            stop(*said)
        raise


def _sentence(error: Exception) -> tuple[str, int] | None:
    """What the user is told, with the exit code; None for what nobody foresaw."""
    from flows.own_server import OwnServerError
    from inspectorate.audit.discretion import OUR_OWN, StageError
    from inspectorate.audit.quick.check import CheckError
    from inspectorate.audit.verifying import NotTheSameError
    from inspectorate.periods import PeriodError
    from inspectorate.programmes import NoSuchProgrammeError

    match error:
        case PeriodError() | NoSuchProgrammeError():
            return str(error), 2
        case StageError():
            told = f"运行未完成，没有写出结果：{error}"
            return f"{told}。请重新运行；仍不成功的，将本行告知软件维护人员。", 1
        case _ if isinstance(error, (OwnServerError, CheckError, NotTheSameError, *OUR_OWN)):
            return str(error), 1
        case ValueError():
            return str(error), 2
    return None
