# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
# Rscript hard_sets.R sets.csv > fits.csv: metafor with its default settings on many sets
suppressMessages(library(metafor))
sets <- read.csv(commandArgs(trailingOnly = TRUE)[1])
rows <- split(seq_len(nrow(sets)), sets$set)
cat("set,method,tau2,failed\n")
for (method in c("REML", "ML")) {
  started <- proc.time()[["elapsed"]]
  for (name in names(rows)) {
    part <- sets[rows[[name]], ]
    fit <- tryCatch(suppressWarnings(rma(part$yi, part$vi, method = method, test = "adhoc")),
                    error = function(e) NULL)
    cat(name, method, if (is.null(fit)) "" else formatC(fit$tau2, digits = 15, format = "g"),
        is.null(fit), sep = ","); cat("\n")
  }
  message(method, " ", length(rows) / (proc.time()[["elapsed"]] - started), " pools per second")
}
