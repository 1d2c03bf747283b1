# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
# Rscript pin_bias.R > ../../src/kenniskompas/core/evidence/tests/bias.json
suppressMessages(library(metafor))
source("json.R")

tight <- list(threshold = 1e-13, tol = 1e-14, maxiter = 100000)
none <- function(e) NULL

line <- function(yi, vi, x, key = "se") {
  s <- summary(lm(yi ~ x, weights = 1 / vi))
  q <- qt(.975, s$df[2]); b <- coef(s)
  obj(limit = num(b[1, 1]), limit_se = num(b[1, 2]), low = num(b[1, 1] - q * b[1, 2]),
      high = num(b[1, 1] + q * b[1, 2]), limit_p = num(b[1, 4]), slope = num(b[2, 1]),
      slope_se = num(b[2, 2]), t = num(b[2, 3]), p = num(b[2, 4]))
}
egger <- function(yi, vi) {
  r <- regtest(yi, vi, model = "lm")
  obj(t = num(r$zval), df = num(r$dfs), p = num(r$pval), limit = num(r$est), low = num(r$ci.lb), high = num(r$ci.ub))
}
mixed <- function(yi, vi, method, test) {
  r <- regtest(rma(yi, vi, method = method, test = test, control = tight))
  obj(method = text(method), test = text(test), t = num(r$zval), p = num(r$pval), limit = num(r$est),
      low = num(r$ci.lb), high = num(r$ci.ub))
}
filled <- function(yi, vi, method, estimator, side, test = "z") {
  fit <- rma(yi, vi, method = method, test = test, control = tight)
  r <- tryCatch(suppressWarnings(trimfill(fit, estimator = estimator, side = side, test = test, control = tight)), error = none)
  if (is.null(r)) return(NULL)
  obj(method = text(method), estimator = text(estimator), asked = text(if (is.null(side)) "" else side),
      test = text(test), k0 = num(r$k0), side = text(r$side), estimate = num(c(r$beta)), se = num(r$se),
      low = num(r$ci.lb), high = num(r$ci.ub), filled = vec(if (r$k0 > 0) tail(c(r$yi), r$k0) else c()))
}
selected <- function(yi, vi, alternative) {
  fit <- rma(yi, vi, method = "ML", control = tight)
  r <- tryCatch(suppressWarnings(selmodel(fit, type = "stepfun", steps = .025, alternative = alternative,
                                          control = list(reltol = 1e-15, maxit = 10000))), error = none)
  if (is.null(r) || is.na(r$se)) return(NULL)
  obj(alternative = text(alternative), estimate = num(c(r$beta)), se = num(r$se), low = num(r$ci.lb),
      high = num(r$ci.ub), tau2 = num(r$tau2), weight = num(r$delta[2]), weight_se = num(r$se.delta[2]),
      p = num(r$LRTp), log_likelihood = num(c(logLik(r))))
}
case <- function(name, yi, vi) {
  yi <- as.numeric(yi); vi <- as.numeric(vi)
  rank <- suppressWarnings(ranktest(yi, vi))
  mixes <- fills <- c()
  for (m in c("REML", "ML", "DL", "PM", "EE")) for (t in c("z", "knha", "adhoc")) mixes <- c(mixes, mixed(yi, vi, m, t))
  for (m in c("REML", "DL", "EE")) for (e in c("L0", "R0")) {
    for (s in list(NULL, "left", "right")) fills <- c(fills, filled(yi, vi, m, e, s))
  }
  fills <- c(fills, filled(yi, vi, "REML", "L0", NULL, "adhoc"))
  sides <- c(selected(yi, vi, "greater"), selected(yi, vi, "less"))
  obj(name = text(name), yi = vec(yi), vi = vec(vi), egger = egger(yi, vi), mixed = all_of(mixes),
      rank = obj(tau = num(rank$tau), p = num(rank$pval)), pet = line(yi, vi, sqrt(vi)),
      peese = line(yi, vi, vi), trim_fill = all_of(fills), selection = all_of(sides))
}

bcg <- escalc("RR", ai = tpos, bi = tneg, ci = cpos, di = cneg, data = dat.bcg)
normand <- escalc("SMD", m1i = m1i, sd1i = sd1i, n1i = n1i, m2i = m2i, sd2i = sd2i, n2i = n2i,
                  data = dat.normand1999)
adherence <- escalc("ZCOR", ri = ri, ni = ni, data = dat.molloy2014)
magnesium <- escalc("OR", ai = ai, n1i = n1i, ci = ci, n2i = n2i, data = dat.egger2001)
intervention <- escalc("SMD", yi = yi, vi = vi, data = dat.raudenbush1985)
own <- read.csv("own_bias.csv")
cases <- c(
  case("dat.bcg", bcg$yi, bcg$vi), case("dat.hackshaw1998", dat.hackshaw1998$yi, dat.hackshaw1998$vi),
  case("dat.normand1999", normand$yi, normand$vi), case("dat.molloy2014", adherence$yi, adherence$vi),
  case("dat.egger2001", magnesium$yi, magnesium$vi),
  case("dat.raudenbush1985", intervention$yi, intervention$vi),
  sapply(unique(own$set), function(s) case(s, own$yi[own$set == s], own$vi[own$set == s]))
)
versions <- obj(R = text(as.character(getRversion())), metafor = text(as.character(packageVersion("metafor"))),
                metadat = text(as.character(packageVersion("metadat"))))
cat(obj(versions = versions, cases = all_of(cases)), "\n")
