"""Writes scipy.csv: what scipy makes of the data sets of sets.csv.

Run: python3 scipy_reference.py > scipy.csv
"""
import csv
import math
import warnings

import numpy as np
import scipy
from scipy import stats

warnings.simplefilter("ignore")
rows = {}
with open("sets.csv") as f:
    for row in csv.DictReader(line for line in f if not line.startswith("#")):
        rows.setdefault(int(row["set"]), {})[row["series"]] = [float(v) for v in row["values"].split()]

print(f"# scipy {scipy.__version__}, numpy {np.__version__}")
print("set,quantity,call,value")


def put(s, quantity, call, value):
    if value is not None and math.isfinite(value):
        print(f"{s},{quantity},{call},{value!r}")


for s, d in rows.items():
    x, y = np.array(d["x"]), np.array(d["y"])
    n = len(x)
    varies = x.min() < x.max() and y.min() < y.max()
    if varies:
        put(s, "pearson", "pearsonr", float(stats.pearsonr(x, y)[0]))
        put(s, "spearman", "spearmanr", float(stats.spearmanr(x, y)[0]))
        put(s, "kendall", "kendalltau", float(stats.kendalltau(x, y)[0]))
        if len(set(x)) == n and len(set(y)) == n:
            put(s, "kendall_p", "kendalltau(method=exact)", float(stats.kendalltau(x, y, method="exact")[1]))
        if n <= 7:
            rx, ry = stats.rankdata(x), stats.rankdata(y)

            def pairings(statistic, data, other):
                r = stats.permutation_test((data,), lambda v: statistic(v, other), permutation_type="pairings", n_resamples=math.inf)
                # scipy's two-sided p is twice the smaller tail; the convention here is |r| >= |observed|
                nd = np.abs(r.null_distribution)
                return float(np.mean(nd >= abs(r.statistic) - 1e-12))

            corr = lambda a, b: np.corrcoef(a, b)[0, 1]
            put(s, "pearson_p", "permutation_test(pairings)", pairings(corr, x, y))
            put(s, "spearman_p", "permutation_test(pairings)", pairings(corr, rx, ry))
            put(s, "kendall_p", "permutation_test(pairings)", pairings(lambda a, b: stats.kendalltau(a, b)[0], x, y))
    a, b = x[: (n + 1) // 2], y[: n // 2]
    if len(set(np.concatenate([a, b]))) == len(a) + len(b):
        put(s, "ranksum_p", "mannwhitneyu(method=exact)", float(stats.mannwhitneyu(a, b, method="exact")[1]))
    k = int((x > np.median(x)).sum())
    for method in ("wilson", "wilsoncc", "exact"):
        i = stats.binomtest(k, n).proportion_ci(method=method)
        name = {"wilson": "wilson", "wilsoncc": "wilson_continuity", "exact": "clopper_pearson"}[method]
        put(s, name + "_low", f"binomtest.proportion_ci({method})", float(i.low))
        put(s, name + "_high", f"binomtest.proportion_ci({method})", float(i.high))
    put(s, "jeffreys_low", "beta.ppf", float(stats.beta.ppf(0.025, k + 0.5, n - k + 0.5)) if k > 0 else 0.0)
    put(s, "jeffreys_high", "beta.ppf", float(stats.beta.ppf(0.975, k + 0.5, n - k + 0.5)) if k < n else 1.0)
