"""The severest way of writing: the same facts in everything that units do to a table.

What is drawn here never changes what a sample says. Ways of writing that destroy something are
``losses``, kept apart and told one by one beside the truth.
"""
