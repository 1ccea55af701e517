"""A child that reads what strangers sent: it ends with its parent, in bounds, and in silence."""

import os
import resource

from inspectorate.files.opening.limits import MAX_MEMORY
from inspectorate.lifeline import die_with_parent

_STDERR = 2


def contain(parent: int, memory: int = MAX_MEMORY) -> None:
    """For the first lines of a child process.

    Args:
        parent: process id of the parent, as the parent gave it.
        memory: in bytes; its address space may be twice as large.
    """
    die_with_parent(parent)
    # One file must not take the machine's memory with it.
    resource.setrlimit(resource.RLIMIT_AS, (memory * 2, memory * 2))
    # A core file would hold what the units wrote.
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    # A reader that aborts tells its whole story on standard error; the answer says what matters.
    os.dup2(os.open(os.devnull, os.O_WRONLY), _STDERR)
