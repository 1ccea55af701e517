"""督查、考核与整改 (INSP, EVAL, RECT): what inspectors saw and what became of it."""
