"""方案: a paired-assistance scheme as one TOML file, loaded, checked and explained.

    >>> programme = load_programme("hanzhong")

Raises `ProgrammeError`, in Chinese with file, line and reason, for a file that can't be used.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from inspectorate.programmes.brief import Brief, brief_of, programme_names
    from inspectorate.programmes.load import (
        load_programme,
        programme_from_bytes,
        programme_schema,
    )
    from inspectorate.programmes.problems import NoSuchProgrammeError, ProgrammeError
    from inspectorate.programmes.programme import (
        RECIPIENTS,
        Basis,
        Deadline,
        Grade,
        Group,
        Programme,
        ProgrammeRule,
        Scoring,
        Undecided,
        Wording,
    )

__all__ = [
    "RECIPIENTS",
    "Basis",
    "Brief",
    "Deadline",
    "Grade",
    "Group",
    "NoSuchProgrammeError",
    "Programme",
    "ProgrammeError",
    "ProgrammeRule",
    "Scoring",
    "Undecided",
    "Wording",
    "brief_of",
    "load_programme",
    "programme_from_bytes",
    "programme_names",
    "programme_schema",
]

#: Where each name comes from. Models and rules take their time to import: a name is fetched when it
#: is asked for, so that who wants a programme in brief doesn't wait for the whole.
_HOMES = {
    **dict.fromkeys(("Brief", "brief_of", "programme_names"), "brief"),
    **dict.fromkeys(("load_programme", "programme_from_bytes", "programme_schema"), "load"),
    **dict.fromkeys(("NoSuchProgrammeError", "ProgrammeError"), "problems"),
}


def __getattr__(name: str) -> Any:  # noqa: ANN401 - whatever the name stands for
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_HOMES.get(name, 'programme')}"), name)
