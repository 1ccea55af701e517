"""``verify --explain``: from a sentence of a paper, a rule or a unit to the cells it rests on.

Nothing is judged again: everything comes from the folder of a run and from its archive.
"""
