# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Every room's own urls, under the five verbs of the menu."""

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.urls import include, path
from django.views.i18n import set_language

from kenniskompas.knowledge.api.views.start import GetStart
from kenniskompas.site.showcase import components

urlpatterns = [
    path("", include("kenniskompas.portal.urls")),
    path("weten/", include("kenniskompas.knowledge.urls")),
    path("clienten/", include("kenniskompas.casework.urls")),
    path("mijn/", include("kenniskompas.casework.client.urls")),
    path("wegen/", include("kenniskompas.advice.urls")),
    path("meten/", include("kenniskompas.outcomes.urls")),
    path("leren/", include("kenniskompas.learning.urls")),
    path("vertrouwen/", include("kenniskompas.trust.urls")),
    path("account/", include("kenniskompas.accounts.urls")),
    path("api/v1", GetStart.as_view(schema=None)),
    path("api/v1/", include("kenniskompas.knowledge.api.urls")),
    path("api/v1/", include("kenniskompas.casework.embed.urls")),
    path("taal/", login_not_required(set_language), name="set_language"),
]
if settings.DEBUG:
    urlpatterns.append(path("onderdelen/", components))
