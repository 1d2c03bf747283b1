# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
# Rscript hard_models.R sets.csv > fits.csv: metafor with its default settings on many sets
suppressMessages(library(metafor))
sets <- read.csv(commandArgs(trailingOnly = TRUE)[1])
cat("set,model,log_likelihood\n")
quietly <- function(work) tryCatch(suppressWarnings(work), error = function(e) NULL)
for (model in c("regression", "three levels")) for (set in unique(sets$set[sets$model == model])) {
  part <- sets[sets$model == model & sets$set == set, ]
  part$id <- seq_len(nrow(part))
  fit <- if (model == "regression") quietly(rma(yi, vi, mods = ~ x, data = part)) else
    quietly(rma.mv(yi, vi, random = ~ 1 | cluster / id, data = part))
  value <- if (is.null(fit)) "" else formatC(c(logLik(fit, REML = TRUE)), digits = 15, format = "g")
  cat(set, model, value, sep = ","); cat("\n")
}
