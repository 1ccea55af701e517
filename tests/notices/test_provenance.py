"""The line of the last page: where the run lies, and that each of its figures can be looked up."""

from collections.abc import Callable
from dataclasses import replace

from inspectorate.notices.origin import Origin
from inspectorate.notices.paper import Paper, Sentence
from inspectorate.notices.privacy.faults import paper_texts, privacy_faults
from inspectorate.notices.provenance import provenance
from inspectorate.notices.rectification.notice import rectification_notices
from inspectorate.notices.round import Round

Make = Callable[..., Round]

DIGEST = "fedcba9876543210" * 4
MADE_OF = Origin(files=3555, digest=DIGEST, version="1.2.3")


def figures(line: Sentence) -> dict[str, str]:
    return {citation.source: citation.figure for citation in line.citations}


def test_the_line_names_run_programme_software_and_inputs(make_round: Make) -> None:
    line = provenance(make_round(origin=MADE_OF))
    assert line.text == (
        "核查批次：hanzhong/2014Q2/a1b2c3d4e5f6；方案000000000000；软件inspectorate 1.2.3；"
        "输入3555个文件，fedcba987654"
    )


def test_every_figure_of_it_can_be_looked_up(make_round: Make) -> None:
    rnd = make_round(origin=MADE_OF)
    line = provenance(rnd)
    assert line.uncited() == ()
    told = figures(line)
    assert told["run_id"] == f"{rnd.programme.id}/{rnd.period.label}/{rnd.run_id}"
    assert rnd.programme.sha256.startswith(told["programme.sha256"])
    assert told["origin.version"] == "inspectorate 1.2.3"
    assert told["origin.files"] == "3555个文件"
    assert DIGEST.startswith(told["origin.digest"])


def test_without_its_inputs_a_run_is_still_named(small: Round) -> None:
    assert provenance(small).text == "核查批次：hanzhong/2014Q2/a1b2c3d4e5f6；方案000000000000"


def signed(rnd: Round) -> Paper:
    _, paper = next(rectification_notices(rnd))
    return replace(paper, provenance=provenance(rnd))


def test_the_gate_sees_it_and_the_list_of_sentences_ends_with_it(make_round: Make) -> None:
    rnd = make_round(origin=MADE_OF)
    paper = signed(rnd)
    line = provenance(rnd)
    assert list(paper.sentences())[-1] == line
    assert ("末页", line.text) in [(place, text) for place, text, *_ in paper_texts(paper)]


def test_digests_of_figures_alone_are_no_number_of_a_person(make_round: Make) -> None:
    digits = Origin(files=1, digest="138001380001" + "0" * 52, version="1.0")
    rnd = make_round(origin=digits, run_id="130123199001")
    texts = [("末页", provenance(rnd).text)]
    assert privacy_faults(texts, rnd.names, rnd.names, rnd.vocabulary) == []
