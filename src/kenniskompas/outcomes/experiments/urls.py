# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
from django.urls import path

from kenniskompas.outcomes.experiments.views import acting, designing, pages

ONE = "experimenten/<uuid:experiment_id>"
urlpatterns = [
    path("experimenten/", pages.show_experiments, name="experiments"),
    path("experimenten/nieuw/", designing.new_experiment, name="new_experiment"),
    path(f"{ONE}/", pages.show_experiment, name="experiment"),
    path(f"{ONE}/kijkmomenten.svg", pages.looks_picture, name="looks_picture"),
    path(f"{ONE}/grond/<slug:ground>", acting.record_ground, name="record_ground"),
    path(f"{ONE}/grond/<slug:ground>/goedkeuren", acting.approve_ground, name="approve_ground"),
    path(f"{ONE}/starten", acting.start, name="start_experiment"),
    path(f"{ONE}/kijken", acting.look, name="take_look"),
    path(f"{ONE}/beeindigen", acting.end, name="end_experiment"),
    path(f"{ONE}/weggooien", acting.discard, name="discard_experiment"),
]
