# Writes r.csv: what R makes of the data sets of sets.csv.
# Run: Rscript r.R > r.csv
suppressMessages(library(exactRankTests))
suppressMessages(library(coin))
sets <- read.csv("sets.csv", comment.char = "#", stringsAsFactors = FALSE)
cat("#", R.version.string, "exactRankTests", as.character(packageVersion("exactRankTests")), "coin", as.character(packageVersion("coin")), "\n")
cat("set,quantity,call,value\n")
put <- function(set, quantity, call, value) {
  cat(sprintf("%d,%s,%s,%s\n", set, quantity, call, format(value, digits = 15)))
}
try_put <- function(set, quantity, call, f) {
  value <- tryCatch(suppressWarnings(f()), error = function(e) NA)
  if (length(value) == 1 && !is.na(value) && is.finite(value)) put(set, quantity, call, value)
}
# Agreement, written out from the definitions: neither program has it.
kappa_of <- function(a, b) {
  t <- prop.table(table(factor(a, unique(c(a, b))), factor(b, unique(c(a, b)))))
  po <- sum(diag(t)); pe <- sum(rowSums(t) * colSums(t))
  (po - pe) / (1 - pe)
}
alpha_of <- function(m) { # a row for each coder, NA where missing; by the matrix of coincidences
  values <- unique(m[!is.na(m)])
  o <- matrix(0, length(values), length(values))
  for (u in seq_len(ncol(m))) {
    v <- match(m[!is.na(m[, u]), u], values)
    if (length(v) < 2) next
    for (i in seq_along(v)) for (j in seq_along(v)) if (i != j) o[v[i], v[j]] <- o[v[i], v[j]] + 1 / (length(v) - 1)
  }
  nc <- rowSums(o); n <- sum(nc)
  1 - (n - 1) * (n - sum(diag(o))) / (n * n - sum(nc * nc))
}
for (s in unique(sets$set)) {
  x <- as.numeric(strsplit(sets$values[sets$set == s & sets$series == "x"], " ")[[1]])
  y <- as.numeric(strsplit(sets$values[sets$set == s & sets$series == "y"], " ")[[1]])
  n <- length(x)
  put(s, "mean", "mean", mean(x))
  put(s, "sd", "sd", sd(x))
  for (p in c(0.1, 0.25, 0.5, 0.9)) put(s, paste0("quantile_", p), "quantile(type=7)", quantile(x, p, type = 7, names = FALSE))
  try_put(s, "pearson", "cor", function() cor(x, y))
  try_put(s, "spearman", "cor(method=spearman)", function() cor(x, y, method = "spearman"))
  try_put(s, "kendall", "cor(method=kendall)", function() cor(x, y, method = "kendall"))
  if (n >= 4 && sd(x) > 0 && sd(y) > 0) {
    try_put(s, "fisher_low", "cor.test", function() cor.test(x, y)$conf.int[1])
    try_put(s, "fisher_high", "cor.test", function() cor.test(x, y)$conf.int[2])
  }
  if (!anyDuplicated(x) && !anyDuplicated(y)) {
    try_put(s, "kendall_p", "cor.test(method=kendall;exact)", function() cor.test(x, y, method = "kendall", exact = TRUE)$p.value)
    if (n <= 9) try_put(s, "spearman_p", "cor.test(method=spearman;exact)", function() cor.test(x, y, method = "spearman", exact = TRUE)$p.value)
  }
  # Two groups: the first half of x against the second half of y.
  a <- x[seq_len(ceiling(n / 2))]
  b <- y[seq_len(floor(n / 2))]
  try_put(s, "ranksum_p", "wilcox.exact", function() wilcox.exact(a, b, exact = TRUE)$p.value)
  try_put(s, "signedrank_p", "wilcox.exact(paired)", function() wilcox.exact(x, y, paired = TRUE, exact = TRUE)$p.value)
  if (!anyDuplicated(c(a, b)) && length(a) >= 4 && length(b) >= 4) {
    t <- suppressWarnings(wilcox.test(a, b, exact = TRUE, conf.int = TRUE))
    put(s, "hodges_lehmann", "wilcox.test", unname(t$estimate))
    put(s, "hodges_lehmann_low", "wilcox.test", t$conf.int[1])
    put(s, "hodges_lehmann_high", "wilcox.test", t$conf.int[2])
  }
  if (!anyDuplicated(abs(x)) && all(x != 0) && n >= 6) {
    t <- suppressWarnings(wilcox.test(x, exact = TRUE, conf.int = TRUE))
    put(s, "pseudomedian", "wilcox.test", unname(t$estimate))
    put(s, "pseudomedian_low", "wilcox.test", t$conf.int[1])
    put(s, "pseudomedian_high", "wilcox.test", t$conf.int[2])
  }
  d <- x - y
  d <- d[d != 0]
  if (length(d) > 0) put(s, "sign_p", "binom.test", binom.test(sum(d > 0), length(d))$p.value)
  k <- sum(x > median(x))
  put(s, "wilson_low", "prop.test(correct=FALSE)", suppressWarnings(prop.test(k, n, correct = FALSE))$conf.int[1])
  put(s, "wilson_high", "prop.test(correct=FALSE)", suppressWarnings(prop.test(k, n, correct = FALSE))$conf.int[2])
  put(s, "clopper_pearson_low", "binom.test", binom.test(k, n)$conf.int[1])
  put(s, "clopper_pearson_high", "binom.test", binom.test(k, n)$conf.int[2])
  for (i in 1:3) put(s, paste0("holm_", i), "p.adjust(holm)", p.adjust(c(k / n, 0.01, 0.02), "holm")[i])
  try_put(s, "lag_one", "acf", function() acf(x, lag.max = 1, plot = FALSE)$acf[2])
  values <- c(a, b); group <- factor(rep(c("a", "b"), c(length(a), length(b))))
  # Where the observed difference is none at all, coin counts some arrangements twice and p comes out above 1.
  if (sd(values) > 0) try_put(s, "mean_difference_p", "coin::oneway_test(exact)", function() {
    p <- as.numeric(pvalue(oneway_test(values ~ group, distribution = "exact")))
    if (p > 1 + 1e-9) NA else p
  })
  if (n >= 5 && sd(x) > 0 && sd(y) > 0) {
    rho <- cor(x, y, method = "spearman"); tau <- cor(x, y, method = "kendall")
    if (abs(rho) < 1) for (e in c(-1, 1)) put(s, if (e < 0) "bonett_wright_low" else "bonett_wright_high", "formula", tanh(atanh(rho) + e * qnorm(0.975) * sqrt((1 + rho^2 / 2) / (n - 3))))
    if (abs(tau) < 1) for (e in c(-1, 1)) put(s, if (e < 0) "fieller_low" else "fieller_high", "formula", tanh(atanh(tau) + e * qnorm(0.975) * sqrt(0.437 / (n - 4))))
  }
  ca <- floor(x); cb <- floor(y); cc <- floor(rev(x))
  try_put(s, "kappa", "written out", function() kappa_of(ca, cb))
  put(s, "agreement", "mean(a == b)", mean(ca == cb))
  cb[seq_len(n) %% 3 == 0] <- NA; cc[seq_len(n) %% 4 == 0] <- NA
  try_put(s, "alpha", "written out", function() alpha_of(rbind(ca, cb, cc)))
}
