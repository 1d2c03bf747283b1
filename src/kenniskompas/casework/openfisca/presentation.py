# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""What the pages show of a question before it goes, and of an answer."""

import json
from typing import Any

from kenniskompas.casework.openfisca import labels
from kenniskompas.casework.openfisca.service import PROVISIONS, part_of


def shown_question(question: Any, *, asked: bool) -> dict[str, Any]:
    """`asked`: what is asked for this question was answered, so what is missing may be said."""
    gaps = question.situation.gaps
    fixed = {row.source for row in question.to_ask}
    return {
        "name": question.mapping.name,
        "sent": labels.sent_rows(question),
        "body": json.dumps(question.situation.body, indent=2, ensure_ascii=False),
        "digest": question.digest,
        "missing": [
            labels.source_words(gap) for gap in gaps if gap.needed and gap.source not in fixed
        ],
        "left_out": [labels.source_words(gap) for gap in gaps if not gap.needed] if asked else [],
    }


def shown_part(answered: Any, *, may_ask: bool) -> dict[str, Any]:
    """For a page about one part: its rows, by whom and when, and whether to offer the question."""
    return {
        "engine": {
            "answer": answered.answer if answered else None,
            "rows": labels.result_rows(answered),
            "may_ask": may_ask,
        }
    }


def shown_answer(answer: Any) -> dict[str, Any] | None:
    """For the page it was asked on: without what waits for the expectation of the client."""
    if answer is None:
        return None
    provisions = part_of(answer, PROVISIONS)
    return {
        "answer": answer,
        "rows": labels.result_rows(provisions),
        "has_income": len(provisions.rows) < len(answer.results),
        "body": json.dumps(answer.sent, indent=2, ensure_ascii=False),
    }
