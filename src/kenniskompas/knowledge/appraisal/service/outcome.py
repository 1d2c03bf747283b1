# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""What the reviewers made of each matter in the end, and what each of them had said."""

from dataclasses import dataclass

from kenniskompas.accounts.models import Person
from kenniskompas.knowledge.appraisal.models import Answer, Dossier, JointConclusion, Judged
from kenniskompas.knowledge.appraisal.service.rules import BLIND_PLACES, active_reviews
from kenniskompas.knowledge.research.models import Study


@dataclass(frozen=True, slots=True)
class Outcome:
    """One matter: both answers side by side, and the joint conclusion where they differed."""

    judged: Judged
    first: Answer | None
    second: Answer | None
    conclusion: JointConclusion | None

    @property
    def study(self) -> Study | None:
        return self.judged.study

    @property
    def judgement(self) -> str:
        """What both said, or where they differed the joint conclusion, empty until settled."""
        if self.conclusion is None:
            return self.judged.judgement
        return self.conclusion.judgement if self.conclusion.settled_at else ""

    @property
    def reason(self) -> str:
        if self.conclusion is not None:
            return self.conclusion.reason
        notes = (answer.note for answer in (self.first, self.second) if answer is not None)
        return " / ".join(dict.fromkeys(note for note in notes if note))

    @property
    def person(self) -> Person | None:
        if self.conclusion is not None:
            return self.conclusion.settled_by
        return self.first.review.reviewer if self.first is not None else None


def are_open(dossier: Dossier) -> bool:
    """Whether both reviews are in: until then neither is shown to anybody else."""
    blind = [review for review in active_reviews(dossier) if review.place in BLIND_PLACES]
    return len(blind) == len(BLIND_PLACES) and all(review.handed_in_at for review in blind)


def outcomes_of(dossier: Dossier) -> list[Outcome]:
    """Every matter in the order of the checklist; nothing while the reviews are closed."""
    if not are_open(dossier):
        return []
    answers: dict[int, dict[str, Answer]] = {}
    for review in active_reviews(dossier):
        if review.place in BLIND_PLACES:
            rows = review.answers.select_related("criterion", "study", "review__reviewer")
            answers[review.place] = {row.subject: row for row in rows}
    conclusions = {row.subject: row for row in dossier.conclusions.all()}
    first, second = (answers[place] for place in BLIND_PLACES)
    return [
        Outcome(
            judged=first.get(subject) or second[subject],
            first=first.get(subject),
            second=second.get(subject),
            conclusion=conclusions.get(subject),
        )
        for subject in dict.fromkeys([*first, *second])
    ]
