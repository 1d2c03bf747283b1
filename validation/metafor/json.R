# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
# JSON with 14 digits, without a package
num <- function(x) ifelse(is.na(x) | !is.finite(x), "null", formatC(x, digits = 14, format = "g"))
text <- function(x) paste0('"', gsub('"', "'", x), '"')
vec <- function(x) paste0("[", paste(num(x), collapse = ","), "]")
texts <- function(x) paste0("[", paste(text(x), collapse = ","), "]")
obj <- function(...) {
  parts <- list(...)
  paste0("{", paste0(text(names(parts)), ":", unlist(parts), collapse = ","), "}")
}
all_of <- function(x) paste0("[", paste(x, collapse = ",\n"), "]")
rows <- function(m) all_of(apply(m, 1, vec))
