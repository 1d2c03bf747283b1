# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Write the published description of the API from the views; a test holds the two together."""

import json
import os

import django


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "kenniskompas.site.settings_test")
    django.setup()
    from kenniskompas.accounts.api.schema import description  # noqa: PLC0415
    from kenniskompas.knowledge.api.description import FILE  # noqa: PLC0415

    text = json.dumps(description(), indent=1, ensure_ascii=False)
    FILE.write_text(f"{text}\n", encoding="utf-8")
    print(f"{FILE.name}: {len(text):,} characters")


if __name__ == "__main__":
    main()
