# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""What stands on the card of each reader."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from kenniskompas.knowledge.library.models import Reader

__all__ = ["READER_OF", "SECTIONS_OF", "Reader", "Section"]


class Section(models.TextChoices):
    """Parts that people write; every other part of a card follows from what is on file."""

    DO = "do", _("Do this")
    SAY = "say", _("You can say this")
    WATCH = "watch", _("Watch for this")
    CHOICES = "choices", _("Options")
    FOR_EVERYONE = "for_everyone", _("Must everything be for everyone?")
    ABOUT = "about", _("What is it?")
    STEPS = "steps", _("How does it go?")


SECTIONS_OF: dict[Reader, tuple[Section, ...]] = {
    Reader.CASEWORKER: (Section.DO, Section.SAY, Section.WATCH),
    Reader.POLICY: (Section.CHOICES,),
    Reader.DIRECTOR: (Section.FOR_EVERYONE,),
    Reader.CLIENT: (Section.ABOUT, Section.STEPS),
}
READER_OF: dict[Section, Reader] = {
    section: reader for reader, sections in SECTIONS_OF.items() for section in sections
}
