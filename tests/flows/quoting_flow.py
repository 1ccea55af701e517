"""The audit with a fault in it that quotes cells, as a bug might: in a task or in the flow itself."""

import os

from flows.audit_flow import audit
from inspectorate.audit import plan

__all__ = ["audit"]


def quoting(*_: object) -> None:
    raise KeyError("邹国立", "61230119800101553X", "13912345678")


if os.environ.get("QUOTE_IN") == "task":
    plan.find_sources = quoting
if os.environ.get("QUOTE_IN") == "flow":
    plan.Plan.chunks = quoting
