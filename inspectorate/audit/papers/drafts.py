"""A paper on its way to a file, and what papers are drafted from."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum

from inspectorate.audit.intake import Intake
from inspectorate.audit.judging import Conclusion
from inspectorate.audit.plan import Plan
from inspectorate.notices.paper import Paper
from inspectorate.notices.round import Round


class Reach(Enum):
    """Who gets a paper: what may stand in it depends on that (docs/guide.md, 谁能看什么)."""

    CIRCULATED = "传发"
    UNIT = "发给一个单位"
    INNER = "督查组内部"


@dataclass(frozen=True)
class Draft:
    """One paper.

    Attributes:
        path: below the run's folder, without the ending: notices/情况通报.
        paper: what it says.
        reach: who gets it.
        pdf: whether a PDF lies beside the .docx.
        names: persons who may be named in it though it is circulated (点名).
    """

    path: str
    paper: Paper
    reach: Reach
    pdf: bool = True
    names: frozenset[str] = frozenset()


class Materials:
    """What papers are drafted from; no dataclass: a flow searches those for futures.

    Attributes:
        plan: of the run.
        intake: lines of intake.csv and the facts.
        conclusion: findings, ranking, proposals.
        written: the round, the same for all papers.
    """

    def __init__(self, plan: Plan, intake: Intake, conclusion: Conclusion, written: Round) -> None:
        """Keep all four."""
        self.plan = plan
        self.intake = intake
        self.conclusion = conclusion
        self.written = written


class Batch:
    """Papers that are written together; no dataclass, as `Materials`: a paper has many parts.

    Attributes:
        drafts: in the order in which they are written.
    """

    def __init__(self, drafts: Sequence[Draft]) -> None:
        """Keep them."""
        self.drafts = tuple(drafts)
