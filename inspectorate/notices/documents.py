"""Documents that a paper cites: in full the first time, by their short title afterwards."""

from collections import Counter

from inspectorate.notices.paper import Sentence
from inspectorate.notices.round import Round
from inspectorate.notices.wording import (
    clause,
    document_in_full,
    document_title,
    quoted,
    say,
    short_title,
)
from inspectorate.programmes.programme import ProgrammeRule


class Documents:
    """The documents of one paper and which of them have been mentioned.

    Args:
        rnd: its programme's rules say which documents there are.
    """

    def __init__(self, rnd: Round) -> None:
        rules = [each for each in rnd.programme.rules if each.binds(rnd.period)]
        self._by_title: dict[str, ProgrammeRule] = {}
        for each in rules:
            self._by_title.setdefault(document_title(each.basis), each)
        shorts = Counter(short_title(each.basis) for each in self._by_title.values())
        self._shared = {short for short, times in shorts.items() if times > 1}
        self._used = Counter(document_title(each.basis) for each in rules)
        self._mentioned: set[str] = set()

    def main(self) -> ProgrammeRule | None:
        """A rule of the document that most rules rest on; None for a programme without rules."""
        titles = sorted(self._used, key=lambda title: (-self._used[title], title))
        return self._by_title[titles[0]] if titles else None

    def introduced(self, rule: ProgrammeRule) -> Sentence:
        """The document with the name that it goes by from here on."""
        short = self._short(rule)
        self._mentioned.add(document_title(rule.basis))
        full = document_in_full(rule.basis)
        if short == document_title(rule.basis):
            return _cited(full, rule)
        inside = full.removesuffix("）")
        told = (
            f"{inside}，以下简称{short}）" if full.endswith("）") else f"{full}（以下简称{short}）"
        )
        return _cited(told, rule)

    def named(self, rule: ProgrammeRule) -> Sentence:
        """The document: in full with its number the first time, by its short title afterwards."""
        title = document_title(rule.basis)
        known = title in self._mentioned
        self._mentioned.add(title)
        return _cited(self._short(rule) if known else document_in_full(rule.basis), rule)

    def bracketed(self, rule: ProgrammeRule) -> Sentence:
        """（《实施方案》第四条）; nothing where the text has no numbers."""
        where = clause(rule.basis)
        if not where:
            return Sentence("")
        return say("（{document}{clause}）", document=self.named(rule), clause=_cited(where, rule))

    def _short(self, rule: ProgrammeRule) -> str:
        short = short_title(rule.basis)
        return document_title(rule.basis) if short in self._shared else short


def _cited(text: str, rule: ProgrammeRule) -> Sentence:
    return quoted(text, f"basis[{rule.rule.id}]")
