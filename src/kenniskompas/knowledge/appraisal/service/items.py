# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""What a reviewer judges: each criterion of the level, and for effect the bias of each study."""

from collections.abc import Iterable
from dataclasses import dataclass

from kenniskompas.knowledge.appraisal.choices import EFFECTIVE, Judgement
from kenniskompas.knowledge.appraisal.models import Answer, Criterion, Dossier, Judged
from kenniskompas.knowledge.appraisal.service.criteria import criteria_of
from kenniskompas.knowledge.research.choices import Bias
from kenniskompas.knowledge.research.models import Study
from kenniskompas.knowledge.research.service.bias import DOMAINS_OF_TOOL, tool_for


@dataclass(frozen=True, slots=True)
class Item:
    """One thing to judge; `tool` and `domain` are of a study's risk of bias."""

    subject: str
    heading: str
    choices: tuple[str, ...]
    criterion: Criterion | None = None
    study: Study | None = None
    tool: str = ""
    domain: str = ""

    @property
    def needs_note(self) -> bool:
        """A study's bias is always supported in words, a criterion when it is not met."""
        return self.study is not None

    def blank(self) -> dict[str, object]:
        """The columns that say what is judged."""
        return {
            "subject": self.subject,
            "heading": self.heading,
            "criterion": self.criterion,
            "study": self.study,
            "domain": f"{self.tool}:{self.domain}" if self.study else "",
        }


def items_of(dossier: Dossier) -> list[Item]:
    """The checklist of one dossier, in order."""
    items = [
        Item(f"c{row.pk}", row.heading, tuple(Judgement.values), criterion=row)
        for row in criteria_of(dossier.criteria_set, dossier.level)
    ]
    if dossier.level.startswith(EFFECTIVE):
        items += bias_items(dossier.intervention.studies.order_by("slug"))
    return items


def bias_items(studies: Iterable[Study]) -> list[Item]:
    return [
        Item(
            f"s{study.pk}-{domain}",
            study.name,
            tuple(Bias.values),
            study=study,
            tool=tool_for(study.design),
            domain=domain,
        )
        for study in studies
        for domain in DOMAINS_OF_TOOL[tool_for(study.design)]
    ]


def missing_of(item: Item, answer: Answer | None) -> str:
    """What keeps an answer from being complete: `judgement`, `note`, or nothing."""
    if answer is None or not answer.judgement:
        return "judgement"
    is_explained = bool(answer.note.strip())
    if not is_explained and (item.needs_note or answer.judgement != Judgement.MET):
        return "note"
    return ""


def tool_and_domain(judged: Judged) -> tuple[str, str]:
    tool, _colon, domain = judged.domain.partition(":")
    return tool, domain
