"""The only place that opens files: workbooks in, papers and tables out."""
