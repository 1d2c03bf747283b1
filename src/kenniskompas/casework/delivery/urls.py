# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Activities below one case, and what providers delivered below /clienten/geleverd/."""

from django.urls import path

from kenniskompas.casework.delivery.views import checking, overview

urlpatterns = [
    path("geleverd/", overview.delivery, name="delivery"),
    path("geleverd/<int:provider_id>", overview.of_provider, name="delivery-provider"),
]
of_case = [path("uitvoeren/activiteit/<int:item>", checking.activity, name="activity")]
