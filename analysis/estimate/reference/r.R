# Writes r.csv: what R makes of the data sets of sets.csv.
# Run: Rscript r.R > r.csv
suppressMessages(library(exactRankTests))
sets <- read.csv("sets.csv", comment.char = "#", stringsAsFactors = FALSE)
cat("#", R.version.string, "exactRankTests", as.character(packageVersion("exactRankTests")), "\n")
cat("set,quantity,call,value\n")
put <- function(set, quantity, call, value) {
  cat(sprintf("%d,%s,%s,%s\n", set, quantity, call, format(value, digits = 15)))
}
try_put <- function(set, quantity, call, f) {
  value <- tryCatch(suppressWarnings(f()), error = function(e) NA)
  if (length(value) == 1 && !is.na(value) && is.finite(value)) put(set, quantity, call, value)
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
  put(s, "holm_1", "p.adjust(holm)", p.adjust(c(k / n, 0.01, 0.02), "holm")[1])
}
