"""What an inspectors' own paper ends in: room for those who handle, check and decide it."""

from inspectorate.notices.paper import Table

#: Lines left for what is written by hand.
_ROOM = "\n" * 6
SIGNED_BY = "督查组"


def approval() -> Table:
    """承办意见, 审核意见 and 领导批示, all three open."""
    return Table(
        title="",
        head=("承办意见", "审核意见", "领导批示"),
        rows=((_ROOM, _ROOM, _ROOM),),
        aligns=("left", "left", "left"),
    )
