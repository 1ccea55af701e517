"""空白表: official workbooks for a unit to fill in, and the note they carry."""
