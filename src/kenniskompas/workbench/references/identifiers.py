# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Names by which one publication is known everywhere: DOI, ISSN, ISBN, and its title as a key."""

import re
import unicodedata
from urllib.parse import unquote, urlsplit

DOI = re.compile(r"10\.\d{4,9}/\S+")
DOI_PREFIX = re.compile(r"^(?:https?://)?(?:dx\.|www\.)?doi\.org/|^doi:?\s*", re.IGNORECASE)
LETTERS = re.compile(r"[^a-z0-9]+")
ISSN = re.compile(r"\d{4}-?\d{3}[\dXx]")
ISBN_LENGTHS = (10, 13)


def normalise_doi(text: str) -> str:
    """The DOI in small letters without address or prefix; empty when the text is no DOI."""
    bare = DOI_PREFIX.sub("", text.strip())
    if bare != text.strip():
        bare = unquote(bare)
    bare = bare.rstrip(".,;").lower()
    return bare if DOI.fullmatch(bare) else ""


def doi_in(address: str) -> str:
    """The DOI that a web address leads to; empty when it leads elsewhere."""
    return normalise_doi(address) if "doi.org/10." in address.lower() else ""


def normalise_issn(text: str) -> str:
    bare = text.strip().upper().replace("–", "-")
    return f"{bare[:4]}-{bare[-4:]}" if ISSN.fullmatch(bare) else ""


def normalise_isbn(text: str) -> str:
    """The digits of an ISBN (10 or 13, the last may be X); empty when it is none."""
    bare = re.sub(r"[\s\-–]", "", text.upper().removeprefix("ISBN").lstrip(":"))
    body, last = bare[:-1], bare[-1:]
    is_isbn = len(bare) in ISBN_LENGTHS and body.isdigit() and (last.isdigit() or last == "X")
    return bare if is_isbn else ""


def title_key(title: str) -> str:
    """The title without accents, capitals, spaces and signs: two spellings of one title meet."""
    plain = unicodedata.normalize("NFKD", title.casefold())
    return LETTERS.sub("", "".join(each for each in plain if not unicodedata.combining(each)))


def is_web_address(text: str) -> bool:
    try:
        parts = urlsplit(text)
    except ValueError:
        return False
    return parts.scheme in {"http", "https"} and bool(parts.hostname) and " " not in text
