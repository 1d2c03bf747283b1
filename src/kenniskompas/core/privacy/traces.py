# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Traces of a person in free text, so that somebody can be asked to leave them out."""

import re

from kenniskompas.core.privacy.bsn import is_bsn

_NUMBER = re.compile(r"(?<![\d.])\d(?:[ .]?\d){8}(?![\d.]*\d)")
_E_MAIL = re.compile(r"[\w.+-]+@[\w-]+\.[\w.-]+")
# Mobile and fixed numbers as people write them: 06 12345678, 020-1234567, +31 6 1234 5678.
_PHONE = re.compile(r"(?<!\d)(?:\+31|0031|0)[ -]?[1-9](?:[ -]?\d){8}(?!\d)")
_ACCOUNT = re.compile(r"\bNL\d{2} ?[A-Z]{4}(?: ?\d){10}\b", re.IGNORECASE)
_BIRTH_DATE = re.compile(
    r"\b(?:geboren|geboortedatum|geb\.)\D{0,12}\d{1,2}[-/. ]\d{1,2}[-/. ]\d{4}", re.IGNORECASE
)


def personal_traces(text: str) -> tuple[str, ...]:
    """Which traces of a person this text holds: `bsn`, `e_mail`, `phone`, `account`, `birth_date`.

    Finds what has a fixed form; a name or an address has none and is not found.
    """
    # An account number holds digits that would pass for a phone number.
    rest = _ACCOUNT.sub("", text)
    found = {
        "bsn": any(is_bsn(re.sub(r"[ .]", "", each)) for each in _NUMBER.findall(rest)),
        "e_mail": bool(_E_MAIL.search(text)),
        "phone": bool(_PHONE.search(rest)),
        "account": bool(_ACCOUNT.search(text)),
        "birth_date": bool(_BIRTH_DATE.search(text)),
    }
    return tuple(kind for kind, is_there in found.items() if is_there)
