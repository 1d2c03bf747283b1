# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
from django.urls import path
from django.views.generic import TemplateView

app_name = "knowledge"
urlpatterns = [
    path("", TemplateView.as_view(template_name="base.html"), name="catalogue"),
    path("research", TemplateView.as_view(template_name="base.html"), name="research"),
    path("gaps", TemplateView.as_view(template_name="base.html"), name="gaps"),
    path("practice", TemplateView.as_view(template_name="base.html"), name="practice"),
]
