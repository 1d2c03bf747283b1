# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
from django.urls import path

from kenniskompas.knowledge.exchange.views import packages, revman

urlpatterns = [
    path("uitwisselen/", packages.exchange, name="exchange"),
    path("uitwisselen/pakket.zip", packages.download, name="exchange_download"),
    path("uitwisselen/revman/", revman.upload, name="revman"),
    path("uitwisselen/revman/<int:upload_id>/", revman.check, name="revman_check"),
    path("uitwisselen/revman/<path:group>.csv", revman.download, name="revman_download"),
    path("uitwisselen/<int:import_id>/", packages.check, name="exchange_check"),
    path(
        "uitwisselen/<int:import_id>/verschillen.csv",
        packages.differences,
        name="exchange_differences",
    ),
]
