# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Labels of screening as ASReview writes them: notes in RIS, columns in tables.

Source: ASReview's reader and writer of RIS and its list of label columns (versions 1 and 2).
Version 2 adds notes, times and names in `asreview_…`; a cell or note may be JSON.
"""

import json
from collections.abc import Iterable, Mapping

from kenniskompas.workbench.references.model import Label

RELEVANT, IRRELEVANT = "ASReview_relevant", "ASReview_irrelevant"
NOT_SEEN = "ASReview_not_seen"
NOTE_VERDICTS = {RELEVANT: "include", IRRELEVANT: "exclude"}
LABEL_COLUMNS = (
    "asreview_label",
    "included",
    "label",
    "final_included",
    "label_included",
    "included_label",
    "included_final",
    "included_flag",
    "include",
)
CELL_VERDICTS = {"1": "include", "1.0": "include", "true": "include"} | {
    "0": "exclude",
    "0.0": "exclude",
    "false": "exclude",
}
# Not seen: an empty cell, or what version 1 wrote.
UNSEEN_CELLS = frozenset({"", "-1", "-1.0", "nan", "none"})
REASON_COLUMNS = ("asreview_note", "asreview_notes", "exported_notes_1", "reason")
TIME_COLUMNS = ("asreview_time",)
PERSON_COLUMNS = ("asreview_user_name", "asreview_user")
COLUMNS = (*LABEL_COLUMNS, *REASON_COLUMNS, *TIME_COLUMNS, *PERSON_COLUMNS)


def label_from_notes(notes: Iterable[str]) -> Label | None:
    """The label among the notes of a RIS record; None when there is none, or it was not seen.

    Raises ValueError when the notes say both relevant and irrelevant.
    """
    texts = [note.removeprefix("<p>").removesuffix("</p>").strip() for note in notes]
    verdicts = {NOTE_VERDICTS[text] for text in texts if text in NOTE_VERDICTS}
    if len(verdicts) > 1:
        raise ValueError(f"{RELEVANT}, {IRRELEVANT}")
    if not verdicts:
        return None
    told = dict(text.split(": ", maxsplit=1) for text in texts if ": " in text)
    return _label(verdicts.pop(), told)


def label_from_cells(cells: Mapping[str, str]) -> Label | None:
    """The label in the row of a table, its columns in small letters.

    Raises ValueError with a cell that is no label.
    """
    cell = next((cells[name] for name in LABEL_COLUMNS if name in cells), "").strip().lower()
    if cell in UNSEEN_CELLS:
        return None
    if cell not in CELL_VERDICTS:
        raise ValueError(cell)
    return _label(CELL_VERDICTS[cell], cells)


def notes_of(label: Label | None) -> list[str]:
    """The notes of a RIS record that say this label."""
    if label is None:
        return [NOT_SEEN]
    told = {
        "asreview_note": label.reason,
        "asreview_time": label.at,
        "asreview_user_name": label.by,
    }
    verdict = RELEVANT if label.verdict == "include" else IRRELEVANT
    return [verdict, *(f"{name}: {json.dumps(text)}" for name, text in told.items() if text)]


def _label(verdict: str, told: Mapping[str, str]) -> Label:
    reason, at, by = (
        next((plain(told[name]) for name in names if told.get(name, "").strip()), "")
        for names in (REASON_COLUMNS, TIME_COLUMNS, PERSON_COLUMNS)
    )
    return Label(verdict=verdict, reason=reason, at=at, by=by)


def plain(text: str) -> str:
    """A value that may be written as JSON, as text on one line."""
    try:
        value = json.loads(text)
    except ValueError:
        value = text
    if isinstance(value, list):
        value = "; ".join(str(each) for each in value)
    return " ".join(str("" if value is None else value).split())
