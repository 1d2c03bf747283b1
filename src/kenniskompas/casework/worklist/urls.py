# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
from django.urls import path

from kenniskompas.casework.worklist.views import listing, saving, together

urlpatterns = [
    path("", listing.cases, name="worklist"),
    path("lijst/bewaren", saving.save, name="worklist-save"),
    path("lijst/<int:item>/weg", saving.forget, name="worklist-forget"),
    path("lijst/samen", together.together, name="worklist-together"),
]
