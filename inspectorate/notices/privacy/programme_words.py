"""What a programme says by itself: names, documents, quotes, grades, consequences."""

import re
import unicodedata
from collections.abc import Iterator

from inspectorate.programmes.programme import Programme, ProgrammeRule

_MARKS = re.compile(r"[\W\d]+")
_SHORTEST = 2
# No name of a person is as long as this.
_PHRASE = 5


def long_phrases(programme: Programme) -> frozenset[str]:
    """Those in which a person's name is nobody's."""
    return frozenset(word for word in programme_words(programme) if len(word) >= _PHRASE)


def short_words(programme: Programme) -> frozenset[str]:
    """The others, such as grades: a person may be called so."""
    return programme_words(programme) - long_phrases(programme)


def programme_words(programme: Programme) -> frozenset[str]:
    """Every text of a programme, cut where its marks and figures stand, as papers may cut it."""
    pieces = {
        piece
        for text in _texts(programme)
        for piece in _MARKS.split(unicodedata.normalize("NFKC", text))
    }
    return frozenset(piece for piece in pieces if len(piece) >= _SHORTEST)


def _texts(programme: Programme) -> Iterator[str]:
    wording, scoring = programme.wording, programme.scoring
    yield programme.name
    yield from (wording.issuer, wording.issuer_kind, *wording.addressees, *wording.copies)
    yield from (*scoring.blocks, scoring.veto_grade, *programme.form_names.values())
    yield from (group.name for group in programme.groups)
    yield from (grade.name for grade in programme.grades)
    for rule in programme.rules:
        yield from _of_rule(rule)


def _of_rule(rule: ProgrammeRule) -> Iterator[str]:
    basis = rule.basis
    yield from (rule.rule.name, rule.rule.duty, rule.consequence, rule.block)
    yield from (basis.document, basis.number, basis.clause, basis.quote)
    for term in rule.terms.values():
        match term:
            case str():
                yield term
            case list():
                yield from term
