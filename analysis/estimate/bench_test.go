package estimate

import "testing"

// What the report does some ninety times: 10,000 resamples of fourteen
// organisations, and a BCa interval of them.
func BenchmarkBCaAtFourteen(b *testing.B) {
	xs := []float64{1.4, 0.6, 0.2, 2.6, 1, 1, 3.2, 0.8, 5.1, 1.4, 2.2, 0.4, 1.8, 0.6}
	ys := []float64{5100, 4200, 2800, 9100, 6100, 3900, 12000, 4400, 15100, 7000, 8000, 2900, 5600, 3300}
	for name, resample := range map[string]func() (*Bootstrap, error){
		"mean":   func() (*Bootstrap, error) { return BootstrapOf(xs, Resamples, Seed, Mean) },
		"median": func() (*Bootstrap, error) { return BootstrapOf(xs, Resamples, Seed, Median) },
		"clusters": func() (*Bootstrap, error) {
			return BootstrapClusters([][]float64{{1, .2}, {.4}, {.6, .6, .2}, {1.4}, {1}, {2, .1}, {.3}, {.5, .5}, {1}, {.8}, {.2, .2}, {.9}, {1.1}, {.7}}, Resamples, Seed, Mean)
		},
		"pearson":  func() (*Bootstrap, error) { return BootstrapPairs(xs, ys, Resamples, Seed, Pearson) },
		"spearman": func() (*Bootstrap, error) { return BootstrapPairs(xs, ys, Resamples, Seed, Spearman) },
	} {
		b.Run(name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				boot, err := resample()
				if err != nil {
					b.Fatal(err)
				}
				if _, err := boot.BCa(0.95); err != nil && name != "median" {
					b.Fatal(err)
				}
			}
		})
	}
}
