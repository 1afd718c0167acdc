package normalise

import (
	"testing"

	"proforma/internal/instrument"
)

// edition2022 is the edition that the tests read by.
func edition2022(t testing.TB) *instrument.Edition {
	t.Helper()
	e, err := instrument.Load("2022")
	if err != nil {
		t.Fatal(err)
	}
	return e
}

func normaliser(t testing.TB) *Normaliser {
	t.Helper()
	n, err := New(edition2022(t))
	if err != nil {
		t.Fatal(err)
	}
	return n
}
