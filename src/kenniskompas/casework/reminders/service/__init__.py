# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Reminders by e-mail: what is due, and sending it, each thing once."""

from kenniskompas.casework.reminders.service.due import DueMail, due_mails
from kenniskompas.casework.reminders.service.sending import MailRun, OneMail, send_due

__all__ = ["DueMail", "MailRun", "OneMail", "due_mails", "send_due"]
