"""整改情况提醒书 and 整改情况告诫书, for units with 整改 that is about to fall due or overdue."""

from collections.abc import Iterator

from inspectorate.audit.papers.drafts import Draft, Materials, Reach
from inspectorate.audit.papers.rectification import FOLDER
from inspectorate.files.names import folder_name
from inspectorate.notices.rectification.admonition import admonitions
from inspectorate.notices.rectification.reminder import reminders


def drafts(materials: Materials) -> Iterator[Draft]:
    """Every letter of a run: the reminders by unit, then the admonitions."""
    written, items = materials.written, materials.conclusion.aside.open_items
    for letters in (reminders(written, items), admonitions(written, items)):
        for unit, paper in letters:
            yield Draft(f"{FOLDER}/{folder_name(unit)}/{paper.kind}", paper, Reach.UNIT)
