"""收件回执 and 致单位的核查意见: what a unit hears of its files."""
