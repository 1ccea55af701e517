"""核查意见: what is said of a file to the unit that sent it; wording, folding, order."""
