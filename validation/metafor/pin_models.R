# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
# Rscript pin_models.R > ../../src/kenniskompas/core/evidence/tests/models.json
suppressMessages({library(metafor); library(clubSandwich)})
source("json.R")

methods <- c("REML", "ML", "DL", "PM", "EB", "SJ", "HE", "EE")
tests <- c("z", "knha", "adhoc")
tight <- list(threshold = 1e-13, tol = 1e-14, maxiter = 100000)
bcg <- escalc("RR", ai = tpos, bi = tneg, ci = cpos, di = cneg, data = dat.bcg)

# Meta-regression ----------------------------------------------------------------------------
fit <- function(yi, vi, X, method, test, new) {
  r <- suppressWarnings(rma(yi, vi, mods = X, method = method, test = test, control = tight))
  at <- predict(r, newmods = new)
  obj(method = text(method), test = text(test), estimates = vec(r$beta), se = vec(r$se),
      low = vec(r$ci.lb), high = vec(r$ci.ub), p = vec(r$pval), covariance = rows(r$vb),
      tau2 = num(r$tau2), i2 = num(r$I2), h2 = num(r$H2), r2 = num(if (method == "EE") NA else r$R2),
      qm = num(r$QM), qm_p = num(r$QMp), qe = num(r$QE), qe_p = num(r$QEp),
      log_likelihood = num(c(logLik(r, REML = method != "ML"))),
      predicted = num(at$pred), predicted_ci = vec(c(at$ci.lb, at$ci.ub)),
      predicted_pi = vec(if (method == "EE") c(NA, NA) else c(at$pi.lb, at$pi.ub)))
}
regression <- function(name, yi, vi, X, new) {
  fits <- c()
  for (m in methods) for (t in tests) fits <- c(fits, fit(yi, vi, X, m, t, new))
  obj(name = text(name), yi = vec(yi), vi = vec(vi), design = rows(cbind(1, X)),
      at = vec(c(1, new)), fits = all_of(fits))
}
normand <- escalc("SMD", m1i = m1i, sd1i = sd1i, n1i = n1i, m2i = m2i, sd2i = sd2i, n2i = n2i,
                  data = dat.normand1999)
alloc <- cbind(bcg$alloc == "alternate", bcg$alloc == "systematic") * 1
regressions <- c(
  regression("latitude", bcg$yi, bcg$vi, cbind(bcg$ablat), 30),
  regression("latitude and year", bcg$yi, bcg$vi, cbind(bcg$ablat, bcg$year), c(30, 1960)),
  regression("latitude and allocation", bcg$yi, bcg$vi, cbind(bcg$ablat, alloc), c(40, 0, 1)),
  regression("sample size", normand$yi, normand$vi, cbind(log(normand$n1i)), 4)
)

# Permutation --------------------------------------------------------------------------------
permuted <- function(name, yi, vi, X, method, test) {
  r <- rma(yi, vi, mods = X, method = method, test = test, control = tight)
  p <- permutest(r, exact = TRUE, progbar = FALSE)
  obj(name = text(name), yi = vec(yi), vi = vec(vi), design = rows(cbind(1, X)),
      method = text(method), test = text(test), permutations = num(p$X.iter %||% p$iter %||% nrow(p$zval.perm)),
      p = vec(p$pval), qm_p = num(p$QMp))
}
`%||%` <- function(a, b) if (is.null(a)) b else a
six <- 1:6
permutations <- c(
  permuted("latitude of six", bcg$yi[six], bcg$vi[six], cbind(bcg$ablat[six]), "REML", "adhoc"),
  permuted("two of six", bcg$yi[six], bcg$vi[six], cbind(bcg$ablat[six], bcg$year[six]), "DL", "knha"),
  permuted("random against other", bcg$yi[1:10], bcg$vi[1:10],
           cbind((bcg$alloc[1:10] == "random") * 1), "REML", "z"),
  permuted("two kinds", normand$yi, normand$vi, cbind(rep(c(0, 1, 1), 3)), "PM", "adhoc")
)

# Influence, leave one out, cumulative ---------------------------------------------------------
influenced <- function(name, yi, vi, X, method, test) {
  r <- suppressWarnings(if (is.null(X)) rma(yi, vi, method = method, test = test, control = tight)
       else rma(yi, vi, mods = X, method = method, test = test, control = tight))
  i <- influence(r)
  extra <- list(leave = "null", cumulative = "null")
  if (is.null(X)) {
    one <- leave1out(r); cum <- cumul(r, order = seq_along(yi))
    part <- function(o) obj(estimate = vec(o$estimate), se = vec(o$se), low = vec(o$ci.lb), high = vec(o$ci.ub),
                            tau2 = vec(o$tau2), i2 = vec(o$I2), q = vec(o$Q %||% o$QE %||% rep(NA, length(o$estimate))))
    extra <- list(leave = part(one), cumulative = part(cum))
  }
  obj(name = text(name), yi = vec(yi), vi = vec(vi),
      design = rows(if (is.null(X)) cbind(rep(1, length(yi))) else cbind(1, X)),
      method = text(method), test = text(test), rstudent = vec(i$inf$rstudent), dffits = vec(i$inf$dffits),
      cook = vec(i$inf$cook.d), covratio = vec(i$inf$cov.r), tau2 = vec(i$inf$tau2.del),
      q = vec(i$inf$QE.del), hat = vec(i$inf$hat), weight = vec(i$inf$weight),
      dfbetas = rows(sapply(seq_len(r$p), function(j) unclass(i$dfbs)[[j]])), influential = vec(as.numeric(i$is.infl)),
      leave = extra$leave, cumulative = extra$cumulative)
}
influences <- c()
for (t in tests) influences <- c(influences,
  influenced("bcg", bcg$yi, bcg$vi, NULL, "REML", t),
  influenced("bcg by latitude", bcg$yi, bcg$vi, cbind(bcg$ablat), "REML", t),
  influenced("stroke", normand$yi, normand$vi, NULL, "DL", t))

# Subgroups ------------------------------------------------------------------------------------
groups <- function(name, yi, vi, g, method, test) {
  g <- factor(g); together <- rma(yi, vi, mods = ~ g, method = method, test = test, control = tight)
  means <- rma(yi, vi, mods = ~ g - 1, method = method, test = test, control = tight)
  alone <- lapply(levels(g), function(l) suppressWarnings(rma(yi[g == l], vi[g == l], method = method, test = test, control = tight)))
  b <- sapply(alone, function(r) c(r$beta)); se <- sapply(alone, function(r) r$se)
  between <- rma(b, sei = se, mods = ~ factor(seq_along(b)), method = "EE")
  obj(name = text(name), yi = vec(yi), vi = vec(vi), group = texts(as.character(g)), method = text(method),
      test = text(test), levels = texts(levels(g)),
      common = obj(estimate = vec(means$beta), se = vec(means$se), low = vec(means$ci.lb), high = vec(means$ci.ub),
                   tau2 = num(means$tau2), q = num(together$QM), p = num(together$QMp)),
      separate = obj(estimate = vec(b), se = vec(se), low = vec(sapply(alone, function(r) r$ci.lb)),
                     high = vec(sapply(alone, function(r) r$ci.ub)), tau2 = vec(sapply(alone, function(r) r$tau2)),
                     q = num(between$QM), p = num(between$QMp)))
}
subgroups <- c()
for (t in tests) for (m in c("REML", "DL")) subgroups <- c(subgroups,
  groups("allocation", bcg$yi, bcg$vi, bcg$alloc, m, t))

# Three levels and robust variance -----------------------------------------------------------
robust <- function(r, cluster, type) {
  v <- vcovCR(r, cluster = cluster, type = type)
  tt <- coef_test(r, vcov = v, test = "Satterthwaite"); ci <- conf_int(r, vcov = v, level = 0.95)
  obj(covariance = rows(as.matrix(v)), se = vec(tt$SE), df = vec(tt[[grep("^df", names(tt))[1]]]),
      p = vec(tt[[grep("^p_S", names(tt))[1]]]), low = vec(ci$CI_L), high = vec(ci$CI_U))
}
multilevel <- function(name, yi, V, cluster, X = NULL, at = NULL) {
  id <- seq_along(yi)
  r <- NULL
  # The tightest stopping rule with which nlminb still says that it has converged.
  for (tol in c(1e-14, 1e-13, 1e-12, 1e-11, 1e-10)) if (is.null(r)) r <- tryCatch(
    do.call(rma.mv, c(list(yi, V), if (is.null(X)) NULL else list(mods = X), list(
      random = ~ 1 | cluster / id, test = "t", dfs = "contain",
      control = list(optimizer = "nlminb", rel.tol = tol, iter.max = 5000, eval.max = 10000)))),
    error = function(e) NULL)
  p <- if (is.null(at)) predict(r) else predict(r, newmods = rbind(at))
  obj(name = text(name), yi = vec(yi), V = if (is.matrix(V)) rows(V) else vec(V), cluster = texts(as.character(cluster)),
      design = rows(r$X), at = vec(c(1, at)), between = num(r$sigma2[1]), within = num(r$sigma2[2]), estimates = vec(r$beta),
      se = vec(r$se), low = vec(r$ci.lb), high = vec(r$ci.ub), q = num(r$QE), q_p = num(r$QEp),
      qm = num(r$QM), qm_df = vec(r$QMdf), qm_p = num(r$QMp), predicted = vec(c(p$pred, p$ci.lb, p$ci.ub)),
      log_likelihood = num(c(logLik(r))), pi = vec(c(p$pi.lb, p$pi.ub)),
      CR1 = robust(r, cluster, "CR1"), CR2 = robust(r, cluster, "CR2"))
}
schools <- dat.konstantopoulos2011
youth <- dat.assink2016
shared <- read.csv("own_shared.csv")
log_rr <- escalc("RR", ai = events_t, n1i = n_t, ci = events_c, n2i = n_c, data = shared)
same <- outer(shared$trial, shared$trial, "==")
V <- diag(log_rr$vi)
off <- outer(seq_len(nrow(V)), seq_len(nrow(V)), function(i, j) 1 / shared$events_c[i] - 1 / shared$n_c[i])
V[same & row(V) != col(V)] <- off[same & row(V) != col(V)]
equal <- data.frame(yi = c(.1, .12, .11, .1, .13, .12, .1, .11), vi = rep(.04, 8), g = rep(1:4, each = 2))
levels3 <- c(
  multilevel("schools", schools$yi, schools$vi, schools$district),
  multilevel("schools by year", schools$yi, schools$vi, schools$district, cbind(schools$year), 1990),
  multilevel("youth", youth$yi, youth$vi, youth$study),
  multilevel("shared control arms", log_rr$yi, V, shared$trial),
  multilevel("no differences", equal$yi, equal$vi, equal$g)
)
plain <- rma(yi, vi, mods = ~ ablat, data = bcg, method = "REML", control = tight)
pairs <- rep(1:7, each = 2)[1:13]
plain_robust <- obj(yi = vec(bcg$yi), vi = vec(bcg$vi), design = rows(cbind(1, bcg$ablat)), tau2 = num(plain$tau2),
                    cluster = vec(pairs), CR1 = robust(plain, pairs, "CR1"), CR2 = robust(plain, pairs, "CR2"))

versions <- obj(R = text(as.character(getRversion())), metafor = text(as.character(packageVersion("metafor"))),
                clubSandwich = text(as.character(packageVersion("clubSandwich"))))
cat(obj(versions = versions, regressions = all_of(regressions), permutations = all_of(permutations),
        influences = all_of(influences), subgroups = all_of(subgroups), multilevel = all_of(levels3),
        plain_robust = plain_robust), "\n")
