# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
from django.db import models


class ClientAccount(models.Model):
    """The sign-in by which a client sees and writes in the own case."""

    client = models.OneToOneField(
        "casework.Client", on_delete=models.CASCADE, related_name="account"
    )
    person = models.OneToOneField(
        "accounts.Person", on_delete=models.CASCADE, related_name="client_account"
    )

    def __str__(self) -> str:
        return f"{self.client}"
