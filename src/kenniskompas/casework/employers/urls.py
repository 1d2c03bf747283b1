# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""The register below /clienten/werkgevers/, and addresses below one case."""

from django.urls import path

from kenniskompas.casework.employers.views import placing, register

urlpatterns = [
    path("werkgevers/", register.employers, name="employers"),
    path("werkgevers/nieuw", register.new_employer, name="new-employer"),
    path("werkgevers/nazorg", register.aftercare, name="aftercare"),
    path("werkgevers/<int:employer_id>", register.employer, name="employer"),
    path("werkgevers/<int:employer_id>/wijzigen", register.edit_employer, name="edit-employer"),
    path("werkgevers/<int:employer_id>/stoppen", register.close_employer, name="close-employer"),
    path("werkgevers/<int:employer_id>/plek", register.new_vacancy, name="new-vacancy"),
    path("werkgevers/plek/<int:vacancy_id>", register.vacancy, name="vacancy"),
    path("werkgevers/plek/<int:vacancy_id>/wijzigen", register.edit_vacancy, name="edit-vacancy"),
    path("werkgevers/plek/<int:vacancy_id>/sluiten", register.close_vacancy, name="close-vacancy"),
]
of_case = [
    path("werkplek", placing.places, name="places"),
    path("werkplek/nieuw/<int:vacancy_id>", placing.start_proposal, name="start-proposal"),
    path("werkplek/<int:item>", placing.place, name="place"),
    path(
        "werkplek/<int:item>/afspraak/<int:agreement>",
        placing.agreement_done,
        name="place-agreement-done",
    ),
]
