"""Every paper of a run says on its last page which run that was."""

from hashlib import sha256

from inspectorate.audit.papers.kinds import all_drafts
from inspectorate.notices.provenance import provenance


def test_every_draft_tells_of_its_run(materials) -> None:
    line = provenance(materials.written)
    drafts = list(all_drafts(materials))
    assert drafts
    assert {draft.paper.provenance for draft in drafts} == {line}
    assert materials.plan.run_id in line.text


def test_the_digest_is_that_of_the_files_as_sha256sum_lists_them(materials) -> None:
    plan, told = materials.plan, materials.written.origin
    assert told is not None
    files = sorted((each.name, each.sha256) for each in (*plan.sources, *plan.controls))
    assert told.files == len(files) > 0
    listed = "".join(f"{digest}  {name}\n" for name, digest in files)
    assert told.digest == sha256(listed.encode()).hexdigest()
    assert told.digest[:12] in provenance(materials.written).text
