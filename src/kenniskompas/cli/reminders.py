# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""`kompas remind`: reminders by e-mail that are due today, for a timer."""

import argparse
from typing import Any

from kenniskompas.cli.answer import Answer, Exit, add_format

# Why nothing goes out, by the code in the document.
OFF = {
    "": "",
    "no_server": "no mail server is set (KOMPAS_EMAIL_URL)",
    "not_switched_on": "the organisation did not switch it on",
    "demo": "this is a demo; its addresses are made up",
}


def register(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    remind = commands.add_parser("remind", help="send reminders by e-mail; for a timer, daily")
    remind.add_argument("--dry-run", action="store_true", help="say what is due; send nothing")
    add_format(remind)
    remind.set_defaults(run=_remind)


def _remind(args: argparse.Namespace) -> Answer:
    from kenniskompas.cli.database import require_database

    require_database()
    from django.utils import timezone

    from kenniskompas.casework.reminders.service import send_due
    from kenniskompas.cli.imports import organisation

    run = send_due(organisation(), at=timezone.now(), is_trial=args.dry_run)
    document = {
        "dry_run": args.dry_run,
        "off": run.off or None,
        "mails": len(run.mails),
        "sent": 0 if args.dry_run else run.sent,
        "failed": len(run.failed),
        "stopped": run.is_stopped,
        "clients": [
            {"client": mail.client, "kinds": list(mail.kinds), "problem": mail.problem or None}
            for mail in run.mails
        ],
    }
    is_wrong = bool(run.failed) or run.is_stopped
    return Answer(document, _text(run, args.dry_run), Exit.BAD_INPUT if is_wrong else Exit.DONE)


def _text(run: Any, is_trial: bool) -> str:
    off = f" Nothing goes out: {OFF[run.off]}." if run.off else ""
    if is_trial:
        return f"{len(run.mails)} e-mails are due.{off}"
    if run.off:
        return off.strip()
    stopped = " The mail server could not be reached; the rest goes next time."
    return (
        f"{run.sent} e-mails were sent, {len(run.failed)} did not go out."
        f"{stopped if run.is_stopped else ''}"
    )
