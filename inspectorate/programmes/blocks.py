"""Which block of the score a rule costs, where the programme doesn't say (convention 32)."""

from collections.abc import Iterable, Mapping, Sequence

from inspectorate.rules.catalogue import Rule

#: The usual six blocks and the families that each holds.
USUAL: dict[str, tuple[str, ...]] = {
    "组织与结对": ("PAIR",),
    "队伍与到位": ("TEAM",),
    "驻村与考勤": ("RES", "LEAVE"),
    "走访与联系": ("VIS",),
    "项目资金与实事": ("FUND", "ACT"),
    "档案与报送": ("DOC", "CARD", "RPT", "AGG", "EVAL", "INSP", "RECT"),
}

#: Families that stand where the rule stands to which they refer; alone they fall to 档案与报送.
REFERRING = ("EVAL", "INSP", "RECT")


def families_of(
    blocks: Iterable[str], said: Mapping[str, Sequence[str]], catalogue: Mapping[str, Rule]
) -> dict[str, tuple[str, ...]]:
    """Families and single rules by block: what the programme says, else the usual."""
    families = {block: tuple(said.get(block, USUAL.get(block, ()))) for block in blocks}
    homes = {entry: block for block, held in families.items() for entry in held}
    explicit = {entry for held in said.values() for entry in held}
    for rule_id, referred in _references(catalogue).items():
        block = homes.get(referred.partition("-")[0])
        if block is not None and explicit.isdisjoint({rule_id, rule_id.partition("-")[0]}):
            families[block] = (*families[block], rule_id)
    return families


def _references(catalogue: Mapping[str, Rule]) -> dict[str, str]:
    """INSP-04 refers to RES-09: the rule that puts it aside is the one it is about."""
    return {
        wider: rule_id
        for rule_id, rule in catalogue.items()
        for wider in rule.folds
        if wider.partition("-")[0] in REFERRING
    }
