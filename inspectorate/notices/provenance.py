"""What a paper says of the run that it was made from, in small print on its last page."""

from inspectorate.notices.paper import Citation, Sentence
from inspectorate.notices.round import Round
from inspectorate.notices.wording import count, say

#: Hex digits of a digest that a paper prints.
PRINTED = 12


def provenance(rnd: Round) -> Sentence:
    """Where the run lies among the results, and what went into it.

    The first figure is the run's folder: programme, period and run id.
    """
    run = f"{rnd.programme.id}/{rnd.period.label}/{rnd.run_id}"
    parts = {
        "run": Citation(run, "run_id"),
        "programme": Citation(rnd.programme.sha256[:PRINTED], "programme.sha256"),
    }
    if rnd.origin is None:
        return say("核查批次：{run}；方案{programme}", **parts)
    return say(
        "核查批次：{run}；方案{programme}；软件{version}；输入{files}，{inputs}",
        **parts,
        version=Citation(f"inspectorate {rnd.origin.version}", "origin.version"),
        files=count(rnd.origin.files, "个文件", "origin.files"),
        inputs=Citation(rnd.origin.digest[:PRINTED], "origin.digest"),
    )
