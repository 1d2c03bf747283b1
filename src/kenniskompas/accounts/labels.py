# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""What was wrong with a file or value, and how a token stands, in the reader's language."""

from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from kenniskompas.core.errors import PROBLEMS, BadInput


def describe_problem(error: BadInput) -> str:
    """Where it stands and what is wrong, as one sentence for a screen."""
    values = {name: _spoken(value) for name, value in error.parameters.items()}
    sentence = _(PROBLEMS[error.code]) % values
    places = []
    if error.row is not None:
        places.append(_("row %(number)s") % {"number": error.row})
    if error.column:
        places.append(_("column “%(name)s”") % {"name": error.column})
    where = ", ".join(places)
    text = f"{where}: {sentence}" if where else sentence
    return text[:1].upper() + text[1:]


def _spoken(value: object) -> str:
    """Reasons such as “it lies in the future” are messages themselves."""
    text = str(value)
    return _(text) if text else ""


def token_state(row: Any, *, today: date) -> dict[str, Any]:
    """Where a token stands, in a word with its tone."""
    if row.withdrawn_at is not None:
        state, tone = _("withdrawn"), "neutral"
    elif row.expires_on < today:
        state, tone = _("ran out"), "warn"
    elif row.last_used_on is None:
        state, tone = _("not used yet"), "info"
    else:
        state, tone = _("in use"), "ok"
    return {"state": state, "tone": tone}
