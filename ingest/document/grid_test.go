package document

import (
	"errors"
	"testing"

	"proforma/internal/survey"
)

func TestGridGivesRandomAccessAndResolvesMergedRanges(t *testing.T) {
	sheet := InMemory("a.xlsx", MemorySheet{
		Name: "Form", Rows: [][]string{{"top", "", "right"}, {}, {"", "low", " "}}, Merged: []Range{{1, 1, 2, 2}},
	}).Sheets[0]
	g, err := sheet.Grid(10)
	if err != nil {
		t.Fatal(err)
	}
	if g.Rows != 3 || g.Cols != 3 {
		t.Errorf("got %d rows and %d columns, want 3 and 3", g.Rows, g.Cols)
	}
	for _, c := range []struct {
		row, col  int
		at, shown string
	}{
		{1, 1, "top", "top"}, {1, 3, "right", "right"}, {2, 2, "", "top"}, {3, 2, "low", "low"}, {3, 3, "", ""}, {99, 99, "", ""},
	} {
		at := g.At(c.row, c.col)
		if at.Text != c.at || at.Row != c.row || at.Col != c.col || at.Blank() != (c.at == "") {
			t.Errorf("At(%d, %d) is %+v, want %q there", c.row, c.col, at, c.at)
		}
		if got := g.Shown(c.row, c.col).Text; got != c.shown {
			t.Errorf("Shown(%d, %d) is %q, want %q", c.row, c.col, got, c.shown)
		}
	}
	if m, ok := g.MergedAt(2, 1); !ok || m != (Range{1, 1, 2, 2}) {
		t.Errorf("MergedAt(2, 1) is %v, %v", m, ok)
	}
	if got := g.At(3, 2).Position(sheet).String(); got != "a.xlsx, sheet Form, cell B3" {
		t.Errorf("position: %q", got)
	}
}

func TestGridOfASheetThatIsNoFormIsAnError(t *testing.T) {
	sheet := InMemory("a.csv", MemorySheet{Rows: [][]string{{"1"}, {"2"}, {"3"}}}).Sheets[0]
	_, err := sheet.Grid(2)
	var refused *Error
	if !errors.As(err, &refused) || refused.Code != survey.FileTooLarge {
		t.Errorf("got %v, want file_too_large", err)
	}
	if _, err := sheet.Grid(3); err != nil {
		t.Errorf("a sheet as large as the limit: %v", err)
	}
}

func TestInMemoryDocumentsLookLikeOpenedOnes(t *testing.T) {
	csv := InMemory("a.csv", MemorySheet{Rows: [][]string{{"a", "", "c"}}})
	if row := rowsOf(t, csv.Sheets[0])[0]; csv.File.Format != "csv" || row.Fields != 3 || len(row.Cells) != 2 {
		t.Errorf("got %+v, %+v", csv.File, row)
	}
	book := InMemory("a.xlsx", MemorySheet{Name: "S", Rows: [][]string{{"a"}}, Hidden: true})
	if row := rowsOf(t, book.Sheets[0])[0]; book.File.Format != "xlsx" || row.Fields != 0 || !book.Sheets[0].Hidden {
		t.Errorf("got %+v, %+v", book.File, row)
	}
	if csv.File.SHA256 == book.File.SHA256 || len(csv.File.SHA256) != 64 || csv.Close() != nil {
		t.Error("each document has a hash of its own and closes")
	}
}
