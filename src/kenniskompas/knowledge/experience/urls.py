# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
from django.urls import path

from kenniskompas.knowledge.experience.views import reading, writing

urlpatterns = [
    path("praktijk/", reading.show_notes, name="practice"),
    path("praktijk/nieuw/", writing.add_note, name="new_note"),
    path("praktijk/ervaring/", writing.add_client_note, name="new_client_note"),
    path("praktijk/van-mij/", reading.show_own, name="own_notes"),
    path("praktijk/te-bekijken/", reading.show_queue, name="note_queue"),
    path("praktijk/<int:note_id>/", reading.show_note, name="note"),
    path("praktijk/<int:note_id>/wijzigen/", writing.improve_note, name="improve_note"),
    path("praktijk/<int:note_id>/intrekken/", writing.withdraw_note, name="withdraw_note"),
    path("praktijk/<int:note_id>/oordeel/", writing.judge_note, name="judge_note"),
    path("praktijk/<int:note_id>/herkenbaar/", writing.recognise_note, name="recognise_note"),
    path("praktijk/<int:note_id>/reactie/", writing.say_something, name="say_about_note"),
    path("praktijk/<int:note_id>/conclusie/", writing.conclude, name="conclude_note"),
]
