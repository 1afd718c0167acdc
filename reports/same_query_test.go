package reports

import (
	"strings"
	"testing"

	"proforma/analysis/result"
)

func TestAQueryOfManyMeasuresIsPrintedOnce(t *testing.T) {
	in := sampleInput()
	const query = "SELECT organisation, wte FROM mart_team_of_this_test"
	for _, id := range []string{"extra_mean", "extra_median", "extra_sd"} {
		in.Set.Results = append(in.Set.Results, result.Result{ID: id, Title: "Extra " + id, Unit: "WTE", Value: result.Number(1.5), N: 3,
			Base: "teams", Method: "Mean.", Query: query, Warnings: []string{}})
	}
	files, _ := written(t, in)
	page := files["report.html"]
	if n := strings.Count(page, query); n != 1 {
		t.Errorf("the query is printed %d times", n)
	}
	if n := strings.Count(page, `the same query as those of <a href="#how-extra_mean">Extra extra_mean</a>`); n != 2 {
		t.Errorf("%d measures refer to the first", n)
	}
}
