"""report/index.html: its template, style and scripts, put together into one file."""

from inspectorate.files.report_page.page import save_page

__all__ = ["save_page"]
