# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
# Rscript pin.R > ../../src/kenniskompas/core/power/tests/r_power.json
source("../metafor/json.R")
shares <- c()
for (p1 in c(0.05, 0.31, 0.5)) for (d in c(-0.04, 0.03, 0.12)) for (n in c(40, 250, 2000)) {
  power <- power.prop.test(n = n, p1 = p1, p2 = p1 + d)$power
  needed <- power.prop.test(p1 = p1, p2 = p1 + d, power = 0.8, tol = 1e-12)$n
  shares <- c(shares, obj(control = num(p1), effect = num(d), n = num(n), power = num(power),
                          needed = num(needed)))
}
means <- c()
for (sd in c(1, 6)) for (d in c(0.4, 2.5)) for (n in c(5, 22, 300)) {
  power <- power.t.test(n = n, delta = d, sd = sd)$power
  needed <- power.t.test(delta = d, sd = sd, power = 0.9, tol = 1e-12)$n
  effect <- power.t.test(n = n, sd = sd, power = 0.8, tol = 1e-12)$delta
  means <- c(means, obj(sd = num(sd), effect = num(d), n = num(n), power = num(power),
                        needed = num(needed), detectable = num(effect)))
}
cat(obj(r = text(as.character(getRversion())), shares = all_of(shares), means = all_of(means)))
cat("\n")
