"""Times what scipy has for a rank correlation with ties and for a BCa interval.

The two series are given as lists with commas. Writes, with tabs: the job, what
was called, seconds of processor time of one run.
"""
import sys
import time

import numpy as np
from scipy import stats

x, y = (np.array([float(v) for v in s.split(",")]) for s in sys.argv[1:3])
rx, ry = stats.rankdata(x), stats.rankdata(y)
ry = (ry - ry.mean()) / np.sqrt(((ry - ry.mean()) ** 2).sum())


def rho(ranks, axis):
    """The correlation of ranks, arranged in rows, with those of y."""
    centred = ranks - ranks.mean(axis=axis, keepdims=True)
    return (centred * ry).sum(axis=axis) / np.sqrt((centred**2).sum(axis=axis))


def seconds(runs, f):
    f()
    start = time.process_time()
    for _ in range(runs):
        f()
    return (time.process_time() - start) / runs


def arrangements():
    return stats.permutation_test((rx,), rho, permutation_type="pairings", n_resamples=100_000, vectorized=True, random_state=14)


def bca():
    return stats.bootstrap((x,), np.mean, n_resamples=10_000, method="BCa", random_state=14)


print("spearman", "scipy's spearmanr, which is an approximation by Student's t and not exact", seconds(200, lambda: stats.spearmanr(x, y)), sep="\t")
print("spearman", "scipy's permutation_test of 100,000 random arrangements, in whole arrays, which is not exact", seconds(1, arrangements), sep="\t")
print("bca", "scipy's bootstrap, BCa, 10,000 resamples of a mean", seconds(10, bca), sep="\t")
