# Writes binomial.csv: R's exact two-sided binomial test of k of n against p0.
# Run: Rscript binomial.R > binomial.csv
cat("#", R.version.string, "binom.test(k, n, p0)$p.value\n")
cat("k,n,p0,p\n")
for (n in 1:14) for (p0 in c(0.1, 0.3, 0.5, 0.75)) for (k in 0:n) {
  cat(sprintf("%d,%d,%g,%.15g\n", k, n, p0, binom.test(k, n, p0)$p.value))
}
for (a in list(c(682, 925, 0.75), c(59, 100, 0.5), c(400, 1000, 0.37), c(0, 5, 0.01), c(0, 60, 0.5), c(5200, 10000, 0.5))) {
  cat(sprintf("%d,%d,%g,%.15g\n", as.integer(a[1]), as.integer(a[2]), a[3], binom.test(a[1], a[2], a[3])$p.value))
}
