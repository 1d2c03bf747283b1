# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""What an advice may know of a person, and what no version may ever use."""

YES_NO = ("yes", "no", "unknown")
ALLOWED_INPUTS: dict[str, tuple[str, ...]] = {
    "age_band": ("under_27", "27_44", "45_54", "55_plus"),
    "benefit_duration": ("under_1y", "1_to_3y", "3_to_5y", "over_5y"),
    "basic_qualification": YES_NO,
    "single_parent": YES_NO,
    "health_limits": YES_NO,
    "ips_target_group": YES_NO,
    "debts": ("none", "manageable", "problematic", "unknown"),
    "ladder_step": ("1", "2", "3", "4", "5", "6"),
    "own_expectation": ("likely", "maybe", "unlikely", "unknown"),
}
FORBIDDEN_INPUTS: tuple[str, ...] = (
    "nationality",
    "ethnicity",
    "country_of_birth",
    "religion",
    "sex",
    "neighbourhood",
    "postcode",
    "diagnosis",
    "fraud_risk",
    "free_text",
    "criminal_record",
)
