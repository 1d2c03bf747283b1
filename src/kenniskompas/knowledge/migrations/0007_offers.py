# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


def name_providers(apps, schema_editor):
    """Every name that offers were given becomes one provider."""
    offer_model = apps.get_model("knowledge", "LocalOffer")
    provider_model = apps.get_model("knowledge", "Provider")
    for offer in offer_model.objects.all():
        provider, _ = provider_model.objects.get_or_create(
            organisation_id=offer.organisation_id, name=offer.provider_name
        )
        offer_model.objects.filter(pk=offer.pk).update(provider=provider)
    settle(schema_editor)


def write_names(apps, schema_editor):
    offer_model = apps.get_model("knowledge", "LocalOffer")
    for offer in offer_model.objects.select_related("provider"):
        offer_model.objects.filter(pk=offer.pk).update(provider_name=offer.provider.name)
    settle(schema_editor)


def settle(schema_editor):
    """PostgreSQL alters no table while checks of its foreign keys are still to be done."""
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        schema_editor.execute("SET CONSTRAINTS ALL DEFERRED")


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0001_initial"),
        ("knowledge", "0006_library"),
    ]

    operations = [
        migrations.CreateModel(
            name="Provider",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("name", models.CharField(max_length=120)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("own", "Our own organisation"),
                            ("contracted", "Contracted"),
                            ("partner", "Partner without a contract"),
                            ("volunteers", "Volunteers"),
                        ],
                        default="contracted",
                        max_length=20,
                    ),
                ),
                ("contact", models.CharField(blank=True, max_length=300)),
                ("revision", models.PositiveIntegerField(default=1)),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="providers",
                        to="accounts.organisation",
                    ),
                ),
            ],
            options={"ordering": ["name"]},
        ),
        migrations.AddConstraint(
            model_name="provider",
            constraint=models.UniqueConstraint(
                fields=("organisation", "name"), name="provider_once"
            ),
        ),
        migrations.CreateModel(
            name="Contract",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("title", models.CharField(max_length=160)),
                ("reference", models.CharField(blank=True, max_length=80)),
                ("starts_on", models.DateField()),
                ("ends_on", models.DateField(blank=True, null=True)),
                (
                    "ceiling",
                    models.DecimalField(blank=True, decimal_places=2, max_digits=12, null=True),
                ),
                ("terms", models.TextField(blank=True)),
                ("agreed_results", models.TextField(blank=True)),
                ("revision", models.PositiveIntegerField(default=1)),
                (
                    "provider",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="contracts",
                        to="knowledge.provider",
                    ),
                ),
            ],
            options={"ordering": ["-starts_on", "title"]},
        ),
        migrations.AddConstraint(
            model_name="contract",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("ends_on", None), ("ends_on__gte", models.F("starts_on")), _connector="OR"
                ),
                name="contract_ends_after_start",
            ),
        ),
        migrations.RemoveConstraint(model_name="localoffer", name="offer_once"),
        migrations.AlterModelOptions(name="localoffer", options={}),
        migrations.RenameField(
            model_name="localoffer", old_name="provider", new_name="provider_name"
        ),
        migrations.AlterField(
            model_name="localoffer",
            name="provider_name",
            field=models.CharField(default="", max_length=120),
        ),
        migrations.AddField(
            model_name="localoffer",
            name="provider",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="offers",
                to="knowledge.provider",
            ),
        ),
        migrations.RunPython(name_providers, write_names, elidable=True),
        migrations.AlterField(
            model_name="localoffer",
            name="provider",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="offers",
                to="knowledge.provider",
            ),
        ),
        migrations.RemoveField(model_name="localoffer", name="provider_name"),
        migrations.AlterModelOptions(name="localoffer", options={"ordering": ["provider__name"]}),
        migrations.AddField(
            model_name="localoffer",
            name="contract",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="offers",
                to="knowledge.contract",
            ),
        ),
        migrations.AddField(
            model_name="localoffer",
            name="places",
            field=models.PositiveIntegerField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="localoffer",
            name="free_places",
            field=models.PositiveIntegerField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="localoffer",
            name="referral",
            field=models.TextField(blank=True, default=""),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name="localoffer",
            name="checked_at",
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="localoffer",
            name="checked_by",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="localoffer",
            name="revision",
            field=models.PositiveIntegerField(default=1),
        ),
        migrations.AddConstraint(
            model_name="localoffer",
            constraint=models.UniqueConstraint(
                fields=("organisation", "intervention", "provider"), name="offer_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="localoffer",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("places", None),
                    ("free_places", None),
                    ("free_places__lte", models.F("places")),
                    _connector="OR",
                ),
                name="offer_free_within_places",
            ),
        ),
    ]
