"""统计图: charts of papers as marks on a small sheet, drawn into PDFs and as pictures for Word."""
