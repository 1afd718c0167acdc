"""Writes sets.csv: random small data sets with ties and constants, n from 3 to 20.

Run: python3 sets.py > sets.csv
"""
import random

random.seed(14)
VALUES = {
    "ties": [0, 0.2, 0.2, 0.4, 0.5, 0.6, 0.6, 1, 1, 1.4, 2],
    "heavy": [0, 1, 1, 2],
    "free": None,
    "whole": list(range(1, 41)),
    "constant": [0.6],
}
print("# made by sets.py with python's random.seed(14)")
print("set,kind,series,values")
number = 0
for kind, count in (("ties", 80), ("free", 60), ("heavy", 40), ("whole", 40), ("constant", 10)):
    for _ in range(count):
        number += 1
        n = random.randint(3, 20)

        def draw():
            pool = VALUES[kind]
            return [round(random.gauss(1, 2), 3) if pool is None else random.choice(pool) for _ in range(n)]

        x, y = draw(), draw()
        if kind == "constant":
            y = [round(random.gauss(1, 2), 3) for _ in range(n)]
        for series, values in (("x", x), ("y", y)):
            print(f"{number},{kind},{series},{' '.join(str(v) for v in values)}")
