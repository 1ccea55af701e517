"""方案: a paired-assistance scheme as one TOML file, loaded, checked and explained.

    >>> programme = load_programme("hanzhong")

Raises `ProgrammeError`, in Chinese with file, line and reason, for a file that can't be used.
"""

from inspectorate.programmes.load import (
    load_programme,
    programme_from_bytes,
    programme_names,
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
    "load_programme",
    "programme_from_bytes",
    "programme_names",
    "programme_schema",
]
