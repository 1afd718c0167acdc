package estimate

import (
	"fmt"
	"os"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"
)

func fromGroups(spec string) (xs []float64) {
	for i, f := range strings.Split(spec, ",") {
		k, _ := strconv.Atoi(f)
		for range k {
			xs = append(xs, float64(i))
		}
	}
	return
}

func TestZZ(t *testing.T) {
	if os.Getenv("WX") == "" {
		t.Skip()
	}
	xs, ys := fromGroups(os.Getenv("WX")), fromGroups(os.Getenv("WY"))
	newDraws(5).shuffle(ys)
	n := len(ys)
	start := time.Now()
	got, err := SpearmanTest(xs, ys)
	el := time.Since(start)
	b, _ := os.ReadFile("/proc/self/status")
	for _, l := range strings.Split(string(b), "\n") {
		if strings.HasPrefix(l, "VmHWM") {
			fmt.Println(n, el, processor(), strings.TrimPrefix(l, "VmHWM:"), got.P, err, os.Getenv("WX"), "|", os.Getenv("WY"))
		}
	}
}

func processor() time.Duration {
	var u syscall.Rusage
	_ = syscall.Getrusage(syscall.RUSAGE_SELF, &u)
	return time.Duration(u.Utime.Nano() + u.Stime.Nano())
}
