# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
# Rscript pin.R > ../../src/kenniskompas/core/experiments/tests/wedge.json
suppressMessages(library(lme4))
source("../metafor/json.R")

people <- read.csv("../../src/kenniskompas/core/experiments/tests/wedge.csv")
tight <- lmerControl(optCtrl = list(xtol_abs = 1e-12, ftol_abs = 1e-14))
fit <- function(formula, among) {
  m <- lmer(formula, among, REML = TRUE, control = tight)
  v <- as.data.frame(VarCorr(m))
  c(effect = unname(fixef(m)["started"]), between = v$vcov[1], within = v$vcov[2])
}
model <- outcome ~ 0 + started + factor(period) + (1 | team)
whole <- fit(model, people)
# With the variances of everybody each team is left out in turn.
share <- whole["between"] / whole["within"]
leave <- function(team) {
  some <- people[people$team != team, ]
  x <- model.matrix(~ 0 + started + factor(period), some)
  v <- diag(nrow(some)) + share * outer(some$team, some$team, "==")
  solve(t(x) %*% solve(v, x), t(x) %*% solve(v, some$outcome))["started", 1]
}
without <- sapply(unique(people$team), leave)
g <- length(without)
se <- sqrt((g - 1) / g * sum((without - whole["effect"])^2))
cat(obj(lme4 = text(as.character(packageVersion("lme4"))), effect = num(whole["effect"]),
        icc = num(whole["between"] / (whole["between"] + whole["within"])), se = num(se)), "\n")
