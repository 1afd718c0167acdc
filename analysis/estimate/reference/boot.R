# Writes boot.csv: intervals and standard errors of means by R's boot, 20,000
# resamples, for the data sets of sets.csv that vary and have 8 values or more,
# every third of them. They hold but for chance, and are compared so.
# Run: Rscript boot.R > boot.csv
suppressMessages(library(boot))
sets <- read.csv("sets.csv", comment.char = "#", stringsAsFactors = FALSE)
cat("#", R.version.string, "boot", as.character(packageVersion("boot")), "\n")
cat("set,quantity,call,value\n")
set.seed(14)
for (s in unique(sets$set)) {
  if (s %% 3 != 0) next
  x <- as.numeric(strsplit(sets$values[sets$set == s & sets$series == "x"], " ")[[1]])
  if (length(x) < 8 || sd(x) == 0) next
  b <- boot(x, function(d, i) mean(d[i]), R = 20000)
  ci <- boot.ci(b, type = c("basic", "perc", "bca"), L = empinf(b, type = "jack"))
  put <- function(quantity, call, value) cat(sprintf("%d,%s,%s,%s\n", s, quantity, call, format(value, digits = 12)))
  put("boot_se", "sd(t)", sd(b$t))
  for (e in 4:5) {
    end <- c("low", "high")[e - 3]
    put(paste0("boot_basic_", end), "boot.ci(basic)", ci$basic[e])
    put(paste0("boot_percentile_", end), "boot.ci(perc)", ci$percent[e])
    put(paste0("boot_bca_", end), "boot.ci(bca)", ci$bca[e])
  }
}
