"""Which character set a text is in, in the order browsers ask: byte order mark, transport, the page's own word, then the bytes.

After the Encoding Standard (encoding.spec.whatwg.org) and the prescan of the HTML Standard. Two departures, both for
pages whose declaration is wrong: bytes that are sound UTF-8 with letters beyond ASCII are read as UTF-8 whatever a
label other than UTF-16 says, and a page declared UTF-8 of which not one such letter is sound is read as windows-1252.
UTF-7 is never read.
"""

from __future__ import annotations

import re
from typing import NamedTuple

_LABELS = {
    "utf-8": "unicode-1-1-utf-8 unicode11utf8 unicode20utf8 utf-8 utf8 x-unicode20utf8",
    "ibm866": "866 cp866 csibm866 ibm866",
    "iso-8859-2": "csisolatin2 iso-8859-2 iso-ir-101 iso8859-2 iso88592 iso_8859-2 iso_8859-2:1987 l2 latin2",
    "iso-8859-3": "csisolatin3 iso-8859-3 iso-ir-109 iso8859-3 iso88593 iso_8859-3 iso_8859-3:1988 l3 latin3",
    "iso-8859-4": "csisolatin4 iso-8859-4 iso-ir-110 iso8859-4 iso88594 iso_8859-4 iso_8859-4:1988 l4 latin4",
    "iso-8859-5": "csisolatincyrillic cyrillic iso-8859-5 iso-ir-144 iso8859-5 iso88595 iso_8859-5 iso_8859-5:1988",
    "iso-8859-6": "arabic asmo-708 csiso88596e csiso88596i csisolatinarabic ecma-114 iso-8859-6 iso-8859-6-e iso-8859-6-i "
    "iso-ir-127 iso8859-6 iso88596 iso_8859-6 iso_8859-6:1987",
    "iso-8859-7": "csisolatingreek ecma-118 elot_928 greek greek8 iso-8859-7 iso-ir-126 iso8859-7 iso88597 iso_8859-7 "
    "iso_8859-7:1987 sun_eu_greek",
    "iso-8859-8": "csiso88598e csisolatinhebrew hebrew iso-8859-8 iso-8859-8-e iso-ir-138 iso8859-8 iso88598 iso_8859-8 "
    "iso_8859-8:1988 visual csiso88598i iso-8859-8-i logical",
    "iso-8859-10": "csisolatin6 iso-8859-10 iso-ir-157 iso8859-10 iso885910 l6 latin6",
    "iso-8859-13": "iso-8859-13 iso8859-13 iso885913",
    "iso-8859-14": "iso-8859-14 iso8859-14 iso885914",
    "iso-8859-15": "csisolatin9 iso-8859-15 iso8859-15 iso885915 iso_8859-15 l9",
    "iso-8859-16": "iso-8859-16",
    "koi8-r": "cskoi8r koi koi8 koi8-r koi8_r",
    "koi8-u": "koi8-ru koi8-u",
    "macintosh": "csmacintosh mac macintosh x-mac-roman",
    "windows-874": "dos-874 iso-8859-11 iso8859-11 iso885911 tis-620 windows-874",
    "windows-1250": "cp1250 windows-1250 x-cp1250",
    "windows-1251": "cp1251 windows-1251 x-cp1251",
    "windows-1252": "ansi_x3.4-1968 ascii cp1252 cp819 csisolatin1 ibm819 iso-8859-1 iso-ir-100 iso8859-1 iso88591 iso_8859-1 "
    "iso_8859-1:1987 l1 latin1 us-ascii windows-1252 x-cp1252",
    "windows-1253": "cp1253 windows-1253 x-cp1253",
    "windows-1254": "cp1254 csisolatin5 iso-8859-9 iso-ir-148 iso8859-9 iso88599 iso_8859-9 iso_8859-9:1989 l5 latin5 "
    "windows-1254 x-cp1254",
    "windows-1255": "cp1255 windows-1255 x-cp1255",
    "windows-1256": "cp1256 windows-1256 x-cp1256",
    "windows-1257": "cp1257 windows-1257 x-cp1257",
    "windows-1258": "cp1258 windows-1258 x-cp1258",
    "x-mac-cyrillic": "x-mac-cyrillic x-mac-ukrainian",
    "gbk": "chinese csgb2312 csiso58gb231280 gb2312 gb_2312 gb_2312-80 gbk iso-ir-58 x-gbk",
    "gb18030": "gb18030",
    "big5": "big5 big5-hkscs cn-big5 csbig5 x-x-big5",
    "euc-jp": "cseucpkdfmtjapanese euc-jp x-euc-jp",
    "iso-2022-jp": "csiso2022jp iso-2022-jp",
    "shift_jis": "csshiftjis ms932 ms_kanji shift-jis shift_jis sjis windows-31j x-sjis",
    "euc-kr": "cseuckr csksc56011987 euc-kr iso-ir-149 korean ks_c_5601-1987 ks_c_5601-1989 ksc5601 ksc_5601 windows-949",
    "utf-16be": "unicodefffe utf-16be",
    "utf-16le": "csunicode iso-10646-ucs-2 ucs-2 unicode unicodefeff utf-16 utf-16le",
}
_ENCODING_OF = {label: name for name, labels in _LABELS.items() for label in labels.split()}
_CODECS = {
    "iso-8859-8": "iso8859_8",
    "macintosh": "mac_roman",
    "windows-874": "cp874",
    "x-mac-cyrillic": "mac_cyrillic",
    "gbk": "gb18030",
    "big5": "big5hkscs",
    "shift_jis": "cp932",
    "euc-kr": "cp949",
    "utf-16be": "utf_16_be",
    "utf-16le": "utf_16_le",
}
_MULTIBYTE = frozenset({"utf-8", "gbk", "gb18030", "big5", "euc-jp", "iso-2022-jp", "shift_jis", "euc-kr", "utf-16be", "utf-16le"})

PRESCAN = 65_536
"""Bytes searched for a declaration. Browsers look at 1,024 and start over when one comes later; we look further at once."""


class Decoded(NamedTuple):
    """A text, the encoding it was in (a name of the Encoding Standard, lower case), what decided, and replacements made.

    `basis`: bom, http, meta, utf-8 (sound UTF-8 without or against a declaration), guess, fallback.
    """

    text: str
    encoding: str
    basis: str
    damaged: int


def encoding_named(label: str | None) -> str | None:
    """The encoding a label stands for; None for a label that browsers do not know, UTF-7 among them."""
    return _ENCODING_OF.get(label.strip("\t\n\x0c\r ").lower()) if label else None


def charset_in(content_type: str | None) -> str | None:
    """The label behind `charset=` in a content type."""
    found = _CHARSET.search(content_type or "")
    return (found[1] or found[2] or found[3]) if found else None


_CHARSET = re.compile(r"""charset\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s;"'][^\s;]*))""", re.I)


def decode(data: bytes, *, content_type: str | None = None, markup: bool = True) -> Decoded:
    """Decode bytes. `markup` says whether declarations inside the text count. Never raises; no bytes are an empty text."""
    for mark, encoding in ((b"\xef\xbb\xbf", "utf-8"), (b"\xfe\xff", "utf-16be"), (b"\xff\xfe", "utf-16le")):
        if data.startswith(mark):
            return _decoded(data[len(mark) :], encoding, "bom")
    declared, basis = encoding_named(charset_in(content_type)), "http"
    if declared is None and markup:
        declared, basis = declared_in(data[:PRESCAN]), "meta"
    if declared == "utf-8":
        return _declared_utf8(data, basis)
    if declared in _MULTIBYTE and (declared.startswith("utf-16") or not _is_sound_utf8(data)):
        return _decoded(data, declared, basis)
    if not data.isascii():
        try:
            return Decoded(data.decode("utf-8"), "utf-8", "utf-8", 0)
        except UnicodeDecodeError as broken:
            if declared is None and broken.start > len(data) - 4 and broken.reason == "unexpected end of data":
                return _decoded(data, "utf-8", "guess")  # cut off inside its last letter
    return _decoded(data, declared or "windows-1252", basis if declared else "fallback")


def _is_sound_utf8(data: bytes) -> bool:
    """Whether bytes are UTF-8 with letters beyond ASCII: by chance that hardly happens to a text in another set."""
    try:
        return len(data.decode("utf-8")) < len(data)
    except UnicodeDecodeError:
        return False


def _declared_utf8(data: bytes, basis: str) -> Decoded:
    found = _decoded(data, "utf-8", basis)
    if found.damaged and all(letter < "\x80" or letter == "\ufffd" for letter in set(found.text)):
        return _decoded(data, "windows-1252", "guess")
    return found


def _decoded(data: bytes, encoding: str, basis: str) -> Decoded:
    codec = _CODECS.get(encoding, encoding)
    if encoding == "windows-1252":
        text = data.decode("cp1252", errors="replace") if not _UNASSIGNED.search(data) else _latin(data)
    else:
        text = data.decode(codec, errors="replace")
    return Decoded(text, encoding, basis, text.count("\ufffd"))


_UNASSIGNED = re.compile(rb"[\x81\x8d\x8f\x90\x9d]")


def _latin(data: bytes) -> str:
    """windows-1252 as browsers read it: the five bytes without a letter are control characters, not damage."""
    return "".join(part.decode("latin-1" if part in _HOLES else "cp1252") for part in _SPLIT.split(data))


_HOLES = frozenset({b"\x81", b"\x8d", b"\x8f", b"\x90", b"\x9d"})
_SPLIT = re.compile(rb"([\x81\x8d\x8f\x90\x9d])")
_SPACE = b"\t\n\x0c\r "


def declared_in(data: bytes) -> str | None:
    """The encoding that a `meta` element names: the prescan of the HTML Standard. UTF-16 in a meta means UTF-8."""
    at = 0
    while (at := data.find(b"<", at)) >= 0:
        if data.startswith(b"<!--", at):
            end = data.find(b"-->", at + 2)
            if end < 0:
                return None
            at = end + 3
        elif _META.match(data, at):
            attributes, at = _attributes(data, at + 5)
            encoding = _of_meta(attributes)
            if encoding is not None:
                return encoding
        elif _TAG.match(data, at):
            at = _end_of_name(data, at)
            _, at = _attributes(data, at)
        elif data[at + 1 : at + 2] in (b"!", b"/", b"?"):
            end = data.find(b">", at)
            if end < 0:
                return None
            at = end + 1
        else:
            at += 1
    return None


_META = re.compile(rb"<meta[\t\n\x0c\r /]", re.I)
_TAG = re.compile(rb"</?[a-zA-Z]")
_NAME_ENDS = re.compile(rb"[\t\n\x0c\r >]")


def _end_of_name(data: bytes, at: int) -> int:
    found = _NAME_ENDS.search(data, at)
    return found.start() if found else len(data)


def _of_meta(attributes: dict[bytes, bytes]) -> str | None:
    """What one meta element declares: `charset`, or `content` together with http-equiv="content-type"."""
    label: str | None = None
    if b"charset" in attributes:
        label = attributes[b"charset"].decode("latin-1")
    elif attributes.get(b"http-equiv") == b"content-type":
        label = charset_in(attributes.get(b"content", b"").decode("latin-1"))
    encoding = encoding_named(label)
    if encoding in ("utf-16be", "utf-16le"):
        return "utf-8"
    return "windows-1252" if label and label.lower().strip() == "x-user-defined" else encoding


_ATTRIBUTE = re.compile(
    rb"""[\t\n\x0c\r /]*
    ( [^\t\n\x0c\r />=][^\t\n\x0c\r />=]* | =[^\t\n\x0c\r />=]* )
    (?: [\t\n\x0c\r ]*=[\t\n\x0c\r ]*
        ( "[^"]*" | '[^']*' | [^\t\n\x0c\r >"'][^\t\n\x0c\r >]* | (?=>) | ["'] )
    )?""",
    re.VERBOSE,
)
_TAG_END = re.compile(rb"[\t\n\x0c\r /]*>")


def _attributes(data: bytes, at: int) -> tuple[dict[bytes, bytes], int]:
    """The attributes from here to the end of the tag, the first of a name counting, and where the tag ends.

    A tag that never ends, or a quotation mark that never closes, takes all the rest and declares nothing.
    """
    found: dict[bytes, bytes] = {}
    while not (end := _TAG_END.match(data, at)):
        attribute = _ATTRIBUTE.match(data, at)
        if attribute is None or attribute[2] in (b'"', b"'"):
            return {}, len(data)
        value = attribute[2] or b""
        if value[:1] in (b'"', b"'"):
            value = value[1:-1]
        found.setdefault(attribute[1].lower(), value.lower())
        at = attribute.end()
    return found, end.end()
