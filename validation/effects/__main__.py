# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""python -m validation.effects [SECTION …]: write docs/validation/effects.md from all sections.

A section is a module of this package with `section()`, which returns Markdown lines from its `##`
heading on, and what is not as it should be: that stands on the page, and the run fails. Naming
sections shows those only. `python -m validation.effects.simulate` answers the made-up worlds.
"""

import sys
from importlib import import_module
from pathlib import Path

PAGE = Path(__file__).parents[2] / "docs" / "validation" / "effects.md"
SECTIONS = ("coverage", "nsw", "durations", "trees", "spark")
INTRO = """\
<!-- SPDX-FileCopyrightText: 2026 Kenniskompas contributors -->
<!-- SPDX-License-Identifier: EUPL-1.2 -->
# Validation of the effects engine

Written by `make validate`: what the engine answers where the truth is known, beside peers.
"""


def main() -> None:
    lines: list[str] = []
    faults: list[str] = []
    for name in sys.argv[1:] or SECTIONS:
        print(f"== {name}", flush=True)
        text, wrong = import_module(f"validation.effects.{name}").section()
        lines += ["", *text]
        faults += wrong
    first = ["", "## Not as it should be", "", *(f"- {one}" for one in faults)] if faults else []
    text = INTRO + "\n".join([*first, *lines]) + "\n"
    if sys.argv[1:]:
        print(text)
    else:
        PAGE.write_text(text, encoding="utf-8")
    if faults:
        sys.exit("\n".join(["Not as it should be:", *faults]))


if __name__ == "__main__":
    main()
