# Times what R has for a rank correlation with ties and for a BCa interval, on
# the two series given as lists with commas. Writes, with tabs: the job, what was
# called, seconds of processor time of one run.
suppressMessages({library(boot); library(coin)})
series <- lapply(commandArgs(trailingOnly = TRUE), function(s) as.numeric(strsplit(s, ",")[[1]]))
x <- series[[1]]
y <- series[[2]]
set.seed(14)
seconds <- function(runs, f) {
  f()
  t <- system.time(for (i in seq_len(runs)) f())
  unname(t["user.self"] + t["sys.self"]) / runs
}
line <- function(job, call, s) cat(paste(job, call, format(s, digits = 6), sep = "\t"), "\n", sep = "")
line("spearman", "R's cor.test, which with ties is an approximation by Student's t and not exact",
  seconds(200, function() suppressWarnings(cor.test(x, y, method = "spearman"))))
line("spearman", "coin's spearman_test of 100,000 random arrangements, which is not exact",
  seconds(3, function() pvalue(spearman_test(y ~ x, distribution = approximate(nresample = 1e5)))))
line("bca", "R's boot and boot.ci, 10,000 resamples of a mean",
  seconds(3, function() boot.ci(boot(x, function(d, i) mean(d[i]), R = 10000), type = "bca")))
