"""How a blank sheet comes out of the printer, and what of it stays in sight."""

from xlsxwriter.worksheet import Worksheet

_A4 = 9
# In inches.
_MARGIN = 0.4


def print_setup(sheet: Worksheet, rows: int, columns: int) -> None:
    """A4 landscape, one page wide, page number at the foot.

    Args:
        sheet: as it is made.
        rows: rows of the head: on every page, and in sight when somebody scrolls.
        columns: columns that stay in sight.
    """
    sheet.set_landscape()
    sheet.set_paper(_A4)
    sheet.fit_to_pages(1, 0)
    # Narrow margins: a sheet of many columns is printed the larger for it.
    sheet.set_margins(left=_MARGIN, right=_MARGIN, top=_MARGIN, bottom=2 * _MARGIN)
    sheet.center_horizontally()
    sheet.repeat_rows(0, rows - 1)
    sheet.set_footer("&C— &P —")
    sheet.freeze_panes(rows, columns)
