# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
# Rscript effect_sizes.R cells.csv > answers.csv: what each case asks of escalc, rma.mh or rma.peto
suppressMessages(library(metafor))
all <- read.csv(commandArgs(trailingOnly = TRUE)[1], colClasses = c("integer", "character", "character"))
cat("case,name,value\n")
for (number in unique(all$case)) {
  part <- all[all$case == number, ]
  kind <- strsplit(part$value[part$name == ".kind"], " ")[[1]]
  d <- lapply(split(part$value, part$name)[setdiff(part$name, ".kind")], as.numeric)
  measure <- kind[2]
  adjust <- function() {
    empty <- with(d, events_t == 0 | events_c == 0 | events_t == n_t | events_c == n_c)
    to_t <- with(d, n_t / (n_t + n_c)) * empty; to_c <- with(d, n_c / (n_t + n_c)) * empty
    with(d, escalc(measure, ai = events_t + to_t, bi = n_t - events_t + to_t, ci = events_c + to_c,
                   di = n_c - events_c + to_c, to = "none"))
  }
  ask <- function() {
    if (kind[1] == "rma.mh") return(with(d, rma.mh(measure = measure, ai = events_t, n1i = n_t, ci = events_c, n2i = n_c)))
    if (kind[1] == "rma.peto") return(with(d, rma.peto(ai = events_t, n1i = n_t, ci = events_c, n2i = n_c)))
    if (!is.null(d$r)) return(escalc("ZCOR", ri = d$r, ni = d$n))
    if (!is.null(d$mean_t)) return(with(d, escalc(measure, m1i = mean_t, sd1i = sd_t, n1i = n_t,
                                                  m2i = mean_c, sd2i = sd_c, n2i = n_c)))
    if (identical(kind[3], "treatment-arm")) return(adjust())
    to <- if (measure == "PETO") "none" else kind[3]
    with(d, escalc(measure, ai = events_t, n1i = n_t, ci = events_c, n2i = n_c, to = to))
  }
  found <- suppressWarnings(ask())
  started <- proc.time()[["elapsed"]]
  for (i in 1:20) suppressWarnings(ask())
  seconds <- (proc.time()[["elapsed"]] - started) / 20
  numbers <- if (kind[1] == "escalc") c(found$yi, found$vi) else c(found$b, found$se, found$QE)
  cat(paste(number, "value", formatC(as.numeric(numbers), digits = 15, format = "g"), sep = ","), sep = "\n")
  cat(number, ",seconds,", seconds, "\n", sep = "")
}
