# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""python -m validation.evidence [SECTION …]: write docs/validation/evidence.md from all sections.

A section is a module of this package with `section()`, which returns Markdown lines from its `##`
heading on. Naming sections shows those only and writes nothing.
"""

import sys
from importlib import import_module
from pathlib import Path

from validation.peers import require_r

PAGE = Path(__file__).parents[2] / "docs" / "validation" / "evidence.md"
R_PACKAGES = ("metafor", "metadat", "clubSandwich")
SECTIONS = ("pools", "hard_sets", "effect_sizes", "models", "hard_models", "bias", "coverage")
INTRO = """\
<!-- SPDX-FileCopyrightText: 2026 Kenniskompas contributors -->
<!-- SPDX-License-Identifier: EUPL-1.2 -->
# Validation of the evidence engine

Written by `make validate`: every figure of ours beside that of a peer, on the same studies.
"""


def main() -> None:
    versions = require_r(*R_PACKAGES)
    lines = [f"Compared with {versions}."]
    for name in sys.argv[1:] or SECTIONS:
        print(f"== {name}", flush=True)
        lines += ["", *import_module(f"validation.evidence.{name}").section()]
    text = INTRO + "\n" + "\n".join(lines) + "\n"
    if sys.argv[1:]:
        print(text)
    else:
        PAGE.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
