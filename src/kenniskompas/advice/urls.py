# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
from django.urls import path

from kenniskompas.advice.views import editing, proposals, rules, snapshots

app_name = "advice"
urlpatterns = [
    path("", rules.show_rules, name="rules"),
    path("advies/<int:snapshot_id>/", snapshots.explain_advice, name="why"),
    path("versies/<int:number>/bestand", proposals.download_version, name="version-file"),
    path("versies/<int:number>/terug", proposals.roll_back, name="roll-back"),
    path("voorstellen/nieuw/", proposals.new_proposal, name="new-proposal"),
    path("voorstellen/<int:proposal_id>/", proposals.show_proposal, name="proposal"),
    path(
        "voorstellen/<int:proposal_id>/bestand", proposals.download_proposal, name="proposal-file"
    ),
    path("voorstellen/<int:proposal_id>/goedkeuren", proposals.approve, name="approve"),
    path("voorstellen/<int:proposal_id>/intrekken", proposals.withdraw, name="withdraw"),
    path("voorstellen/<int:proposal_id>/ingaan", proposals.put_to_use, name="put-to-use"),
    path("voorstellen/<int:proposal_id>/drempels/", editing.edit_thresholds, name="thresholds"),
    path(
        "voorstellen/<int:proposal_id>/<slug:question>/uitkomst/<slug:code>/",
        editing.edit_outcome,
        name="outcome",
    ),
    path(
        "voorstellen/<int:proposal_id>/<slug:question>/regel/", editing.edit_rule, name="new-rule"
    ),
    path(
        "voorstellen/<int:proposal_id>/<slug:question>/regel/<int:place>/",
        editing.edit_rule,
        name="rule",
    ),
    path(
        "voorstellen/<int:proposal_id>/<slug:question>/regel/<int:place>/weg",
        editing.remove_rule,
        name="remove-rule",
    ),
    path(
        "voorstellen/<int:proposal_id>/<slug:question>/voorbeeld/",
        editing.add_case,
        name="new-case",
    ),
    path(
        "voorstellen/<int:proposal_id>/voorbeeld/<int:place>/weg",
        editing.remove_case,
        name="remove-case",
    ),
]
