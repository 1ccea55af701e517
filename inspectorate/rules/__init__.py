"""检查规则: the catalogue of duties, each implemented once as a short named function.

A rule sees records (never files) and returns judgements; which rules a programme selects, and with
what terms, is said by its TOML.
"""
