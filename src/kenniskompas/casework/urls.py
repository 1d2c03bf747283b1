# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
from django.urls import include, path

from kenniskompas.casework.agenda import urls as agenda
from kenniskompas.casework.appointments import urls as appointments
from kenniskompas.casework.assessment import views as assessment
from kenniskompas.casework.attainment import urls as attainment
from kenniskompas.casework.client import urls as client
from kenniskompas.casework.contact import urls as contact
from kenniskompas.casework.debts import urls as debts
from kenniskompas.casework.decision import views as decision
from kenniskompas.casework.delivery import urls as delivery
from kenniskompas.casework.employers import urls as employers
from kenniskompas.casework.exchange.ddas import views as ddas
from kenniskompas.casework.execution import views as execution
from kenniskompas.casework.followup import urls as followup
from kenniskompas.casework.grounds import urls as grounds
from kenniskompas.casework.household import urls as household
from kenniskompas.casework.instruments import views as instruments
from kenniskompas.casework.intake import views as intake
from kenniskompas.casework.letters import urls as letters
from kenniskompas.casework.openfisca import urls as openfisca
from kenniskompas.casework.overview import views as overview
from kenniskompas.casework.payments import urls as payments
from kenniskompas.casework.plan import views as plan
from kenniskompas.casework.provisions import urls as provisions
from kenniskompas.casework.referrals import urls as referrals
from kenniskompas.casework.reminders import urls as reminders
from kenniskompas.casework.signals import urls as signals
from kenniskompas.casework.turns import views as turns
from kenniskompas.casework.work import urls as work
from kenniskompas.casework.worklist import urls as worklist

app_name = "casework"
of_case = [
    path("", overview.case, name="case"),
    path("vragen/<int:item>", overview.answered, name="answered"),
    path("overslaan/<slug:step>", intake.skip, name="skip"),
    path("beeld", intake.picture, name="picture"),
    path("screening", assessment.screening, name="screening"),
    path("diagnose", assessment.diagnosis, name="diagnosis"),
    path("diagnose/openen", assessment.open_domain, name="open-domain"),
    path("diagnose/<int:row>/sluiten", assessment.close_domain, name="close-domain"),
    path("instrumenten", instruments.show_instruments, name="instruments"),
    path("instrumenten/<slug:code>", instruments.instrument, name="instrument"),
    path(
        "instrumenten/<slug:code>/profiel.svg",
        instruments.profile_picture,
        name="instrument-profile",
    ),
    path(
        "instrumenten/<slug:code>/verloop/<slug:scale>.svg",
        instruments.course_picture,
        name="instrument-course",
    ),
    path(
        "instrumenten/<slug:code>/<int:item>/intrekken",
        instruments.withdraw,
        name="instrument-withdraw",
    ),
    path("besluit", decision.decision, name="decision"),
    path("besluit/inschatting", decision.own_view, name="own-view"),
    path("besluit/wensen", decision.wishes, name="wishes"),
    path("besluit/advies", decision.advice, name="advice"),
    path("besluit/lot", decision.lot, name="lot"),
    path("besluit/lot/terugnemen", decision.withdraw_lot, name="withdraw-lot"),
    path("besluit/kiezen", decision.choose, name="choose"),
    path("besluit/genomen", decision.decided, name="decided"),
    path("besluit/delen/<slug:what>", decision.share, name="share"),
    path("besluit/opnieuw", decision.weigh_again, name="weigh-again"),
    path("plan", plan.plan, name="plan"),
    path("plan/periode", plan.set_period, name="plan-period"),
    path("plan/volgorde", plan.choose_order, name="plan-order"),
    path("plan/doel", plan.add_goal, name="plan-goal"),
    path("plan/afspraak", plan.add_agreement, name="plan-agreement"),
    path("plan/<slug:kind>/<int:item>/weg", plan.remove, name="plan-remove"),
    path("plan/vaststellen", plan.agree, name="plan-agree"),
    path("onderdelen", turns.give_part, name="give-part"),
    path("herinneringen", plan.remind, name="remind"),
    path("plan/afdruk", plan.printed, name="plan-print"),
    path("uitvoeren", execution.execution, name="execution"),
    path("uitvoeren/afspraak/<int:agreement>", execution.kept, name="kept"),
    path("uitvoeren/afronden", execution.finish, name="finish"),
    path("resultaat", execution.result, name="result"),
    path("resultaat/verandering", execution.life_event, name="life-event"),
    path("evaluatie", execution.evaluation, name="evaluation"),
    *attainment.of_case,
    *agenda.of_case,
    *contact.of_case,
    *appointments.of_case,
    *client.of_case,
    *debts.of_case,
    *followup.of_case,
    *payments.of_case,
    *letters.of_case,
    *grounds.of_case,
    *household.of_case,
    *openfisca.of_case,
    *work.of_case,
    *provisions.of_case,
    *delivery.of_case,
    *employers.of_case,
    *referrals.of_case,
    path("schulden/cbs", ddas.identity, name="debts-identity"),
    path("schulden/cbs/weg", ddas.forget, name="debts-identity-forget"),
]
urlpatterns = [
    *worklist.urlpatterns,
    *agenda.urlpatterns,
    *appointments.urlpatterns,
    path("wie-doet-welke-stap", turns.division, name="division"),
    path("nieuw", intake.new, name="new"),
    path("klantnummer/<str:number>", intake.by_number, name="by-number"),
    path("", include("kenniskompas.casework.exchange.urls")),
    *debts.urlpatterns,
    *payments.urlpatterns,
    *signals.urlpatterns,
    *delivery.urlpatterns,
    *employers.urlpatterns,
    *letters.urlpatterns,
    *openfisca.urlpatterns,
    *provisions.urlpatterns,
    *grounds.urlpatterns,
    *referrals.urlpatterns,
    *reminders.urlpatterns,
    path("regels/<int:proposal_id>/gevolgen", decision.measure_proposal, name="measure-rules"),
    path("<uuid:case_id>/", include(of_case)),
]
