# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
# Rscript pools.R sets.csv > fits.csv: every set by every method, with tight stopping rules
suppressMessages(library(metafor))
sets <- read.csv(commandArgs(trailingOnly = TRUE)[1])
rows <- split(seq_len(nrow(sets)), factor(sets$set, unique(sets$set)))
show <- function(x) formatC(as.numeric(x), digits = 15, format = "g")
cat("set,method,estimate,se,ci_low,ci_high,tau2,pi_low,pi_high,log_likelihood,seconds\n")
for (name in names(rows)) for (method in c("REML", "ML", "DL", "PM", "EB", "SJ", "HE", "EE")) {
  part <- sets[rows[[name]], ]
  unit <- median(part$vi)
  tight <- list(threshold = 1e-12 * min(1, max(unit, 1e-3)) * max(1, unit), tol = 1e-14,
                maxiter = 100000, tau2.max = 1e9)
  pool <- function() suppressWarnings(rma(part$yi, part$vi, method = method, test = "adhoc",
                                          control = tight))
  fit <- tryCatch(pool(), error = function(e) NULL)
  if (is.null(fit)) { cat(name, method, ",,,,,,,,\n", sep = ","); next }
  started <- proc.time()[["elapsed"]]
  for (i in 1:3) pool()
  seconds <- (proc.time()[["elapsed"]] - started) / 3
  p <- if (method == "EE" || nrow(part) < 3) list(pi.lb = NaN, pi.ub = NaN) else predict(fit)
  numbers <- c(fit$b, fit$se, fit$ci.lb, fit$ci.ub, fit$tau2, p$pi.lb, p$pi.ub,
               logLik(fit, REML = method == "REML"), seconds)
  cat(name, method, paste(show(numbers), collapse = ","), sep = ","); cat("\n")
}
