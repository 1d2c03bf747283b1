# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Addresses below one case."""

from django.urls import path

from kenniskompas.casework.debts.views import amounts, course, settlement

of_case = [
    path("schulden", amounts.debts, name="debts"),
    path("schulden/oorzaken", amounts.causes, name="debts-causes"),
    path("schulden/<int:item>/weg", amounts.remove_debt, name="debts-remove"),
    path("schulden/ruimte", amounts.room, name="debts-room"),
    path("schulden/ruimte/<int:item>/weg", amounts.remove_line, name="debts-remove-line"),
    path("schulden/voorstel", settlement.proposal, name="debts-proposal"),
    path("schulden/voorstel/<int:item>", settlement.answer, name="debts-answer"),
    path("schulden/termijnen", course.terms, name="debts-terms"),
    path("schulden/termijnen/<int:item>/gedaan", course.handled, name="debts-handled"),
    path("schulden/verloop", course.course, name="debts-course"),
    path("schulden/verloop/begeleiding", course.support, name="debts-support"),
]
urlpatterns = [path("schulden/wettelijke-termijnen", course.rules, name="debt-rules")]
