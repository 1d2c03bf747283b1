# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
# Rscript pin_effects.R > ../../src/kenniskompas/core/evidence/tests/metafor_effects.json
suppressMessages(library(metafor))
source("json.R")
vec <- function(x) paste0("[", paste(trimws(num(x)), collapse = ","), "]")

bcg <- with(dat.bcg, data.frame(events_t = tpos, n_t = tpos + tneg, events_c = cpos, n_c = cpos + cneg))
own <- read.csv("own_counts.csv")[, -1]
rare <- with(subset(dat.yusuf1985, table == "6" & !is.na(ai) & !is.na(ci)), data.frame(events_t = ai, n_t = n1i, events_c = ci, n_c = n2i))
stroke <- with(dat.normand1999, data.frame(mean_t = m1i, sd_t = sd1i, n_t = n1i, mean_c = m2i, sd_c = sd2i, n_c = n2i))

made <- function(name, columns, options, e) obj(name = text(name), columns = do.call(obj, lapply(columns, vec)),
  options = do.call(obj, lapply(options, text)), yi = vec(e$yi), vi = vec(e$vi))

counts <- function(name, d) {
  cases <- c()
  for (m in c("RR", "OR", "RD")) for (to in c("only0", "if0all", "all"))
    cases <- c(cases, made(paste(name, m, to), d, list(measure = m, empty_cells = to),
      escalc(m, ai = events_t, n1i = n_t, ci = events_c, n2i = n_c, data = d, to = to)))
  # n_t/(n_t + n_c) and its complement in the cells of the studies with an empty one.
  empty <- with(d, events_t == 0 | events_c == 0 | events_t == n_t | events_c == n_c)
  share <- with(d, n_t / (n_t + n_c)) * empty
  other <- with(d, n_c / (n_t + n_c)) * empty
  for (m in c("RR", "OR", "RD"))
    cases <- c(cases, made(paste(name, m, "treatment-arm"), d, list(measure = m, empty_cells = "treatment-arm"),
      with(d, escalc(m, ai = events_t + share, bi = n_t - events_t + share, ci = events_c + other,
                     di = n_c - events_c + other, to = "none"))))
  telling <- d[!with(d, (events_t == 0 & events_c == 0) | (events_t == n_t & events_c == n_c)), ]
  peto <- escalc("PETO", ai = events_t, n1i = n_t, ci = events_c, n2i = n_c, data = telling, to = "none")
  c(cases, made(paste(name, "PETO"), telling, list(measure = "PETO"), peto))
}

pooled <- function(name, d) {
  one <- function(measure, r) obj(name = text(paste(name, measure)), measure = text(measure),
    columns = do.call(obj, lapply(d, vec)), estimate = num(r$b), se = num(r$se), ci_low = num(r$ci.lb),
    ci_high = num(r$ci.ub), q = num(r$QE), q_df = num(r$k.yi - 1), q_p = num(r$QEp), i2 = num(r$I2), h2 = num(r$H2))
  mh <- sapply(c("RR", "OR", "RD"), function(m)
    one(m, suppressWarnings(rma.mh(measure = m, ai = events_t, n1i = n_t, ci = events_c, n2i = n_c, data = d))))
  c(mh, one("PETO", suppressWarnings(rma.peto(ai = events_t, n1i = n_t, ci = events_c, n2i = n_c, data = d))))
}

means <- sapply(c("MD", "SMD", "ROM"), function(m)
  made(paste("dat.normand1999", m), stroke, list(measure = m),
       escalc(m, m1i = mean_t, sd1i = sd_t, n1i = n_t, m2i = mean_c, sd2i = sd_c, n2i = n_c, data = stroke)))
z <- escalc("ZCOR", ri = ri, ni = ni, data = dat.molloy2014)
correlation <- made("dat.molloy2014 ZCOR", list(r = dat.molloy2014$ri, n = dat.molloy2014$ni), list(measure = "ZCOR"), z)

odds <- escalc("OR", ai = events_t, n1i = n_t, ci = events_c, n2i = n_c, data = bcg)
to_d <- escalc("OR2DL", ai = events_t, n1i = n_t, ci = events_c, n2i = n_c, data = bcg)
# metafor converts d before its small-sample correction.
cohen <- with(stroke, {
  d <- (mean_t - mean_c) / sqrt(((n_t - 1) * sd_t^2 + (n_c - 1) * sd_c^2) / (n_t + n_c - 2))
  data.frame(yi = d, vi = 1 / n_t + 1 / n_c + d^2 / (2 * (n_t + n_c)))
})
to_or <- escalc("D2ORL", m1i = mean_t, sd1i = sd_t, n1i = n_t, m2i = mean_c, sd2i = sd_c, n2i = n_c, data = stroke)
converted <- function(name, from, to) obj(name = text(name), from_yi = vec(from$yi), from_vi = vec(from$vi),
                                          yi = vec(to$yi), vi = vec(to$vi))
cat(obj(
  versions = obj(R = text(as.character(getRversion())), metafor = text(as.character(packageVersion("metafor")))),
  effects = all_of(c(counts("dat.bcg", bcg), counts("empty cells", own), counts("dat.yusuf1985", rare), means, correlation)),
  pooled = all_of(c(pooled("dat.bcg", bcg), pooled("empty cells", own), pooled("dat.yusuf1985", rare))),
  converted = all_of(c(converted("odds_ratios_to_differences", odds, to_d),
                       converted("differences_to_odds_ratios", cohen, to_or)))), "\n")
