# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""The examples in a version, tried on its own rules."""

from dataclasses import dataclass

from kenniskompas.advice.service.document import ExampleCase, VersionDocument
from kenniskompas.core.advice import admit_options


@dataclass(frozen=True, slots=True)
class Trial:
    """What the rules make of an example: `action` and the sentence of the rule that decided."""

    case: ExampleCase
    action: str
    sentence: str

    @property
    def has_passed(self) -> bool:
        return self.action == self.case.action


def try_cases(document: VersionDocument) -> list[Trial]:
    return [trial_of(document, case) for case in document.cases]


def trial_of(document: VersionDocument, case: ExampleCase) -> Trial:
    found = admit_options(document.questions[case.question], case.inputs)
    admission = next(each for each in found if each.option == case.option)
    return Trial(case, admission.action, admission.sentence)
