# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("knowledge", "0010_exchange")]

    operations = [
        migrations.AlterField(
            model_name="interestthreshold",
            name="scale",
            field=models.CharField(
                choices=[
                    ("per_100", "of 100 people"),
                    ("unit", "in the unit of the outcome"),
                    ("sd", "standard deviations"),
                    ("r", "as a correlation"),
                ],
                default="per_100",
                max_length=8,
            ),
        ),
    ]
