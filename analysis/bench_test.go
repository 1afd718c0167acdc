package analysis

import (
	"context"
	"testing"

	"proforma/internal/instrument"
)

func BenchmarkRun(b *testing.B) {
	ctx := context.Background()
	e, err := instrument.Load(instrument.Latest)
	if err != nil {
		b.Fatal(err)
	}
	plan, err := Default()
	if err != nil {
		b.Fatal(err)
	}
	s := fill(b, e, four())
	for b.Loop() {
		if _, err := Run(ctx, s, e, plan); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkDefaultPlan(b *testing.B) {
	for b.Loop() {
		if _, err := Default(); err != nil {
			b.Fatal(err)
		}
	}
}
