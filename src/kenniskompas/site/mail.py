# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""The mail server by which reminders go out: encrypted, or on this machine."""

from email.utils import parseaddr
from typing import Any

from django.core.exceptions import ImproperlyConfigured, ValidationError
from django.core.validators import validate_email

from kenniskompas.site.addresses import THIS_MACHINE

SMTP = "django.core.mail.backends.smtp.EmailBackend"
# A server that does not answer must not hold up a whole run.
TIMEOUT = 20


def mail_settings(parsed: dict[str, Any], *, sender: str) -> dict[str, Any]:
    """Django's settings from what dj-email-url read; raises ImproperlyConfigured."""
    if "EMAIL_BACKEND" not in parsed:
        raise ImproperlyConfigured("KOMPAS_EMAIL_URL has to start with submission:// or smtp://")
    is_encrypted = parsed["EMAIL_USE_TLS"] or parsed["EMAIL_USE_SSL"]
    is_near = parsed["EMAIL_HOST"] in THIS_MACHINE
    if parsed["EMAIL_BACKEND"] == SMTP and not (parsed["EMAIL_HOST"] and (is_encrypted or is_near)):
        raise ImproperlyConfigured("KOMPAS_EMAIL_URL has to encrypt: use submission:// or ?ssl=1")
    try:
        validate_email(parseaddr(sender)[1])
    except ValidationError as error:
        raise ImproperlyConfigured(
            "with KOMPAS_EMAIL_URL, set KOMPAS_EMAIL_FROM to the address that clients see"
        ) from error
    timeout = parsed["EMAIL_TIMEOUT"] or TIMEOUT
    return {**parsed, "EMAIL_TIMEOUT": timeout, "DEFAULT_FROM_EMAIL": sender}
