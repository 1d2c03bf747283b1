# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
# Rscript pin_contributions.R > ../../src/kenniskompas/core/evidence/tests/contributions.json
suppressMessages(library(metafor))
source("json.R")

tight <- list(threshold = 1e-13, tol = 1e-14, maxiter = 100000)
pdf(NULL)
parts <- function(yi, vi, ...) baujat(rma(yi, vi, control = tight, ...))
one <- function(name, yi, vi) {
  fits <- c()
  for (method in c("REML", "DL")) for (test in c("z", "adhoc"))
    fits <- c(fits, obj(method = text(method), test = text(test),
                        moves = vec(parts(yi, vi, method = method, test = test)$y)))
  obj(name = text(name), yi = vec(yi), vi = vec(vi),
      to_q = vec(parts(yi, vi, method = "EE")$x), fits = all_of(fits))
}
bcg <- escalc("RR", ai = tpos, bi = tneg, ci = cpos, di = cneg, data = dat.bcg)
normand <- escalc("SMD", m1i = m1i, sd1i = sd1i, n1i = n1i, m2i = m2i, sd2i = sd2i, n2i = n2i,
                  data = dat.normand1999)
cat(obj(sets = all_of(c(one("bcg", bcg$yi, bcg$vi), one("stroke", normand$yi, normand$vi)))), "\n")
