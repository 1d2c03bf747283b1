# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""The texts below /clienten/brieven/, and addresses below one case."""

from django.urls import path

from kenniskompas.casework.letters.views import texts, writing

urlpatterns = [
    path("brieven/", texts.letter_texts, name="letter-texts"),
    path("brieven/<slug:kind>", texts.letter_text, name="letter-text"),
]
of_case = [
    path("brieven", writing.letters, name="letters"),
    path("brieven/<int:item>", writing.letter, name="letter"),
    path("brieven/<int:item>/pdf", writing.paper, name="letter-pdf"),
    path("brieven/nieuw/<slug:kind>", writing.new_letter, name="new-letter"),
]
