"""A child that reads what strangers sent: it ends with its parent, in bounds, and in silence."""

import os
import resource

from inspectorate.files.opening.limits import MAX_MEMORY
from inspectorate.lifeline import die_with_parent

_STDERR = 2


def contain(parent: int) -> None:
    """For the first lines of a child process.

    Args:
        parent: process id of the parent, as the parent gave it.
    """
    die_with_parent(parent)
    # One file must not take the machine's memory with it.
    resource.setrlimit(resource.RLIMIT_AS, (MAX_MEMORY * 2, MAX_MEMORY * 2))
    # A reader that aborts tells its whole story on standard error; the answer says what matters.
    os.dup2(os.open(os.devnull, os.O_WRONLY), _STDERR)
