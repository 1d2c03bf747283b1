# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""What Voorbeeldstad asked of its own cases: answers, some followed in time, and a refusal."""

from kenniskompas.outcomes.service import StudyPlan

STUDIES: tuple[StudyPlan, ...] = (
    StudyPlan(
        title="Wat helpt naar werk?",
        question="work",
        outcome="work_12m",
        arms=("sollicitatiehulp", "gesubsidieerde-banen", "scholing-en-training"),
        groups=("benefit_duration", "basic_qualification", "age_band"),
        before_outcome="ladder_12m",
    ),
    StudyPlan(
        title="IPS voor wie tot de doelgroep behoort",
        question="work",
        outcome="work_12m",
        estimand="att",
        att_arm="individuele-plaatsing-en-steun",
        eligibility={"ips_target_group": ["yes"]},
        groups=("benefit_duration",),
        before_outcome="wellbeing_12m",
    ),
    StudyPlan(
        title="Schuldenvrij blijven: regelen, coachen of allebei?",
        question="debts",
        outcome="debt_free_months_36m",
        arms=("minnelijke-regeling", "budgetcoaching", "minnelijke-regeling-met-budgetcoaching"),
        eligibility={"debts": ["problematic"]},
        groups=("health_limits", "single_parent"),
        combinations=(
            (
                "minnelijke-regeling-met-budgetcoaching",
                ("minnelijke-regeling", "budgetcoaching"),
            ),
        ),
        before_outcome="wellbeing_12m",
    ),
    StudyPlan(
        title="Van de schulden af binnen twee jaar",
        question="debts",
        outcome="debts_solved_24m",
        arms=("minnelijke-regeling", "budgetcoaching", "minnelijke-regeling-met-budgetcoaching"),
        eligibility={"debts": ["problematic"]},
        groups=("single_parent",),
        before_outcome="wellbeing_12m",
    ),
    StudyPlan(
        title="Hoeveel maanden uit de uitkering?",
        question="work",
        outcome="months_off_benefit_24m",
        arms=("sollicitatiehulp", "gesubsidieerde-banen", "scholing-en-training"),
        groups=("benefit_duration",),
        before_outcome="wellbeing_12m",
    ),
    StudyPlan(
        title="Wie vindt werk dat blijft?",
        question="work",
        outcome="lasting_work_18m",
        arms=("sollicitatiehulp", "gesubsidieerde-banen", "scholing-en-training"),
        groups=("benefit_duration",),
        before_outcome="wellbeing_12m",
    ),
    StudyPlan(
        title="IPS voor iedereen met een bijstandsuitkering?",
        question="work",
        outcome="work_12m",
        arms=("individuele-plaatsing-en-steun",),
        groups=("ips_target_group",),
        before_outcome="wellbeing_12m",
    ),
)
