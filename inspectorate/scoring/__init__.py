"""得分与排名: verdicts become findings with points, findings become scores and ranks.

In order: `findings` → `apply_decisions` → `score`, then `rank_places`, `margins`, `proposals`;
`verdict_points`, `deductions` and `unsent_deductions` say where each point went. Points are exact
decimals; `two_places` shows them.
"""

from inspectorate.scoring.bonus import BonusError, bonuses
from inspectorate.scoring.decisions import DecisionError, apply_decisions
from inspectorate.scoring.findings import FINDINGS, finding_id, findings
from inspectorate.scoring.margins import Judged, margins
from inspectorate.scoring.places import COUNTIES, TOWNSHIPS, rank_places
from inspectorate.scoring.proposals import proposals
from inspectorate.scoring.ranking import BONUS, GRADE_UNDECIDED, GRADE_UNSENT, UNSENT, score
from inspectorate.scoring.trace import deductions, two_places, verdict_points
from inspectorate.scoring.undecided import unsent_deductions

__all__ = [
    "BONUS",
    "COUNTIES",
    "FINDINGS",
    "GRADE_UNDECIDED",
    "GRADE_UNSENT",
    "TOWNSHIPS",
    "UNSENT",
    "BonusError",
    "DecisionError",
    "Judged",
    "apply_decisions",
    "bonuses",
    "deductions",
    "finding_id",
    "findings",
    "margins",
    "proposals",
    "rank_places",
    "score",
    "two_places",
    "unsent_deductions",
    "verdict_points",
]
