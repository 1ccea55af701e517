"""What a run was made of, beside its programme."""

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class Origin:
    """What a paper's last page tells of the run's inputs.

    Attributes:
        files: how many files went in, control files included.
        digest: SHA-256 over their digests and names; `origin` of manifest.json has it whole.
        version: of the software.
    """

    files: int
    digest: str
    version: str
