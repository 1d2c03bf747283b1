# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""From a record as a format gives it to a checked reference: right, refused, or left out aloud."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from kenniskompas.core.errors import BadInput
from kenniskompas.workbench.references.identifiers import (
    doi_in,
    is_web_address,
    normalise_doi,
    normalise_isbn,
    normalise_issn,
)
from kenniskompas.workbench.references.model import (
    KINDS,
    LONGEST,
    MOST_ITEMS,
    OWN_KEY,
    LeftOut,
    RawRecord,
    Reference,
)

FIRST_YEAR, LAST_YEAR = 1500, 2100
YEAR = re.compile(r"(?<!\d)\d{4}(?!\d)")
NO_YEAR = frozenset({"n.d.", "nd", "s.a.", "z.j.", "in press", "forthcoming", "in druk"})
DASHES = re.compile(r"\s*(?:--+|[-‐‑‒–—])\s*")
LANGUAGES = {
    "nl": ("nl", "nld", "dut", "dutch", "nederlands"),
    "en": ("en", "eng", "english", "engels"),
    "de": ("de", "deu", "ger", "german", "duits"),
    "fr": ("fr", "fra", "fre", "french", "frans"),
}
LANGUAGE_CODES = {name: code for code, names in LANGUAGES.items() for name in names}
YES, NO = frozenset({"yes", "ja", "true", "1"}), frozenset({"no", "nee", "false", "0"})


@dataclass(slots=True)
class Cleaner:
    """Reads records of one file, and keeps what it had to leave out."""

    file: str
    left_out: list[LeftOut] = field(default_factory=list)

    def read(self, record: RawRecord) -> Reference:
        """Raises BadInput, naming row and field, for what cannot be understood."""
        texts = {name: one_line(text) for name, text in record.texts.items()}
        addresses = [one_line(each) for each in record.lists.get("url", ())]
        issn, isbn = self._numbers(record)
        result = Reference(
            row=record.row,
            key=own_key(texts.get("key", "")),
            kind=self._kind(texts.get("kind", ""), record),
            authors=self._items("authors", record),
            year=self._year(texts.get("year", ""), record),
            pages=DASHES.sub("-", texts.get("pages", "")),
            doi=self._doi(texts.get("doi", ""), addresses, record),
            url=self._address(addresses, record),
            language=language(texts.get("language", "")),
            issn=issn,
            isbn=isbn,
            keywords=self._items("keywords", record),
            open_access=yes_or_no(texts.get("open_access", "")),
            label=record.label,
            **{
                name: texts.get(name, "")
                for name in (
                    *("title", "short_title", "container", "publisher", "volume"),
                    *("issue", "abstract"),
                )
            },
        )
        self._refuse_long(result, record)
        if not (result.title or result.short_title or result.doi):
            raise self._error("missing_value", "title", record)
        return result

    def _error(self, code: str, name: str, record: RawRecord, **values: object) -> BadInput:
        column = record.names.get(name, name)
        return BadInput(code, file=self.file, row=record.row, column=column, **values)

    def leave_out(self, record: RawRecord, name: str, value: str) -> None:
        self.left_out.append(LeftOut(record.row, record.names.get(name, name), value[:80]))

    def _kind(self, value: str, record: RawRecord) -> str:
        if value and value not in KINDS:
            raise self._error("not_a_choice", "kind", record, value=value, allowed=", ".join(KINDS))
        return value or "other"

    def _items(self, name: str, record: RawRecord) -> tuple[str, ...]:
        """Each item once, in order; a semicolon divides items in files, so it is in none."""
        items = [one_line(part) for text in record.lists.get(name, ()) for part in text.split(";")]
        kept = tuple(dict.fromkeys(item for item in items if item))
        if len(kept) > MOST_ITEMS:
            raise self._error("out_of_range", name, record, value=len(kept), allowed=MOST_ITEMS)
        return kept

    def _year(self, value: str, record: RawRecord) -> int | None:
        if not value or value.lower() in NO_YEAR:
            return None
        found = YEAR.search(value)
        if not found:
            raise self._error("not_whole", "year", record, value=value)
        year = int(found.group())
        if not FIRST_YEAR <= year <= LAST_YEAR:
            allowed = f"{FIRST_YEAR}–{LAST_YEAR}"
            raise self._error("out_of_range", "year", record, value=year, allowed=allowed)
        return year

    def _doi(self, value: str, addresses: Sequence[str], record: RawRecord) -> str:
        if not value:
            return next(filter(None, map(doi_in, addresses)), "")
        doi = normalise_doi(value)
        if not doi:
            raise self._error("not_a_doi", "doi", record, value=value)
        return doi

    def _address(self, addresses: Iterable[str], record: RawRecord) -> str:
        """The first web address that is not merely the DOI again."""
        kept = ""
        for address in addresses:
            if not address or doi_in(address):
                continue
            if kept or not is_web_address(address):
                self.leave_out(record, "url", address)
            else:
                kept = address.replace("{", "%7B").replace("}", "%7D")
        return kept

    def _numbers(self, record: RawRecord) -> tuple[str, str]:
        issn = isbn = ""
        for text in record.lists.get("serial", ()):
            for part in re.split(r"[;,]|\s{2,}|(?<=[\dXx])\s+(?=\d{4}-)", text):
                found_issn, found_isbn = normalise_issn(part), normalise_isbn(part)
                if found_issn and not issn:
                    issn = found_issn
                elif found_isbn and not isbn:
                    isbn = found_isbn
                elif part.strip() and (found_issn or found_isbn) not in {issn, isbn} - {""}:
                    self.leave_out(record, "serial", part)
        return issn, isbn

    def _refuse_long(self, reference: Reference, record: RawRecord) -> None:
        for name, limit in LONGEST.items():
            value = getattr(reference, name, "")
            for text in value if isinstance(value, tuple) else (value,):
                if len(text) > limit:
                    raise self._error("too_long", name, record, value=len(text), limit=limit)


def check_reference(
    texts: Mapping[str, str], lists: Mapping[str, Sequence[str]]
) -> tuple[Reference, tuple[LeftOut, ...]]:
    """What somebody typed as a reference, and what of it cannot be used; raises BadInput.

    `lists` holds authors, url, keywords and, as `serial`, ISSN and ISBN.
    """
    cleaner = Cleaner("")
    reference = cleaner.read(RawRecord(row=0, texts=texts, lists=lists))
    return reference, tuple(cleaner.left_out)


def one_line(text: str) -> str:
    """The text on one line: formats of references have no paragraphs."""
    return " ".join(text.split())


def own_key(text: str) -> str:
    return text.removeprefix(OWN_KEY) if text.startswith(OWN_KEY) else ""


def language(text: str) -> str:
    """The two letters of a language that we know by name, or what the file says."""
    lower = text.lower()
    return LANGUAGE_CODES.get(lower.split("-", maxsplit=1)[0], lower)


def yes_or_no(text: str) -> bool | None:
    lower = text.lower()
    return True if lower in YES else False if lower in NO else None
