# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
import sys

from kenniskompas.cli.main import main

sys.exit(main())
