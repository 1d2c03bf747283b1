# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
# Rscript models.R effects.csv > fits.csv: what is fitted beside a pool, with tight stopping rules
suppressMessages({library(metafor); library(clubSandwich)})
data <- read.csv(commandArgs(trailingOnly = TRUE)[1])
tight <- list(threshold = 1e-13, maxiter = 100000)
show <- function(x) formatC(as.numeric(x), digits = 15, format = "g")
clock <- function(work, times) {
  started <- proc.time()[["elapsed"]]
  for (i in seq_len(times)) work()
  (proc.time()[["elapsed"]] - started) / times
}
say <- function(case, model, seconds, ...) {
  numbers <- c(...)
  cat(case, model, paste(show(numbers), collapse = " "), show(seconds), sep = ","); cat("\n")
}
design <- function(part) {
  x <- part[grep("^x", names(part))]
  as.matrix(x[colSums(!is.na(x)) > 0])
}
three_levels <- function(part) {
  part$id <- seq_len(nrow(part)); X <- design(part); fit <- NULL
  for (tol in c(1e-14, 1e-13, 1e-12, 1e-11, 1e-10)) if (is.null(fit)) fit <- tryCatch(
    do.call(rma.mv, c(list(part$yi, part$vi), if (ncol(X)) list(mods = X) else NULL, list(
      random = ~ 1 | cluster / id, data = part, control = list(rel.tol = tol, iter.max = 5000, eval.max = 10000)))),
    error = function(e) NULL)
  fit
}
cat("case,model,numbers,seconds\n")
for (case in unique(data$case)) {
  part <- data[data$case == case, ]
  if (!all(is.na(part$cluster))) {
    fit <- three_levels(part)
    say(case, "three levels", clock(function() three_levels(part), 3), fit$beta, fit$se, sum(fit$sigma2), logLik(fit))
    robust <- function() coef_test(fit, vcov = vcovCR(fit, cluster = part$cluster, type = "CR2"), test = "Satterthwaite")
    found <- robust()
    say(case, "CR2", clock(robust, 3), found$SE, found[[grep("^df", names(found))[1]]])
    next
  }
  X <- design(part)
  one <- function() rma(part$yi, part$vi, mods = X, method = "REML", test = "adhoc", control = tight)
  fit <- one()
  say(case, "meta-regression", clock(one, 5), fit$beta, fit$se, fit$tau2, logLik(fit, REML = TRUE))
  say(case, "influence", clock(function() influence(fit), 1), influence(fit)$inf$cook.d)
  if (nrow(part) < 8 && ncol(X) == 1) {
    permuted <- function() permutest(fit, exact = TRUE, progbar = FALSE)
    found <- permuted()
    say(case, "permutation", clock(permuted, 1), found$pval, found$QMp)
  }
}
