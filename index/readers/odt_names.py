"""Names of the elements and attributes of OpenDocument (ISO/IEC 26300), and parsing without entities or the network."""

from __future__ import annotations

from typing import Any, Final

from lxml import etree

_NAMES: Final = {
    "office": "urn:oasis:names:tc:opendocument:xmlns:office:1.0",
    "text": "urn:oasis:names:tc:opendocument:xmlns:text:1.0",
    "table": "urn:oasis:names:tc:opendocument:xmlns:table:1.0",
    "draw": "urn:oasis:names:tc:opendocument:xmlns:drawing:1.0",
    "style": "urn:oasis:names:tc:opendocument:xmlns:style:1.0",
    "meta": "urn:oasis:names:tc:opendocument:xmlns:meta:1.0",
    "fo": "urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0",
    "xlink": "http://www.w3.org/1999/xlink",
    "dc": "http://purl.org/dc/elements/1.1/",
}


def q(name: str) -> str:
    """Return the qualified name that ``text:p`` stands for."""
    prefix, local = name.split(":")
    return f"{{{_NAMES[prefix]}}}{local}"


DRAWN: Final = f"{{{_NAMES['draw']}}}"  # how the names of frames, shapes and pictures begin


def parsed(data: bytes) -> Any:
    """Return the root element.

    Raises:
        ValueError: it is no XML, or nested too deeply.
    """
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False)
    try:
        return etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        raise ValueError(str(error)) from error
