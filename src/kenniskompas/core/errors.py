# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""What a user can mend, and what the data cannot carry.

Messages are English msgids with named placeholders, so that the command line prints them as they
are and a screen translates them first.
"""

from dataclasses import asdict, dataclass
from typing import Any


def gettext_noop(message: str) -> str:
    """Mark a msgid for translation without needing a translator here."""
    return message


PROBLEMS: dict[str, str] = {
    "empty_file": gettext_noop("the file is empty"),
    "too_many_rows": gettext_noop("the file has more than %(limit)s rows"),
    "no_rows": gettext_noop("the file has column names but no rows"),
    "not_found": gettext_noop("the file does not exist or cannot be read"),
    "too_large": gettext_noop("the file is %(value)s, more than the %(limit)s that is accepted"),
    "binary": gettext_noop("the file is not text: it starts like %(value)s"),
    "not_a_workbook": gettext_noop("the file cannot be read as a spreadsheet"),
    "not_parquet": gettext_noop("the file cannot be read as Parquet"),
    "not_toml": gettext_noop("the file cannot be read as TOML: %(value)s"),
    "not_json": gettext_noop("the file cannot be read as JSON: %(value)s"),
    "unknown_format": gettext_noop("files ending in %(value)s cannot be read; use %(allowed)s"),
    "encoding": gettext_noop("the text is neither UTF-8 nor Windows-1252"),
    "missing_column": gettext_noop("this column is missing; the file has: %(value)s"),
    "unknown_column": gettext_noop("this column is not known; expected: %(allowed)s"),
    "duplicate_column": gettext_noop("this column occurs more than once"),
    "unnamed_column": gettext_noop("column number %(value)s has no name"),
    "field_too_long": gettext_noop("a cell is too long: is a quotation mark left open?"),
    "quotes": gettext_noop("the quotation marks do not match"),
    "ragged_row": gettext_noop("the row has %(value)s cells, the header has %(allowed)s"),
    "not_a_number": gettext_noop("“%(value)s” is not a number"),
    "not_whole": gettext_noop("%(value)s is not a whole number"),
    "not_finite": gettext_noop("“%(value)s” is not a finite number"),
    "ambiguous_number": gettext_noop("“%(value)s” can be read in two ways"),
    "other_decimal_sign": gettext_noop(
        "“%(value)s” does not use “%(allowed)s” as decimal sign, like the rest"
    ),
    "number_as_text": gettext_noop("“%(value)s” is stored as text, not as a number"),
    "ambiguous_date": gettext_noop("“%(value)s” can be read in two ways; write 2024-04-30"),
    "missing_value": gettext_noop("a value is missing"),
    "not_positive": gettext_noop("%(value)s is not above zero"),
    "negative": gettext_noop("%(value)s is below zero"),
    "out_of_range": gettext_noop("%(value)s is outside %(allowed)s"),
    "more_events_than_people": gettext_noop("%(value)s events among %(limit)s people"),
    "duplicate_key": gettext_noop("“%(value)s” occurs more than once, first on row %(limit)s"),
    "bsn": gettext_noop("this looks like a BSN; use the number of the client in your own register"),
    "study_known": gettext_noop(
        "“%(value)s” of the same year stands under “%(limit)s” already; a study counts once"
    ),
    "taken": gettext_noop("“%(value)s” exists already"),
    "not_a_date": gettext_noop("“%(value)s” is not a date"),
    "impossible_date": gettext_noop("“%(value)s” cannot be right: %(limit)s"),
    "not_a_choice": gettext_noop("“%(value)s” is not one of: %(allowed)s"),
    "too_long": gettext_noop("the text has %(value)s characters, at most %(limit)s are accepted"),
    "missing_key": gettext_noop("this key is missing"),
    "unknown_key": gettext_noop("this key is not known; expected: %(allowed)s"),
    "wrong_type": gettext_noop("“%(value)s” should be %(allowed)s"),
    "not_loopback": gettext_noop(
        "%(value)s is not a loopback address; the demo is for this machine only"
    ),
    "demo_needs_own_database": gettext_noop(
        "the demo uses the embedded database only; unset this variable"
    ),
    "not_a_demo": gettext_noop("this database is not marked as demo and is left as it is"),
    "port_taken": gettext_noop("%(value)s is in use; choose another port, such as %(limit)s"),
    "no_organisation": gettext_noop("there is no organisation yet: run kompas setup"),
    "no_rules": gettext_noop("no version of the advice rules has been published yet"),
    "not_in_rules": gettext_noop("the active rules do not answer “%(value)s”"),
    "bad_setting": gettext_noop("a setting is not right: %(value)s"),
    "not_migrated": gettext_noop("the database is not at this version: run kompas migrate"),
    "no_database": gettext_noop("the database cannot be reached: %(value)s"),
    "duplicate_row": gettext_noop("this study repeats row %(limit)s, and a study counts once"),
    "contradicting_rows": gettext_noop(
        "“%(value)s” stands on row %(limit)s too, with other numbers; a study counts once"
    ),
    "outside_interval": gettext_noop("%(value)s lies outside its own interval, %(limit)s"),
    "looks_like_ratio": gettext_noop(
        "%(value)s with its interval looks like a ratio, not like a logarithm; if so, choose "
        "--scale ratio"
    ),
    "looks_like_log": gettext_noop(
        "%(value)s with its interval looks like a logarithm, not like a ratio; if so, choose "
        "--scale log"
    ),
    "lopsided_interval": gettext_noop(
        "%(value)s is not near the middle of its interval, %(limit)s, on either scale"
    ),
    "scale_unclear": gettext_noop(
        "%(value)s with its interval is not what this scale looks like; say in column “scale” "
        "what the source prints: ratio or log"
    ),
    "no_standard_error": gettext_noop(
        "these numbers give no %(value)s with a standard error; complete them, or say in column "
        "“only_shown” why"
    ),
    "empty_cell": gettext_noop(
        "an arm has no events, or events only, and nothing is added to empty cells"
    ),
    "cannot_write": gettext_noop("this file cannot be written"),
    "not_numeric": gettext_noop("“%(value)s” holds words, and this needs numbers"),
    "needs_option": gettext_noop("this option needs %(value)s"),
    "other_control": gettext_noop(
        "%(value)s differs from row %(limit)s, with which the control arm is said to be shared"
    ),
    "arm_in_two_clusters": gettext_noop(
        "control arm “%(value)s” is in another cluster on row %(limit)s"
    ),
    "arms_not_counted": gettext_noop(
        "a shared control arm needs counts, or means of MD or SMD, to say how much it matters"
    ),
    "options_clash": gettext_noop("%(value)s does not go with %(limit)s"),
    "formula": gettext_noop("“%(value)s” is a spreadsheet formula, not a value"),
    "no_records": gettext_noop("the file holds no records"),
    "unclosed_record": gettext_noop("the record that starts here has no end (ER)"),
    "outside_record": gettext_noop("“%(value)s” stands outside a record"),
    "not_bibtex": gettext_noop("this entry cannot be read as BibTeX: %(value)s"),
    "not_a_doi": gettext_noop("“%(value)s” is not a DOI"),
    "contradictory": gettext_noop("what is said here contradicts itself: %(value)s"),
    "not_pdf": gettext_noop("the file is not a PDF document"),
    "not_a_package": gettext_noop("this is not a knowledge package: %(value)s"),
    "unsafe_archive": gettext_noop("the zip file is not accepted: %(value)s"),
    "newer_schema": gettext_noop(
        "the package has schema %(value)s and this version reads up to %(limit)s; upgrade "
        "Kenniskompas, or ask for an older package"
    ),
    "tampered": gettext_noop("this was changed after the package was made; ask for it again"),
    "unknown_resource": gettext_noop(
        "“%(value)s” is no part of a knowledge package; expected: %(allowed)s"
    ),
    "unknown_entry": gettext_noop("“%(value)s” is no entry of the catalogue here"),
    "unknown_reference": gettext_noop("“%(value)s” is not in the package and not here"),
    "cycle": gettext_noop("this leads back to itself: %(value)s"),
    "not_a_condition": gettext_noop(
        "“%(value)s” is no condition; write %(allowed)s, joined by “and”"
    ),
    "folder_busy": gettext_noop("another run is working in this folder"),
    "conflicts": gettext_noop(
        "changed here and in the package (%(limit)s in all): %(value)s; choose keep or take"
    ),
}


class AnalysisError(Exception):
    """Something that the person who asked can mend."""


class BadInput(AnalysisError):
    """A file or value that is refused whole: where it stands and what is wrong with it.

    `row` is the row number as a spreadsheet shows it (the header is row 1); `code` is a key of
    `PROBLEMS`.
    """

    def __init__(
        self,
        code: str,
        *,
        file: str = "",
        row: int | None = None,
        column: str = "",
        value: object = "",
        allowed: object = "",
        limit: object = "",
    ) -> None:
        if code not in PROBLEMS:
            raise ValueError(f"unknown problem code {code!r}")
        self.code = code
        self.file = file
        self.row = row
        self.column = column
        self.parameters = {"value": shorten(value), "allowed": allowed, "limit": limit}
        super().__init__(str(self))

    @property
    def problem(self) -> str:
        """The untranslated sentence with its values filled in."""
        return PROBLEMS[self.code] % self.parameters

    @property
    def place(self) -> str:
        parts = [self.file]
        if self.row is not None:
            parts.append(f"row {self.row}")
        if self.column:
            kind = "option" if self.column.startswith("--") else "column"
            parts.append(f"{kind} {self.column}")
        return ", ".join(part for part in parts if part)

    def __str__(self) -> str:
        return f"{self.place}: {self.problem}" if self.place else self.problem


@dataclass(frozen=True, slots=True)
class Refusal:
    """One answer that the data cannot carry, and what can be had instead.

    `key` names the result that is therefore null, `code` is stable for programs, `message` says
    why in one English sentence, `offer` what the data does carry.
    """

    key: str
    code: str
    message: str
    offer: str = ""

    def as_dict(self) -> dict[str, Any]:
        return asdict(self)


class Refused(AnalysisError):
    """The main question cannot be answered from these data."""

    def __init__(self, *refusals: Refusal) -> None:
        if not refusals:
            raise ValueError("Refused needs at least one refusal")
        self.refusals = refusals
        super().__init__("; ".join(refusal.message for refusal in refusals))


def shorten(value: object, limit: int = 80) -> str:
    """One line of at most `limit` characters, so that a wrong file cannot flood a message."""
    text = " ".join(str(value).split())
    return text if len(text) <= limit else text[: limit - 1] + "…"
