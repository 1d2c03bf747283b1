# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Addresses below one case, below /clienten/verwijzingen/ and of the list of destinations."""

from django.urls import path

from kenniskompas.casework.referrals.views import destinations, receiving, sending

urlpatterns = [
    path("verwijzingen/", receiving.all_referrals, name="all-referrals"),
    path("verwijzingen/<int:item>", receiving.received, name="received-referral"),
    path("verwijsadressen/", destinations.destinations, name="destinations"),
    path("verwijsadressen/nieuw", destinations.new_destination, name="new-destination"),
    path("verwijsadressen/<int:item>", destinations.edit_destination, name="edit-destination"),
]
of_case = [
    path("verwijzingen", sending.referrals, name="referrals"),
    path("verwijzingen/naar/<int:item>", sending.refer, name="refer"),
    path("verwijzingen/overdragen", sending.hand_over, name="hand-over"),
    path("verwijzingen/<int:item>", sending.referral, name="referral"),
    path("verwijzingen/<int:item>/brief", sending.letter, name="referral-letter"),
    path("verwijzingen/<int:item>/intrekken", sending.withdraw, name="referral-withdraw"),
]
