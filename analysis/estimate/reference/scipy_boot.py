"""Writes scipy_boot.csv: BCa intervals of means by scipy, 20,000 resamples, for
the data sets that boot.R takes. They hold but for chance, and are compared so.

Run: python3 scipy_boot.py > scipy_boot.csv
"""
import csv

import numpy as np
import scipy
from scipy import stats

rows = {}
with open("sets.csv") as f:
    for row in csv.DictReader(line for line in f if not line.startswith("#")):
        rows.setdefault(int(row["set"]), {})[row["series"]] = [float(v) for v in row["values"].split()]

print(f"# scipy {scipy.__version__}, numpy {np.__version__}, numpy's default_rng(14)")
print("set,quantity,call,value")
random = np.random.default_rng(14)
for s, d in rows.items():
    x = np.array(d["x"])
    if s % 3 or len(x) < 8 or x.min() == x.max():
        continue
    b = stats.bootstrap((x,), np.mean, n_resamples=20_000, method="BCa", random_state=random)
    print(f"{s},boot_se,bootstrap,{b.standard_error:.12g}")
    print(f"{s},boot_bca_low,bootstrap(BCa),{b.confidence_interval.low:.12g}")
    print(f"{s},boot_bca_high,bootstrap(BCa),{b.confidence_interval.high:.12g}")
