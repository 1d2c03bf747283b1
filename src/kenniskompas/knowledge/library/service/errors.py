# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""What a service of the library may refuse, with what the screen needs to say it."""

from kenniskompas.core.errors import AnalysisError


class ChangedMeanwhile(AnalysisError):
    """Somebody else saved this after it was opened; nothing of theirs is overwritten."""


class DoiTaken(AnalysisError):
    """Another publication has this DOI."""

    def __init__(self, slug: str) -> None:
        self.slug = slug
        super().__init__(f"the publication {slug} has this DOI")


class OwnSummary(AnalysisError):
    """Who wrote a summary does not review it."""


class FileDamaged(AnalysisError):
    """The bytes on disk are gone, or are not those that were stored."""
