"""The quick check: what a unit runs before it sends, by the audit's own verdicts, in under a second."""
