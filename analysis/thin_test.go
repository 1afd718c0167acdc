package analysis

import (
	"fmt"
	"strings"
	"testing"

	"proforma/analysis/result"
)

func listOf(n int) *result.Result {
	out := &result.Result{}
	for i := range n {
		for range 2 { // two rows each
			out.Rows = append(out.Rows, result.Row{Organisation: fmt.Sprintf("Organisation %05d", i)})
		}
	}
	out.Rows = append(out.Rows, result.Row{}) // a row about all
	return out
}

func TestAListOfManyOrganisationsIsThinnedAndSaysSo(t *testing.T) {
	out := listOf(2500)
	thin(out)
	if len(out.Rows) != 2*834+1 {
		t.Errorf("%d rows are left, want two for each of 834 organisations and the row about all", len(out.Rows))
	}
	if len(out.Warnings) != 1 || !strings.Contains(out.Warnings[0], "834 of the 2500 organisations are listed, every 3rd") {
		t.Errorf("warnings %q", out.Warnings)
	}
}

func TestAListThatFitsIsWhole(t *testing.T) {
	out := listOf(listedAtMost)
	thin(out)
	if len(out.Rows) != 2*listedAtMost+1 || len(out.Warnings) != 0 {
		t.Errorf("%d rows, warnings %q", len(out.Rows), out.Warnings)
	}
}
