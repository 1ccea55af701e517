"""Hostile text in every field of every kind of paper: its files open, and nothing in them acts."""

import dataclasses
import datetime as dt
import zlib
from functools import partial

import polars as pl
import pytest

from inspectorate.audit.papers.circulated import save_circulated
from inspectorate.audit.papers.drafts import Materials
from inspectorate.audit.papers.kinds import KINDS, parted
from inspectorate.audit.papers.saving import save_batch
from inspectorate.files.docx.document import write_paper
from inspectorate.files.pdf.document import write_pdf
from inspectorate.files.safe_text import safe_text
from inspectorate.notices.paper import Annex, Heading, Paper, Paragraph, Sentence, Table
from tests.hostile import SURROGATES, WORDS, whole_docx, whole_pdf, whole_xlsx

EVERY = WORDS | SURROGATES

# Words that a table of the run holds in the hand of a unit, an office or an inspector.
FREE = {
    "unit", "short", "short_name", "unit_name", "village", "township", "county", "place", "subject",
    "message", "expected", "actual", "difference", "file", "sheet", "raw", "quoted",
    "decision_reason", "reason", "title", "number", "problem", "project_name", "basis_note", "who",
}  # fmt: skip


# Longer ones are no names to the readers of forms.
LONGEST = 90
NAMES = {"unit", "short", "short_name", "unit_name", "village", "township", "county", "place"}


def turned(value: str, salt: int, longest: int = LONGEST) -> str:
    """The same text always with the same hostile one behind it."""
    if value in {"", "单位"}:
        return value
    words = list(WORDS.values())
    return value + words[(zlib.crc32(value.encode()) + salt) % len(words)][:longest]


def hostile(thing, salt):
    """A run's results with hostile words in every free text, keys and all."""
    match thing:
        case pl.DataFrame():
            return frame(thing, salt)
        case dict():
            return {key: hostile(value, salt) for key, value in thing.items()}
        case tuple() | list() | frozenset() | set():
            return type(thing)(
                turned(each, salt) if isinstance(each, str) else hostile(each, salt)
                for each in thing
            )
    if dataclasses.is_dataclass(thing) and not isinstance(thing, type):
        return rebuilt(thing, salt)
    return thing


def rebuilt(thing, salt):
    fields = {
        field.name: getattr(thing, field.name) for field in dataclasses.fields(thing) if field.init
    }
    # Names of people were read as such: their readers take no such words.
    kept = {
        "programme", "period", "as_of", "run_id", "coverage", "judged", "owed", "origin", "names",
    }  # fmt: skip
    changed = {name: hostile(value, salt) for name, value in fields.items() if name not in kept}
    return dataclasses.replace(thing, **changed)


def frame(table, salt):
    columns = [
        pl.col(name).map_elements(
            partial(turned, salt=salt, longest=LONGEST if name in NAMES else 10_000),
            return_dtype=pl.String,
        )
        for name, kind in table.schema.items()
        if name in FREE and kind == pl.String
    ]
    return table.with_columns(columns)


def spoken(programme, salt):
    """The programme as a user may have written it."""

    def say(text):
        return turned(text, salt, 30)

    rules = tuple(
        dataclasses.replace(
            each,
            rule=dataclasses.replace(each.rule, name=say(each.rule.name), duty=say(each.rule.duty)),
            basis=dataclasses.replace(
                each.basis, document=say(each.basis.document), quote=say(each.basis.quote),
                number=say(each.basis.number), clause=say(each.basis.clause),
            ),
            consequence=say(each.consequence),
        )
        for each in programme.rules
    )  # fmt: skip
    wording = dataclasses.replace(
        programme.wording,
        issuer=say(programme.wording.issuer),
        addressees=tuple(map(say, programme.wording.addressees)),
        copies=tuple(map(say, programme.wording.copies)),
    )
    return dataclasses.replace(programme, name=say(programme.name), rules=rules, wording=wording)


def hostile_materials(materials, salt, *, programme=False):
    """Materials of which every table is hostile, and the programme's own words if asked for."""
    written = hostile(materials.written, salt)
    if programme:
        written = dataclasses.replace(written, programme=spoken(written.programme, salt))
    intake = hostile(materials.intake, salt)
    conclusion = hostile(materials.conclusion, salt)
    return Materials(materials.plan, intake, conclusion, written)


@pytest.mark.parametrize(("salt", "programme"), [(0, False), (12, False), (24, False), (6, True)])
def test_every_kind_of_paper_stays_whole(materials, tmp_path, salt, programme):
    bad = hostile_materials(materials, salt, programme=programme)
    circulated, batches = parted(bad, 50)
    for batch in batches:
        save_batch(batch, tmp_path)
    save_circulated(circulated, bad, tmp_path)
    made = [path for path in tmp_path.rglob("*") if path.is_file()]
    assert [path for path in made if path.name.endswith(".未出具.txt")] == []
    drafts = [*circulated.drafts, *(draft for batch in batches for draft in batch.drafts)]
    assert {path.suffix for path in made} >= {".docx", ".pdf", ".xlsx"}
    assert sum(path.suffix == ".docx" for path in made) == len(drafts)
    for path in made:
        assert path.resolve().is_relative_to(tmp_path)
        assert all(part.rstrip(" .") == part for part in path.relative_to(tmp_path).parts)
        assert len(path.name.encode()) <= 255
        look(path)


def look(path):
    match path.suffix:
        case ".docx":
            whole_docx(path.read_bytes())
        case ".pdf":
            whole_pdf(path.read_bytes())
        case ".xlsx":
            whole_xlsx(path.read_bytes())


def test_hostile_words_reach_the_papers(materials):
    """Or the test above would find nothing for want of anything."""
    bad = hostile_materials(materials, 0)
    drafts = [draft for kind in KINDS for draft in kind(bad)]
    said = "\n".join(
        text
        for draft in drafts
        for sentence in draft.paper.sentences()
        for text in (sentence.text, *draft.paper.addressees, draft.path)
    )
    reached = {name for name, word in WORDS.items() if word[:9] in said}
    assert len(reached) >= 10


def paper(word: str) -> Paper:
    """A paper that says one word wherever it may say anything."""
    text = Paragraph((Sentence(word), Sentence(f"各单位{word}：")))
    table = Table(word, (word, "单位"), ((word, "甲"), (f"甲{word}乙", word)), landscape=True)
    return Paper(
        kind=word,
        issuer=word,
        as_of=dt.date(2014, 7, 10),
        title=f"关于{word}的通报",
        body=(Heading(1, word), text, Heading(2, word), table),
        mark=word,
        doc_number=word,
        addressees=(word, f"各县{word}"),
        attachments=(word,),
        signer=word,
        notes=(word,),
        copies=(word,),
        printer=word,
        secrecy=word,
        urgency=word,
        annexes=(Annex(0, word, (text, table), landscape=True),),
        provenance=Sentence(word),
    )


@pytest.mark.parametrize("form", ["文件", "信函"])
@pytest.mark.parametrize("name", EVERY)
def test_a_paper_of_one_hostile_word(name, form):
    # Nothing longer comes so far: names and cells are cut before they are told.
    told = dataclasses.replace(paper(EVERY[name][:300]), form=form)
    seen = whole_docx(write_paper(told))
    assert "".join(safe_text(EVERY[name]).split())[:20] in "".join(seen.split())
    whole_pdf(write_pdf(told))
