package analysis

import (
	"bytes"
	"context"
	"testing"

	"proforma/analysis/result"
	"proforma/internal/instrument"
)

// A large store is worked out with codes in place of texts; no result may
// depend on it.
func TestALargeStoreGivesTheSameResults(t *testing.T) {
	e, err := instrument.Load(instrument.Latest)
	if err != nil {
		t.Fatal(err)
	}
	for name, forms := range map[string][]form{"four": four(), "none": nil, "teams": teamsOf(1, 2, 3, 10, 0.5)} {
		var got [2]bytes.Buffer
		for i, largeFrom := range []int64{1 << 40, 0} {
			set, err := run(context.Background(), fill(t, e, forms), e, defaultPlan(t), largeFrom)
			if err != nil {
				t.Fatalf("%s, large from %d: %v", name, largeFrom, err)
			}
			if err := result.Encode(&got[i], set); err != nil {
				t.Fatal(err)
			}
		}
		if !bytes.Equal(got[0].Bytes(), got[1].Bytes()) {
			t.Errorf("%s: the results of the large store are other ones", name)
		}
	}
}
