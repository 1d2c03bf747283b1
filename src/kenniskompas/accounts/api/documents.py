# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""How an answer is described: fields of the code, in the names and roundings of the API."""

from typing import Any

from rest_framework import serializers

SIGNIFICANT_DIGITS = 6


def camel(name: str) -> str:
    """`follow_up_months` as `followUpMonths`."""
    first, *rest = name.split("_")
    return first + "".join(word.capitalize() for word in rest)


# No docstring: it would become the description of every document that has none.
# Fields are declared in the words of the code and go by camelCase outside.
class Document(serializers.Serializer):
    def get_fields(self) -> dict[str, Any]:
        fields = super().get_fields()
        for name, field in fields.items():
            if field.source is None and camel(name) != name:
                field.source = name
        return {camel(name): field for name, field in fields.items()}


class Figure(serializers.FloatField):
    """A number with six significant digits: the same figure on every machine."""

    def to_representation(self, value: Any) -> float:
        return float(f"{value:.{SIGNIFICANT_DIGITS}g}")


class Links(Document):
    self = serializers.URLField(help_text="This resource in the API.")
    page = serializers.URLField(help_text="The page that people read.", allow_null=True)
