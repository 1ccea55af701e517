"""得分与排名: verdicts become findings with points, findings become scores and ranks.

In order: `findings` → `apply_decisions` → `score`; `verdict_points`, `deductions` and
`unsent_deductions` say where each point went. Points are exact decimals; `two_places` shows them.
"""

from inspectorate.scoring.decisions import DecisionError, apply_decisions
from inspectorate.scoring.findings import FINDINGS, finding_id, findings
from inspectorate.scoring.ranking import GRADE_UNDECIDED, GRADE_UNSENT, UNSENT, score
from inspectorate.scoring.trace import deductions, two_places, verdict_points
from inspectorate.scoring.undecided import unsent_deductions

__all__ = [
    "FINDINGS",
    "GRADE_UNDECIDED",
    "GRADE_UNSENT",
    "UNSENT",
    "DecisionError",
    "apply_decisions",
    "deductions",
    "finding_id",
    "findings",
    "score",
    "two_places",
    "unsent_deductions",
    "verdict_points",
]
