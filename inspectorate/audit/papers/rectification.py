"""整改通知书, one for every unit with problems."""

from collections.abc import Iterator

from inspectorate.audit.papers.drafts import Draft, Materials, Reach
from inspectorate.files.names import folder_name
from inspectorate.notices.rectification.notice import KIND, rectification_notices

FOLDER = "rectification"


def drafts(materials: Materials) -> Iterator[Draft]:
    """Every 整改通知书 of a run, in the order of the units' names."""
    for unit, paper in rectification_notices(materials.written):
        yield Draft(f"{FOLDER}/{folder_name(unit)}/{KIND}", paper, Reach.UNIT)
