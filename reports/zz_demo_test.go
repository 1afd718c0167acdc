package reports

import (
	"os"
	"testing"
)

func TestZZDemo(t *testing.T) {
	dir := os.Getenv("DEMO_DIR")
	if dir == "" {
		t.Skip()
	}
	w, err := Write(dir, sampleInput())
	if err != nil {
		t.Fatal(err)
	}
	t.Log(w.LeftOut)
}
