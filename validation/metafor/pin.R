# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
# Rscript pin.R > ../../src/kenniskompas/core/evidence/tests/metafor.json
suppressMessages(library(metafor))

methods <- c("REML", "ML", "DL", "PM", "EB", "SJ", "HE", "EE")
tests <- c(z = "z", knha = "no guard", adhoc = "guard")
# The smallest step that rounding still lets Fisher scoring take, in the unit of the variances.
tight <- function(vi) list(threshold = 1e-12 * min(1, max(median(vi), 1e-3)) * max(1, median(vi)),
                           tol = 1e-14, maxiter = 100000, tau2.max = 1e9)

num <- function(x) ifelse(is.na(x) | !is.finite(x), "null", formatC(x, digits = 14, format = "g"))
text <- function(x) paste0('"', gsub('"', "'", x), '"')
vec <- function(x) paste0("[", paste(num(x), collapse = ","), "]")
obj <- function(...) {
  parts <- list(...)
  paste0("{", paste0(text(names(parts)), ":", unlist(parts), collapse = ","), "}")
}
all_of <- function(x) paste0("[", paste(x, collapse = ",\n"), "]")

fit <- function(yi, vi, method, test) {
  r <- tryCatch(suppressWarnings(rma(yi, vi, method = method, test = test, control = tight(vi))),
                error = function(e) NULL)
  if (is.null(r)) return(obj(method = text(method), test = text(test), failed = "true"))
  pi <- c(NA, NA); riley <- c(NA, NA)
  if (method != "EE") {
    p <- predict(r); pi <- c(p$pi.lb, p$pi.ub)
    if (test != "z" && length(yi) > 2) {
      p <- predict(r, pi.type = "riley"); riley <- c(p$pi.lb, p$pi.ub)
    }
  }
  obj(method = text(method), test = text(test), failed = "false", estimate = num(c(r$b)),
      se = num(r$se), ci = vec(c(r$ci.lb, r$ci.ub)), tau2 = num(r$tau2), i2 = num(r$I2),
      h2 = num(r$H2), q = num(r$QE), q_p = num(r$QEp), pi = vec(pi), riley = vec(riley),
      log_likelihood = num(c(logLik(r, REML = method == "REML"))))
}

case <- function(name, yi, vi, measure = "GEN", columns = NULL) {
  yi <- as.numeric(yi); vi <- as.numeric(vi)
  fits <- c()
  for (m in methods) for (t in names(tests)) fits <- c(fits, fit(yi, vi, m, t))
  q <- tryCatch(confint(rma(yi, vi, method = "DL"), control = list(tol = 1e-13, tau2.max = 1e9))$random[1, 2:3],
                error = function(e) c(NA, NA))
  inputs <- if (is.null(columns)) "{}" else do.call(obj, lapply(columns, vec))
  obj(name = text(name), measure = text(measure), columns = inputs, yi = vec(yi), vi = vec(vi),
      tau2_interval = vec(q), fits = all_of(fits))
}

counts <- function(name, d) sapply(c("RR", "OR", "RD"), function(m) {
  e <- escalc(m, ai = events_t, n1i = n_t, ci = events_c, n2i = n_c, data = d)
  case(paste(name, m), e$yi, e$vi, m, as.list(d[c("events_t", "n_t", "events_c", "n_c")]))
})
means <- function(name, d) sapply(c("MD", "SMD"), function(m) {
  e <- escalc(m, m1i = mean_t, sd1i = sd_t, n1i = n_t, m2i = mean_c, sd2i = sd_c, n2i = n_c, data = d)
  case(paste(name, m), e$yi, e$vi, m,
       as.list(d[c("mean_t", "sd_t", "n_t", "mean_c", "sd_c", "n_c")]))
})

bcg <- with(dat.bcg, data.frame(events_t = tpos, n_t = tpos + tneg, events_c = cpos, n_c = cpos + cneg))
stroke <- with(dat.normand1999, data.frame(mean_t = m1i, sd_t = sd1i, n_t = n1i, mean_c = m2i, sd_c = sd2i, n_c = n2i))
adherence <- escalc("ZCOR", ri = ri, ni = ni, data = dat.molloy2014)
own <- read.csv("own_sets.csv")
cases <- c(
  counts("dat.bcg", bcg), counts("zero cells", read.csv("own_counts.csv")),
  means("dat.normand1999", stroke),
  case("dat.molloy2014 ZCOR", adherence$yi, adherence$vi, "ZCOR"),
  case("dat.hackshaw1998", dat.hackshaw1998$yi, dat.hackshaw1998$vi),
  sapply(unique(own$set), function(s) case(s, own$yi[own$set == s], own$vi[own$set == s]))
)
versions <- obj(R = text(as.character(getRversion())), metafor = text(as.character(packageVersion("metafor"))),
                metadat = text(as.character(packageVersion("metadat"))))
cat(obj(versions = versions, cases = all_of(cases)), "\n")
