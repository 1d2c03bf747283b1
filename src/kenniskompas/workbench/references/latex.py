# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Text in and out of BibTeX, where some signs mean something else."""

import re
import unicodedata

WRITTEN = {
    "\\": r"\textbackslash{}",
    "{": r"\textbraceleft{}",
    "}": r"\textbraceright{}",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
    '"': r"\textquotedbl{}",
    "&": r"\&",
    "%": r"\%",
    "$": r"\$",
    "#": r"\#",
    "_": r"\_",
}
SPOKEN = {written.removesuffix("{}"): sign for sign, written in WRITTEN.items()}
ACCENTS = dict(
    zip(
        "`'^~=u.\"rHvckdb",
        "\u0300\u0301\u0302\u0303\u0304\u0306\u0307\u0308\u030a\u030b\u030c\u0327\u0328\u0323\u0331",
        strict=True,
    )
)
# fmt: off
LETTERS = {
    "ss": "ß", "o": "ø", "O": "Ø", "ae": "æ", "AE": "Æ", "oe": "œ", "OE": "Œ",
    "aa": "å", "AA": "Å", "l": "ł", "L": "Ł", "i": "i", "j": "j", "dh": "ð", "th": "þ",
    "textendash": "–", "textemdash": "—", "textquoteright": "’", "textquoteleft": "‘",
    "textquotedblleft": "“", "textquotedblright": "”", "texteuro": "€", "euro": "€",
}
# fmt: on
MARKUP = ("emph", "textit", "textbf", "textsc", "textrm", "texttt", "mkbibquote", "url")
ESCAPE = re.compile(
    "(" + "|".join(re.escape(each) for each in sorted(SPOKEN, key=len, reverse=True)) + r")(\{\})?"
)
ACCENT = re.compile(
    r"""\\([`'^~=."]|[urHvckdb](?=[\s{\\]))\s*(?:\{\s*(?:\\([ij])|([A-Za-z]))\s*\}|\\([ij])|([A-Za-z]))"""
)
LETTER = re.compile(
    r"\\(" + "|".join(sorted(LETTERS, key=len, reverse=True)) + r")(?![A-Za-z])(\{\}|\s+)?"
)
DECORATION = re.compile(r"\\(?:" + "|".join(MARKUP) + r")(?=\{)")
# Stand for signs while the rest is read, from an area of Unicode that no text uses.
FIRST_PLACE = 0xF8E0
PLACES = {sign: chr(FIRST_PLACE + place) for place, sign in enumerate(SPOKEN.values())}
SIGNS = {ord(place): sign for sign, place in PLACES.items()}


def to_latex(text: str) -> str:
    return "".join(WRITTEN.get(sign, sign) for sign in text)


def from_latex(text: str) -> str:
    """Plain text: accents as letters, protecting braces gone, a tie as a space."""
    held = ESCAPE.sub(lambda found: PLACES[SPOKEN[found.group(1)]], text)
    held = ACCENT.sub(accented, held)
    held = LETTER.sub(lambda found: LETTERS[found.group(1)], held)
    held = DECORATION.sub("", held).replace("\\ ", " ")
    return held.replace("~", " ").replace("{", "").replace("}", "").translate(SIGNS)


def accented(found: re.Match[str]) -> str:
    letter = next(each for each in found.groups()[1:] if each)
    return unicodedata.normalize("NFC", letter + ACCENTS[found.group(1)])
