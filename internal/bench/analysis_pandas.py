"""Main measures of the plan from exported tables, with pandas and scipy.

Reads mart_team.csv, mart_person.csv and mart_choice.csv of a folder and prints
what it computes: what one would write who had the tables and no proforma.
"""

import sys

import pandas
import scipy.stats

folder = sys.argv[1]


def table(name, columns):
    return pandas.read_csv(f"{folder}/{name}.csv", usecols=columns)


team = table("mart_team", ["submission", "sector", "headcount", "wte"])
size = team["wte"].dropna()
print(size.describe())
both = team.dropna(subset=["wte", "headcount"])
for test in (scipy.stats.pearsonr, scipy.stats.spearmanr, scipy.stats.kendalltau):
    print(test.__name__, test(both["headcount"], both["wte"]))
nhs = team[team["sector"].isin(["nhs_provider", "ics"])]["wte"].dropna()
print("under five", (nhs < 5).sum(), len(nhs))
print("per thousand", (1000 * both["wte"] / both["headcount"]).describe())

person = table("mart_person", ["submission", "organisation", "discipline", "role", "medic", "wte"])
total = person.groupby("submission")["wte"].sum()
shares = person.groupby(["submission", "discipline"])["wte"].sum().unstack(fill_value=0)
shares = shares[total > 0].div(total[total > 0], axis=0)
print(100 * shares.mean())
read = person.dropna(subset=["medic", "wte"])
medic, other = read[read["medic"] == True]["wte"], read[read["medic"] == False]["wte"]  # noqa: E712
print(medic.describe(), other.describe())
print(scipy.stats.mannwhitneyu(other, medic))
means = read.groupby(["organisation", "medic"])["wte"].mean().unstack().dropna()
print(scipy.stats.wilcoxon(means[False].round(9), means[True].round(9)))
print(person.groupby("role")["wte"].agg(["count", "mean"]))

choice = table("mart_choice", ["question", "option", "selected", "status"])
answered = choice[choice["status"] == "answered"]
print(answered.groupby(["question", "option"])["selected"].agg(["sum", "count"]))
