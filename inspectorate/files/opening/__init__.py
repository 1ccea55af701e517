"""打开: what units sent, whatever its format, as sheets; content decides, never the extension."""
