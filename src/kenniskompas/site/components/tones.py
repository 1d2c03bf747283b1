# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""The tones of badges, alerts and cards: each has a shape, so that colour never speaks alone."""

TONES = {
    "neutral": "M2 8h12",
    "info": "M8 7.8v4.7M8 3.2v.01",
    "ok": "M2.5 8.5l3.5 3.5 7.5-8",
    "warn": "M8 3v6M8 11.5v1.2",
    "danger": "M4 4l8 8M12 4l-8 8",
}


def checked_tone(tone: str) -> str:
    """The tone, or a ValueError that names it: a typing mistake shows in the first test."""
    tone = tone or "neutral"
    if tone not in TONES:
        raise ValueError(f"unknown tone {tone!r}; use one of {', '.join(TONES)}")
    return tone
