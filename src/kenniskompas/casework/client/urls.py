# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""The client's own pages, and what a professional does for the client below one case."""

from django.urls import path

from kenniskompas.casework.client.views import (
    access,
    asking,
    behalf,
    documents,
    entering,
    goals,
    household,
    later,
    lots,
    money,
    others,
    own,
    payments,
    places,
    provisions,
)

app_name = "client"
urlpatterns = [
    path("", own.plan, name="plan"),
    path("akkoord", own.sign, name="sign"),
    path("doelen", goals.goals, name="goals"),
    path("wat-moet-en-mag", own.duties, name="duties"),
    path("wat-ik-wil", own.wishes, name="wishes"),
    path("hoe-gaat-het", own.how, name="how"),
    path("navraag", later.later, name="later"),
    path("navraag/stoppen", later.stop_asking, name="stop-asking"),
    path("werk-en-geld", money.money, name="money"),
    path("werk-en-geld/beeld.svg", money.money_picture, name="money-picture"),
    path("misschien-voor-u", provisions.provisions, name="provisions"),
    path(
        "misschien-voor-u/<str:code>",
        provisions.claim_provision,
        name="claim-provision",
    ),
    path("wat-ik-betaal", payments.payments, name="payments"),
    path("werkplekken", places.places, name="places"),
    path("werkplekken/<int:item>", places.answer_place, name="answer-place"),
    path("huishouden", household.household, name="household"),
    path("huishouden/niets-delen", household.share_nothing, name="share-nothing"),
    path("doorverwezen", others.referrals, name="referrals"),
    path("doorverwezen/<int:item>", others.answer_referral, name="answer-referral"),
    path("vragen", own.questions, name="questions"),
    path("vragen/<slug:code>", own.question_list, name="question-list"),
    path("over-mij", own.record, name="record"),
    path("waarom-dit-advies", own.advice, name="advice"),
    path("loting", lots.lot, name="lot"),
    path("inloggen", entering.sign_in, name="sign-in"),
    path("uitnodiging/<slug:token>", entering.invitation, name="invitation"),
    path("via-broker", entering.broker, name="broker"),
    path("via-broker/terug", entering.broker_back, name="broker-back"),
    path("documenten", documents.own_documents, name="documents"),
    path("documenten/<uuid:item>", documents.own_document, name="document"),
    path("documenten/<uuid:item>/weg", documents.remove_own, name="document-remove"),
    path("niet-eens", asking.disagree, name="disagree"),
    path("niet-eens/<slug:way>", asking.ask, name="ask"),
]
of_case = [
    path("toegang", access.access, name="access"),
    path("toegang/uitnodigen", access.invite, name="access-invite"),
    path("toegang/intrekken", access.withdraw, name="access-withdraw"),
    path("toegang/beeindigen", access.end, name="access-end"),
    path("documenten", documents.documents, name="documents"),
    path("documenten/<uuid:item>", documents.document, name="document"),
    path("documenten/<uuid:item>/weg", documents.remove, name="document-remove"),
    path("namens", behalf.behalf, name="behalf"),
    path("namens/hoe-gaat-het", behalf.behalf_how, name="behalf-how"),
    path("namens/wensen", behalf.behalf_wishes, name="behalf-wishes"),
    path("namens/plan", behalf.behalf_plan, name="behalf-plan"),
    path("namens/vraag", behalf.behalf_ask, name="behalf-ask"),
]
