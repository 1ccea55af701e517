"""版面: from a sheet as written to raw rows of its tables, whatever the layout."""
