# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
# Rscript bias.R sets.csv > checks.csv: small-study checks of every set, one row per number
suppressMessages(library(metafor))
sets <- read.csv(commandArgs(trailingOnly = TRUE)[1])
show <- function(x) ifelse(is.na(x), "", formatC(as.numeric(x), digits = 15, format = "g"))
tight <- list(threshold = 1e-13, tol = 1e-14, maxiter = 100000)
write <- function(name, check, number, value, seconds) {
  cat(name, check, number, show(value), show(seconds), sep = ","); cat("\n")
}
timed <- function(name, check, task, numbers) {
  started <- proc.time()[["elapsed"]]
  found <- tryCatch(suppressWarnings(task()), error = function(e) NULL)
  seconds <- proc.time()[["elapsed"]] - started
  values <- if (is.null(found)) NA else numbers(found)
  if (is.null(found)) return(write(name, check, "stopped", NA, seconds))
  for (number in names(values)) write(name, check, number, values[[number]], seconds)
}
cat("set,check,number,value,seconds\n")
for (name in unique(sets$set)) {
  part <- sets[sets$set == name, ]
  yi <- part$yi; vi <- part$vi
  fit <- rma(yi, vi, control = tight)
  timed(name, "egger", function() regtest(yi, vi, model = "lm"),
        function(r) list(t = r$zval, p = r$pval, limit = r$est))
  timed(name, "rank", function() ranktest(yi, vi), function(r) list(tau = r$tau, p = r$pval))
  timed(name, "trim_fill", function() trimfill(fit, control = tight),
        function(r) list(k0 = r$k0, estimate = r$b, se = r$se))
  ml <- rma(yi, vi, method = "ML", control = tight)
  side <- if (c(fit$b) < 0) "less" else "greater"
  timed(name, "selection",
        function() selmodel(ml, type = "stepfun", steps = .025, alternative = side,
                            control = list(reltol = 1e-15, maxit = 10000)),
        function(r) list(log_likelihood = c(logLik(r)), estimate = c(r$beta), se = r$se,
                         weight = r$delta[2]))
}
