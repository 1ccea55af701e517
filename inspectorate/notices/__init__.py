"""Notices: what a paper says, sentence by sentence, before it becomes a file."""
