# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
from django.urls import path

from kenniskompas.casework.client import views

app_name = "client"
urlpatterns = [
    path("", views.plan, name="plan"),
    path("wat-moet-en-mag", views.duties, name="duties"),
    path("wat-ik-wil", views.wishes, name="wishes"),
    path("hoe-gaat-het", views.how, name="how"),
    path("vragen", views.questions, name="questions"),
    path("vragen/<slug:code>", views.question_list, name="question-list"),
    path("over-mij", views.record, name="record"),
    path("waarom-dit-advies", views.advice, name="advice"),
    path("niet-eens", views.disagree, name="disagree"),
]
