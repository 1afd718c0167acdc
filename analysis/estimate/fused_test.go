package estimate

import (
	"os"
	"os/exec"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// fusedLine is a line of the compiler's listing for arm64 in which a product and
// a sum of floats are one instruction, with one rounding.
var fusedLine = regexp.MustCompile(`\(\S*?analysis/estimate/([^/\s]+\.go:\d+)\)\s+(FN?M(?:ADD|SUB)[DS])\b`)

// fused lists the places of this package, and of no other, that a listing shows
// to be fused.
func fused(listing string) []string {
	var places []string
	for _, m := range fusedLine.FindAllStringSubmatch(listing, -1) {
		places = append(places, m[1]+" "+m[2])
	}
	slices.Sort(places)
	return slices.Compact(places)
}

// Two machines agree to the last printed digit: arm64 would round x*y + z once
// where amd64 rounds twice. The compiler is asked, since every such sum looks
// harmless. Nothing is fetched; a toolchain that cannot compile for arm64 from
// what is on this machine skips the test.
func TestProductsAreNotFusedWithSums(t *testing.T) {
	if testing.Short() {
		t.Skip("compiles the standard library for arm64 the first time")
	}
	tool, err := exec.LookPath("go")
	if err != nil {
		t.Skipf("no Go toolchain to ask: %v", err)
	}
	build := exec.Command(tool, "build", "-buildvcs=false", "-gcflags=-S", ".")
	build.Env = append(os.Environ(), "GOOS=linux", "GOARCH=arm64", "CGO_ENABLED=0",
		"GOFLAGS=-mod=readonly", "GOPROXY=off", "GOTOOLCHAIN=local", "GOWORK=off")
	out, err := build.CombinedOutput()
	listing := string(out)
	if err != nil {
		t.Skipf("this toolchain cannot compile for arm64: %v\n%s", err, listing[:min(len(listing), 2000)])
	}
	if !strings.Contains(listing, "moments.go:") || !strings.Contains(listing, "FMULD") {
		t.Fatalf("the compiler gave no listing to look through, only %d bytes", len(listing))
	}
	for _, place := range fused(listing) {
		t.Errorf("%s: write the product float64(x*y), so that it is rounded by itself", place)
	}
}

// The lines are as Go 1.26 prints them, with and without -trimpath.
func TestFusedFindsOwnLinesOnly(t *testing.T) {
	listing := "" +
		"\t0x0084 00132 (/home/a/proforma/analysis/estimate/moments.go:57)\tFMADDD\tF3, F2, F3, F2\n" +
		"\t0x0084 00132 (/home/a/proforma/analysis/estimate/moments.go:57)\tFMADDD\tF4, F2, F4, F2\n" +
		"\t0x0180 00384 (proforma/analysis/estimate/permutation.go:89)\tFMSUBD\tF4, F3, F1, F3\n" +
		"\t0x0400 01024 (proforma/analysis/estimate/agreement.go:106)\tFNMSUBD\tF1, F0, F3, F1\n" +
		"\t0x0088 00136 (proforma/analysis/estimate/moments.go:58)\tFMULD\tF2, F2, F2\n" +
		"\t0x008c 00140 (proforma/analysis/estimate/moments.go:58)\tFADDD\tF2, F3, F3\n" +
		"\t0x004c 00076 (/home/a/go/pkg/mod/gonum.org/v1/gonum@v0.17.0/stat/distuv/norm.go:134)\tFMADDD\tF2, F1, F0, F0\n"
	want := []string{"agreement.go:106 FNMSUBD", "moments.go:57 FMADDD", "permutation.go:89 FMSUBD"}
	if got := fused(listing); !slices.Equal(got, want) {
		t.Errorf("fused lines %q, want %q", got, want)
	}
}
