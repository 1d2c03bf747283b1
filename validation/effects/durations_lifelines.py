# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""python durations_lifelines.py < "CASE,HORIZON,DURATION,EVENT" per person: a mean per case."""

import csv
import sys
from itertools import groupby

from lifelines import KaplanMeierFitter
from lifelines.utils import restricted_mean_survival_time

if __name__ == "__main__":
    for _case, rows in groupby(csv.reader(sys.stdin), key=lambda row: row[0]):
        people = [[float(cell) for cell in row[1:]] for row in rows]
        curve = KaplanMeierFitter().fit([row[1] for row in people], [row[2] for row in people])
        print(repr(float(restricted_mean_survival_time(curve, t=people[0][0]))))
