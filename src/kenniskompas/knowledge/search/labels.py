# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Filters, entries and kinds of results in the reader's language."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

Text = str | Promise

FILTERS: dict[str, Text] = {
    "domain": _("Subject"),
    "kind": _("Kind"),
    "layer": _("How far the evidence goes"),
    "level": _("Recognition"),
    "assessed": _("Judged by a source on"),
    "facts": _("What there is"),
    "target_groups": _("Target group"),
    "core_problems": _("Core problem"),
    "areas": _("Area of skills"),
    "skills": _("Skill"),
    "ladder": _("Ladder step"),
    "aims": _("What it measures or aims at"),
    "user_groups": _("Who works with it"),
    "contexts": _("Where it is used"),
    "practicalities": _("How it is given"),
    "life_domains": _("Life domain"),
    "mechanisms": _("Mechanism"),
}
LAYERS: dict[str, tuple[Text, str]] = {
    "researched": (_("Researched effect"), "info"),
    "founded": (_("Founded, not tested"), "neutral"),
    "unknown": (_("Effect unknown"), "neutral"),
}
ASSESSED: dict[str, Text] = {
    "starting_points": _("Its starting points"),
    "usability": _("Its use in practice"),
    "evidence": _("Its results"),
    "not_assessed": _("Nothing: no source gives a judgement"),
}
FACTS: dict[str, Text] = {
    "has_numbers": _("Pooled effect numbers"),
    "has_studies": _("Studies on file"),
    "sources_differ": _("Sources differ"),
    "is_instrument": _("Measuring instrument"),
}
SORTINGS: dict[str, Text] = {
    "fit": _("Fits the words best"),
    "priority": _("How far the evidence goes"),
    "name": _("Name"),
}
# One result, many results: the tabs and the eyebrow of a result.
KINDS: dict[str, tuple[Text, Text]] = {
    "intervention": (_("Approach"), _("Approaches")),
    "study": (_("Study"), _("Studies")),
    "publication": (_("Publication"), _("Publications")),
    "gap": (_("Open question"), _("Open questions")),
    "note": (_("Practice note"), _("Practice notes")),
}
# The ways into the catalogue, and what the tile of each is called.
ENTRIES: dict[str, Text] = {
    "core_problems": _("By problem"),
    "target_groups": _("By target group"),
    "skills": _("By skill"),
    "ladder": _("By ladder step"),
    "user_groups": _("By who works with it"),
    "aims": _("By what it aims at"),
}
