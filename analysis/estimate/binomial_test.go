package estimate

import (
	"bufio"
	"errors"
	"math"
	"math/big"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

// reference/binomial.csv was written by reference/binomial.R: R 4.2.2,
// binom.test(k, n, p0)$p.value.
func TestTheBinomialTestAgreesWithR(t *testing.T) {
	text, err := os.ReadFile(filepath.Join("reference", "binomial.csv"))
	if err != nil {
		t.Fatal(err)
	}
	compared := 0
	for s := bufio.NewScanner(strings.NewReader(string(text))); s.Scan(); {
		fields := strings.Split(s.Text(), ",")
		if strings.HasPrefix(s.Text(), "#") || fields[0] == "k" {
			continue
		}
		k, errK := strconv.Atoi(fields[0])
		n, errN := strconv.Atoi(fields[1])
		p0, errP := strconv.ParseFloat(fields[2], 64)
		want, errW := strconv.ParseFloat(fields[3], 64)
		if err := errors.Join(errK, errN, errP, errW); err != nil {
			t.Fatal(err)
		}
		got, err := BinomialTest(k, n, p0)
		if err != nil || math.Abs(got.P-want) > 1e-9*want || got.Statistic != float64(k) || !got.Exact {
			t.Errorf("%d of %d against %v: %+v (%v), R says %v", k, n, p0, got, err, want)
		}
		compared++
	}
	if compared < 480 {
		t.Errorf("%d values compared", compared)
	}
}

// byCounting adds up every outcome no more likely than k, in exact arithmetic.
// The proportion is tenths/10.
func byCounting(k, n, tenths int64) float64 {
	of := func(k int64) *big.Int {
		ways := new(big.Int).Binomial(n, k)
		ways.Mul(ways, new(big.Int).Exp(big.NewInt(tenths), big.NewInt(k), nil))
		return ways.Mul(ways, new(big.Int).Exp(big.NewInt(10-tenths), big.NewInt(n-k), nil))
	}
	seen, total := of(k), new(big.Int)
	for i := int64(0); i <= n; i++ {
		if o := of(i); o.Cmp(seen) <= 0 {
			total.Add(total, o)
		}
	}
	p, _ := new(big.Rat).SetFrac(total, new(big.Int).Exp(big.NewInt(10), big.NewInt(n), nil)).Float64()
	return p
}

func TestTheBinomialTestCountsEveryOutcomeNoMoreLikely(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.IntRange(1, 60).Draw(t, "n")
		k := rapid.IntRange(0, n).Draw(t, "k")
		tenths := rapid.IntRange(1, 9).Draw(t, "tenths")
		got, err := BinomialTest(k, n, float64(tenths)/10)
		if want := byCounting(int64(k), int64(n), int64(tenths)); err != nil || math.Abs(got.P-want) > 1e-9*want {
			t.Fatalf("%d of %d against .%d: %v (%v), want %v", k, n, tenths, got.P, err, want)
		}
		mirror, err := BinomialTest(n-k, n, 1-float64(tenths)/10)
		if err != nil || math.Abs(got.P-mirror.P) > 1e-9*got.P {
			t.Fatalf("%d of %d: %v, and the other way round %v (%v)", k, n, got.P, mirror.P, err)
		}
	})
}

func TestTheBinomialTestSaysWhatItCannotTest(t *testing.T) {
	for _, c := range []struct {
		k, n int
		p0   float64
		want error
	}{
		{0, 0, 0.5, ErrProportion}, {3, 2, 0.5, ErrProportion}, {-1, 2, 0.5, ErrProportion},
		{1, 2, 0, ErrProbability}, {1, 2, 1, ErrProbability}, {1, 2, math.NaN(), ErrProbability},
	} {
		if got, err := BinomialTest(c.k, c.n, c.p0); !errors.Is(err, c.want) {
			t.Errorf("%d of %d against %v: %+v, %v; want %v", c.k, c.n, c.p0, got, err, c.want)
		}
	}
	if got, err := BinomialTest(1_000_000, 1_000_000, 0.5); err != nil || got.P <= 0 || got.P > 1e-300 {
		t.Errorf("a p too small for a number: %+v, %v; want above nought", got, err)
	}
}
