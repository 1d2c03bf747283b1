# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Each record of the reviewed content files as the field values of its database row."""

from dataclasses import asdict
from typing import Any

from kenniskompas.knowledge.catalogue.wording import search_text
from kenniskompas.workbench.content import (
    Content,
    Estimate,
    Gap,
    Intervention,
    PracticeNote,
    PublishedSynthesis,
    Rating,
    Study,
    Term,
)

# Kept as they are for the page of the entry; the rest has columns or terms of its own.
DESCRIPTION_KEYS = (
    "occasion",
    "conditions",
    "aspects",
    "validity",
    "diagnostic_remark",
    "refused_fields",
    "mechanisms_basis",
    "professional_skills",
    "professional_skills_basis",
    "typing_basis",
    "general_ingredients",
    "specific_ingredients",
    "debt_effect",
    "combinations",
    "combines_with",
    "cautions",
    "harms",
    "unknowns",
    "never_preferred",
    "mentions",
)
# Lists of an entry that link it to the vocabulary of the same or another name.
TERM_LISTS = {
    "target_group_codes": "target_groups",
    "core_problems": "core_problems",
    "phases": "phases",
    "skills": "skills",
    "mechanisms": "mechanisms",
    "life_domains": "life_domains",
    "aims": "aims",
    "user_groups": "user_groups",
    "contexts": "contexts",
    "practicalities": "practicalities",
}
TermKey = tuple[str, str]


def term_rows(content: Content) -> dict[TermKey, dict[str, Any]]:
    """Every word of every vocabulary, ladder steps and life domains included."""
    rows: dict[TermKey, dict[str, Any]] = {}
    for scheme, terms in content.vocabularies.terms.items():
        for position, term in enumerate(terms.values()):
            rows[scheme, term.code] = term_row(term, position)
    for scale in content.vocabularies.scales.values():
        for number, step in enumerate(scale.steps, start=1):
            rows["ladder", ladder_code(scale.code, number)] = {
                "name": f"{scale.name} {number}: {step}",
                "description": scale.note,
                "detail": {"scale": scale.code, "step": number, "basis": scale.basis},
                "position": number,
            }
    for position, domain in enumerate(content.life_domains.values()):
        rows["life_domains", domain.code] = {
            "name": domain.name,
            "description": domain.purpose,
            "detail": {"opens_when": domain.opens_when},
            "position": position,
        }
    for value, name in content.self_reliance_levels.items():
        rows["self_reliance_levels", str(value)] = {
            "name": name,
            "description": "",
            "detail": {"value": value},
            "position": value,
        }
    return rows


def term_row(term: Term, position: int) -> dict[str, Any]:
    detail = {"group": term.group, "basis": term.basis}
    return {
        "name": term.name,
        "description": term.description,
        "detail": {key: value for key, value in detail.items() if value},
        "position": position,
    }


def ladder_code(scale: str, step: int) -> str:
    return f"{scale}-{step}"


def term_keys(item: Intervention, content: Content) -> set[TermKey]:
    """The words that describe one entry; a skill brings the area it belongs to."""
    keys = {(scheme, code) for name, scheme in TERM_LISTS.items() for code in getattr(item, name)}
    skills = content.vocabularies.terms["skills"]
    keys |= {("areas", skills[code].group) for code in item.skills if skills[code].group}
    keys |= {
        ("ladder", ladder_code(place.scale, step)) for place in item.ladder for step in place.steps
    }
    return keys


def intervention_row(item: Intervention) -> dict[str, Any]:
    description = {key: plain(getattr(item, key)) for key in DESCRIPTION_KEYS}
    description["ladder"] = [plain(asdict(place)) for place in item.ladder]
    description["views"] = [asdict(view) for view in item.views]
    description["card"] = plain(dict(item.card))
    description["source_rows"] = [asdict(row) for row in item.source_rows]
    return {
        "name": item.name,
        "aliases": list(item.aliases),
        "kind": item.kind,
        "is_instrument": item.is_instrument,
        "domain": item.domain,
        "target_group": item.target_group,
        "goal": item.goal,
        "approach": item.approach,
        "description": description,
        "withdrawn_at": None,
    }


def rating_row(rating: Rating, position: int) -> dict[str, Any]:
    return {**asdict(rating), "position": position}


def study_row(study: Study, interventions: dict[str, int]) -> dict[str, Any]:
    """A design that was judged here stays when the files do not name one."""
    design = {"design": study.design, "design_seen": study.design_seen} if study.design else {}
    return {
        **design,
        "name": study.title,
        "year": study.year,
        "country": study.country,
        "programme": study.programme,
        "population": study.population,
        "target_groups": list(study.target_group_codes),
        "notes": study.note,
        "intervention_id": interventions[study.intervention],
    }


def estimate_row(estimate: Estimate, study_id: int, position: int) -> dict[str, Any]:
    return {
        "study_id": study_id,
        "outcome": estimate.outcome,
        "outcome_text": estimate.outcome_text,
        "comparison": estimate.comparison,
        "follow_up": estimate.follow_up,
        "follow_up_months": estimate.follow_up_months,
        "unit": estimate.unit,
        "numbers": {key: asdict(figure) for key, figure in estimate.figures.items()},
        "reported": asdict(estimate.reported) if estimate.reported else {},
        "counts_status": estimate.counts_status,
        "source_seen": estimate.source_seen,
        "shared_arm": estimate.shared_arm,
        "pool_group": estimate.pool_group,
        "is_poolable": estimate.poolable,
        "exclude_reason": estimate.exclude_reason,
        "note": estimate.note,
        "position": position,
    }


def published_row(synthesis: PublishedSynthesis, interventions: dict[str, int]) -> dict[str, Any]:
    row = {key: plain(value) for key, value in asdict(synthesis).items() if key != "id"}
    slug = row.pop("intervention")
    return {**row, "intervention_id": interventions[slug] if slug else None}


def gap_row(gap: Gap) -> dict[str, Any]:
    return {
        "question": gap.question,
        "theme": gap.theme,
        "heading": gap.heading,
        "source": gap.where,
        "target_groups": list(gap.target_group_codes),
        "search_text": search_text([gap.question, gap.heading]),
    }


def note_row(note: PracticeNote) -> dict[str, Any]:
    return {
        "text": note.statement,
        "status": note.status,
        "explanation": note.explanation,
        "source": note.where,
    }


def plain(value: Any) -> Any:
    """The value as JSON gives it back, so that a second load finds nothing changed."""
    if isinstance(value, tuple):
        return [plain(each) for each in value]
    if isinstance(value, dict):
        return {key: plain(each) for key, each in value.items()}
    return value
