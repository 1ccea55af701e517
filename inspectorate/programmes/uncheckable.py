"""What the documents demand and no spreadsheet can show, with the reason."""

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

EVERY = "all"


@dataclass(frozen=True)
class Obligation:
    """A demand that no rule judges.

    Attributes:
        programme: id of the programme whose document makes it; ``EVERY`` for all of them.
        obligation: the demand, in the words of the document where they are short.
        reason: why it can't be judged.
        rules: rules that judge the side of it that does show.
    """

    programme: str
    obligation: str
    reason: str
    rules: tuple[str, ...]


@cache
def uncheckable(programme: str | None = None) -> tuple[Obligation, ...]:
    """The demands of a programme, or of all; in the order of the documents."""
    text = (files("inspectorate.programmes") / "uncheckable.toml").read_text("utf-8")
    told = [
        Obligation(
            each["programme"], each["obligation"], each["reason"], tuple(each.get("rules", ()))
        )
        for each in tomllib.loads(text)["obligations"]
    ]
    wanted = {programme, EVERY}
    return tuple(each for each in told if programme is None or each.programme in wanted)
