# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Mean weeks in remission up to three horizons, by Kaplan and Meier as lifelines has it."""

from lifelines import KaplanMeierFitter
from lifelines.utils import restricted_mean_survival_time

WEEKS = [6, 6, 6, 6, 7, 9, 10, 10, 11, 13, 16, 17, 19, 20, 22, 23, 25, 32, 32, 34, 35]
SEEN = [1, 1, 1, 0, 1, 0, 1, 0, 0, 1, 1, 0, 0, 0, 1, 1, 0, 0, 0, 0, 0]

if __name__ == "__main__":
    curve = KaplanMeierFitter().fit(WEEKS, SEEN)
    for horizon in (12, 20, 24):
        print(horizon, round(float(restricted_mean_survival_time(curve, t=horizon)), 9))
