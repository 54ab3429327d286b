"""What the control words of Rich Text mean to a reader of text: destinations, signs, code pages."""

from __future__ import annotations

import codecs
from typing import Final

# Groups that hold no text of the document. Those that begin with ``\*`` and are not known are left out anyway.
_NO_TEXT: Final = (
    "annotation atnauthor atndate atnicn atnid atnparent atnref atntime atrfend atrfstart author bkmkend bkmkstart "
    "buptim category colortbl comment company datafield do doccomm docvar falt file filetbl fontemb footer footerf "
    "footerl footerr footnote ftncn ftnsep ftnsepc generator header headerf headerl headerr keywords latentstyles "
    "listname listoverridetable listpicture listtable manager nextfile nonesttables object objalias objclass objdata "
    "objname operator panose pgptbl pict pn pnseclvl pntxta pntxtb printim private propname revtbl revtim rsidtbl rxe "
    "shpinst shprslt sn sp subject sv tc template themedata txe upr userprops xe xmlattrname xmlattrvalue"
)
SILENT: Final = frozenset(_NO_TEXT.split())
# Groups with text inside groups without: which in which.
SPEAKING: Final = {"result": "object", "ud": "upr", "shptxt": "shpinst"}
TABLES: Final = frozenset({"fonttbl", "stylesheet", "info"})  # groups of groups that each say one thing
CAPTURED: Final = TABLES | {"listtext", "pntext", "fldinst"}
HEARD: Final = CAPTURED | {"nesttableprops"}  # these begin with ``\\*`` and are known all the same
ENDS: Final = frozenset({"par", "sect", "cell", "nestcell", "row", "nestrow"})
SIGNS: Final = {
    "tab": "\t", "line": "\n", "lbr": "\n", "emdash": "—", "endash": "–", "emspace": " ", "enspace": " ",
    "qmspace": " ", "bullet": "•", "lquote": "‘", "rquote": "’", "ldblquote": "“", "rdblquote": "”",
}  # fmt: skip
PAGES: Final = {"ansi": "cp1252", "mac": "mac_roman", "pc": "cp437", "pca": "cp850"}
# Numbers of character sets that a font's bytes may be in; 0 and 1 are those of the document.
_CHARSETS: Final = {
    2: "cp1252", 77: "mac_roman", 128: "cp932", 129: "cp949", 134: "cp936", 136: "cp950", 161: "cp1253", 162: "cp1254",
    163: "cp1258", 177: "cp1255", 178: "cp1256", 186: "cp1257", 204: "cp1251", 222: "cp874", 238: "cp1250",
    254: "cp437", 255: "cp850",
}  # fmt: skip
_NUMBERED: Final = {0: "cp1252", 10000: "mac_roman", 65001: "utf-8", 28591: "cp1252"}


def code_page(number: int | None) -> str:
    """Return the encoding with that number, Windows' own for Western Europe when there is none."""
    name = _NUMBERED.get(number or 0, f"cp{number}")
    try:
        return codecs.lookup(name).name
    except LookupError:
        return "cp1252"


def of_charset(number: int | None) -> str | None:
    """Return the encoding of fonts with that character set, ``None`` for that of the document."""
    return _CHARSETS.get(number or 0)
