# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Mean weeks in remission up to three horizons, by Kaplan and Meier as lifelines has it; and where
something else may come first, the probability of an event and the time it takes by a horizon."""

import numpy as np
from lifelines import AalenJohansenFitter, KaplanMeierFitter
from lifelines.utils import restricted_mean_survival_time

WEEKS = [6, 6, 6, 6, 7, 9, 10, 10, 11, 13, 16, 17, 19, 20, 22, 23, 25, 32, 32, 34, 35]
SEEN = [1, 1, 1, 0, 1, 0, 1, 0, 0, 1, 1, 0, 0, 0, 1, 1, 0, 0, 0, 0, 0]
# Of a person per week: lost (0), the event (1), or what competes with it (2).
ENDS = [1, 0, 2, 1, 1, 0, 2, 1, 0, 1, 2, 1, 1, 0, 1, 2, 1, 0, 1, 1, 0, 2, 1, 0, 1]


def competing() -> None:
    weeks = list(range(1, len(ENDS) + 1))
    fitted = AalenJohansenFitter(calculate_variance=False).fit(weeks, ENDS, event_of_interest=1)
    incidence = fitted.cumulative_density_
    times, shares = incidence.index.to_numpy(), incidence.iloc[:, 0].to_numpy()
    for horizon in (8, 16, 22):
        before = times < horizon
        widths = np.diff(np.append(times[before], horizon))
        taken = float((widths * shares[before]).sum())
        print(horizon, round(float(fitted.predict(horizon)), 9), round(horizon - taken, 9))


if __name__ == "__main__":
    curve = KaplanMeierFitter().fit(WEEKS, SEEN)
    for horizon in (12, 20, 24):
        print(horizon, round(float(restricted_mean_survival_time(curve, t=horizon)), 9))
    competing()
