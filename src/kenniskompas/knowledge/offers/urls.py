# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
from django.urls import path

from kenniskompas.knowledge.offers.views import editing, reading

urlpatterns = [
    path("aanbod/", reading.show_offers, name="offers"),
    path("aanbod/aanbod.csv", reading.download_offers, name="offers_csv"),
    path("aanbod/nieuw/", editing.edit_offer, name="new_offer"),
    path("aanbod/niet-hier/", reading.show_missing, name="missing_offers"),
    path("aanbod/<int:offer_id>/", editing.edit_offer, name="edit_offer"),
    path("aanbieders/", reading.show_providers, name="providers"),
    path("aanbieders/nieuw/", editing.edit_provider, name="new_provider"),
    path("aanbieders/<int:provider_id>/", reading.show_provider, name="provider"),
    path("aanbieders/<int:provider_id>/wijzigen/", editing.edit_provider, name="edit_provider"),
    path("aanbieders/<int:provider_id>/contract/", editing.add_contract, name="new_contract"),
    path("contracten/<int:contract_id>/", editing.edit_contract, name="edit_contract"),
]
