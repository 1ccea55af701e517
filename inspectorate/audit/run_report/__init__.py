"""report/index.html: the whole run on one page, for the inspectors alone."""
