"""情况通报, and its annexes as workbooks."""

from collections.abc import Iterator

from inspectorate.audit.papers.drafts import Draft, Materials, Reach
from inspectorate.notices.circular.annexes import problem_sheets, ranking_sheets
from inspectorate.notices.circular.notice import circular
from inspectorate.notices.privacy.named import named_persons
from inspectorate.notices.round import Round
from inspectorate.notices.sheets import SheetSpec

PATH = "notices/情况通报"


def drafts(materials: Materials) -> Iterator[Draft]:
    """The one 情况通报 of a run."""
    written = materials.written
    yield Draft(PATH, circular(written), Reach.CIRCULATED, names=named_persons(written))


def books(written: Round) -> dict[str, list[SheetSpec]]:
    """Path below the run's folder and sheets of each annex that is handed out as a workbook."""
    return {
        "notices/附件1 排名表.xlsx": list(ranking_sheets(written)),
        "notices/附件2 问题清单.xlsx": list(problem_sheets(written)),
    }
