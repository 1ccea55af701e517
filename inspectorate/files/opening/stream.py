"""XML read as a stream: entities stay unread, and what has been read is freed."""

from collections.abc import Iterator, Sequence
from io import BytesIO

from lxml import etree


def events(xml: bytes, tags: Sequence[str]) -> Iterator[tuple[str, etree._Element]]:
    """The start and the end of every element of these tags, in their order.

    Raises:
        lxml.etree.XMLSyntaxError: damaged.
    """
    return iter(
        etree.iterparse(
            BytesIO(xml),
            events=("start", "end"),
            tag=tags,
            resolve_entities=False,
            no_network=True,
            load_dtd=False,
        )
    )


def forget(element: etree._Element) -> None:
    """Frees an element that has been read, and those before it."""
    element.clear()
    parent = element.getparent()
    while parent is not None and element.getprevious() is not None:
        del parent[0]
