# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0001_initial"),
    ]

    operations = [
        migrations.AlterField(
            model_name="person",
            name="role",
            field=models.CharField(
                choices=[
                    ("caseworker", "Caseworker"),
                    ("team_leader", "Team leader"),
                    ("quality_coach", "Quality coach"),
                    ("policy_officer", "Policy officer"),
                    ("director", "Director"),
                    ("contract_manager", "Contract manager"),
                    ("client_council", "Client council"),
                    ("researcher", "Researcher"),
                    ("privacy_officer", "Privacy officer"),
                    ("administrator", "Administrator"),
                    ("client", "Client"),
                ],
                default="caseworker",
                max_length=20,
            ),
        ),
    ]
