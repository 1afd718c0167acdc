package analysis

import (
	"fmt"
	"strings"
	"testing"

	"proforma/analysis/result"
	"proforma/internal/store"
)

// listOf is a frame of n organisations with two rows each.
func listOf(t *testing.T, n int) *Frame {
	t.Helper()
	rows := make([][]any, 0, 2*n)
	for i := range 2 * n {
		rows = append(rows, []any{fmt.Sprintf("Organisation %05d", i/2)})
	}
	columns, err := store.ColumnsOf([]string{"organisation"}, rows)
	if err != nil {
		t.Fatal(err)
	}
	return newFrame(columns)
}

func rowsListed(t *testing.T, f *Frame) *result.Result {
	t.Helper()
	out := &result.Result{Missing: map[string]int{}}
	in := &input{frame: f, columns: []Column{{ID: "organisation"}}, fills: map[string]string{}}
	if err := rowsAsTheyAre(in, out); err != nil {
		t.Fatal(err)
	}
	return out
}

func TestAListOfManyOrganisationsIsThinnedAndSaysSo(t *testing.T) {
	out := rowsListed(t, listOf(t, 2500))
	if len(out.Rows) != 2*834 || out.N != 2500 {
		t.Errorf("%d rows of %d are left, want two for each of 834 organisations", len(out.Rows), out.N)
	}
	if !strings.Contains(strings.Join(out.Warnings, "; "), "834 of the 2500 organisations are listed, every 3rd") {
		t.Errorf("warnings %q", out.Warnings)
	}
	if out.Rows[2].Organisation != "Organisation 00003" {
		t.Errorf("the second listed is %s", out.Rows[2].Organisation)
	}
}

func TestAListThatFitsIsWhole(t *testing.T) {
	out := rowsListed(t, listOf(t, listedAtMost))
	if len(out.Rows) != 2*listedAtMost || strings.Contains(strings.Join(out.Warnings, "; "), "listed") {
		t.Errorf("%d rows, warnings %q", len(out.Rows), out.Warnings)
	}
}
