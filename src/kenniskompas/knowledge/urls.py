# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""The addresses of Weten; each room lists its own."""

from kenniskompas.knowledge.appraisal.urls import urlpatterns as appraisal
from kenniskompas.knowledge.editorial.urls import urlpatterns as editorial
from kenniskompas.knowledge.entry.urls import urlpatterns as entry
from kenniskompas.knowledge.exchange.urls import urlpatterns as exchange
from kenniskompas.knowledge.experience.urls import urlpatterns as experience
from kenniskompas.knowledge.following.urls import urlpatterns as following
from kenniskompas.knowledge.gaps.urls import urlpatterns as gaps
from kenniskompas.knowledge.instruments.urls import urlpatterns as instruments
from kenniskompas.knowledge.library.urls import urlpatterns as library
from kenniskompas.knowledge.offers.urls import urlpatterns as offers
from kenniskompas.knowledge.research.urls import urlpatterns as research
from kenniskompas.knowledge.search.urls import urlpatterns as search

app_name = "knowledge"
urlpatterns = [
    *search,
    *entry,
    *research,
    *following,
    *gaps,
    *experience,
    *instruments,
    *offers,
    *library,
    *appraisal,
    *editorial,
    *exchange,
]
