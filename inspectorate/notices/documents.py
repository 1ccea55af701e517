"""Documents that a paper cites: in full the first time, by their short title afterwards."""

import re
from collections import Counter

from inspectorate.notices.paper import Sentence
from inspectorate.notices.punctuation import full_width
from inspectorate.notices.round import Round
from inspectorate.notices.wording import (
    INNER_QUOTES,
    clause,
    document_in_full,
    document_title,
    own_rule,
    quoted,
    regular,
    say,
    short_title,
)
from inspectorate.programmes.programme import ProgrammeRule

#: Words that make a quotation a demand, and the longest that a sentence can carry.
_DEMAND = re.compile(
    "务必|必须|应当|不得|不能|不少于|不漏|不断|不脱钩|确保|保持|及时|每月|每季度|每半年|每年|每个|批准"
)
_LONGEST_QUOTE = 28


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
        self._quoted: set[str] = set()

    def main(self) -> ProgrammeRule | None:
        """A rule of the document that most rules rest on; None where none of them is one that binds.

        The inspectors' own rules and a report about the scheme are no basis of an inspection.
        """
        binding = [
            title
            for title, rule in self._by_title.items()
            if regular(rule.basis) and not own_rule(rule.basis)
        ]
        titles = sorted(binding, key=lambda title: (-self._used[title], title))
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

    def cited(self, rule: ProgrammeRule) -> Sentence:
        """（《实施方案》第四条）, （《实施方案》） where the text has no numbers."""
        where = self.bracketed(rule)
        return where if where.text else say("（{document}）", document=self.named(rule))

    def demanded(self, rule: ProgrammeRule) -> Sentence | None:
        """《实施方案》“务必做到村村有干部” where the text asks for something in few words, once."""
        words = full_width(rule.basis.quote)
        short = len(words) <= _LONGEST_QUOTE and not own_rule(rule.basis)
        if not short or words in self._quoted or not _DEMAND.search(words):
            return None
        self._quoted.add(words)
        quote = _cited(f"“{words.translate(INNER_QUOTES)}”", rule)
        document = self.named(rule) if regular(rule.basis) else ""
        return say("{document}{quote}", document=document, quote=quote)

    def _short(self, rule: ProgrammeRule) -> str:
        short = short_title(rule.basis)
        return document_title(rule.basis) if short in self._shared else short


def _cited(text: str, rule: ProgrammeRule) -> Sentence:
    return quoted(text, f"basis[{rule.rule.id}]")
