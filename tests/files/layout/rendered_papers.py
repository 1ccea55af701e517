"""The papers whose layout is measured."""

from dataclasses import replace

from inspectorate.notices.paper import Annex, Paper, Paragraph, Sentence
from tests.files.papers import PROVENANCE, bulletin, illustrated, ranking, rectification

RULER_LINES = 50
# Around a page filled to its last line: three are taken by the head of such a paper.
FULL = range(15, 23)


def ruler() -> Paper:
    """Full lines of text, and nothing that breaks them."""
    text = "一二三四五六七八九十甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳午未" * RULER_LINES
    return Paper(
        kind="情况通报",
        issuer="甲",
        as_of=bulletin().as_of,
        title="题",
        body=(Paragraph((Sentence("丙" * 26 + text),)),),
    )


def of_length(lines: int) -> Paper:
    """A paper with a 版记 after so many lines of body."""
    body = tuple(Paragraph((Sentence(f"第{number}行"),)) for number in range(lines))
    return bulletin(mark="", title="题", body=body, notes=(), attachments=(), annexes=())


def listed(lines: int) -> Paper:
    """A paper whose 附件说明 meets the foot of its page."""
    return replace(of_length(lines), attachments=("甲", "乙", "丙"), notes=("联系人",))


def without_end(lines: int, provenance: Sentence | None = None) -> Paper:
    """Lines of body and nothing after them, so that the last page may be full to its last line."""
    bare = {"signer": "", "copies": (), "printer": "", "provenance": provenance}
    return replace(of_length(lines), **bare)


PAPERS = {
    "bulletin": bulletin(),
    "draft": bulletin(
        draft=True,
        date=None,
        attachments=("排名表",),
        annexes=(Annex(0, "排名表", (ranking(),)),),
    ),
    "letter": rectification(),
    "listed": listed(15),
    "ruler": ruler(),
    "illustrated": illustrated(),
    "told letter": rectification(provenance=PROVENANCE),
    "told turned": bulletin(copies=(), printer="", provenance=PROVENANCE),
    **{f"bare{lines:02}": without_end(lines) for lines in FULL},
    **{f"told{lines:02}": without_end(lines, PROVENANCE) for lines in FULL},
    **{f"length{lines:02}": of_length(lines) for lines in range(8, 20)},
}
