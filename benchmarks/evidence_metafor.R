# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
# Rscript evidence_metafor.R sets.csv: seconds for pooling every set, and how many stopped
suppressMessages(library(metafor))
sets <- read.csv(commandArgs(trailingOnly = TRUE)[1])
rows <- split(sets, sets$set)
started <- proc.time()
stopped <- 0
for (s in rows) tryCatch(predict(suppressWarnings(rma(s$yi, s$vi, test = "adhoc"))),
                         error = function(e) stopped <<- stopped + 1)
cat("seconds,stopped\n", sum((proc.time() - started)[1:2]), ",", stopped, "\n", sep = "")
