"""How much room the texts of marks and of their list take."""


def lines_of(text: str, places: int) -> int:
    """Lines that a wrapped text takes, a Chinese character counted as two places."""
    return sum(max(1, -(-_places(line) // places)) for line in text.split("\n"))


def _places(line: str) -> int:
    """A Chinese character has three bytes in UTF-8, so this is two for it and one for a letter."""
    return (len(line.encode(errors="replace")) + len(line)) // 2
