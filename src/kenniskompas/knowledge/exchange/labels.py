# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Parts of a package, states and choices, in the reader's words."""

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

PARTS: dict[str, Any] = {
    "terms": gettext_lazy("Words of the vocabularies"),
    "interventions": gettext_lazy("Entries of the catalogue"),
    "ratings": gettext_lazy("Judgements of sources"),
    "studies": gettext_lazy("Studies"),
    "estimates": gettext_lazy("Numbers of studies"),
    "published_syntheses": gettext_lazy("Published overviews"),
    "gaps": gettext_lazy("Open questions"),
    "practice_notes": gettext_lazy("Published practice knowledge"),
    "publications": gettext_lazy("Publications"),
    "criteria": gettext_lazy("Criteria of the recognition track"),
}
CHOICES: dict[str, Any] = {
    "keep": gettext_lazy("Keep ours"),
    "take": gettext_lazy("Take theirs"),
}

# The numbers of a study as a file from RevMan gives them.
REVMAN_NUMBERS: dict[str, Any] = {
    "counts": gettext_lazy(
        "With: %(events_t)s of %(n_t)s people. Without: %(events_c)s of %(n_c)s."
    ),
    "means": gettext_lazy(
        "With: on average %(level_t)s (spread %(sd_t)s, %(n_t)s people). Without: %(level_c)s"
        " (%(sd_c)s, %(n_c)s)."
    ),
    "error": gettext_lazy("%(effect)s with standard error %(se)s, on RevMan's scale."),
}


def outcome(counts: dict[str, int]) -> str:
    return _("%(created)s new, %(updated)s changed, %(unchanged)s unchanged") % counts
