"""疑似造假的提示: patterns that may give fakers away; no duty, never scored, for the inspector alone.

They stand beside the catalogue: every programme has them, no TOML selects them, and no paper, notice
or returned workbook tells of them. Each names the cells that show it.
"""
