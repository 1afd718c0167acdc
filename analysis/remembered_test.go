package analysis

import "testing"

// A million organisations must not be held many times over.
func TestOnlyTheLastLargeFramesAreRemembered(t *testing.T) {
	m := newRemembered()
	small, half := &Frame{rows: make([]int32, 10)}, &Frame{rows: make([]int32, keptRows/2)}
	m.keep("small", small)
	m.keep("a", half)
	m.keep("b", half)
	if m.frame("small") != nil || m.frame("a") == nil || m.frame("b") == nil {
		t.Error("the oldest must go when there are too many rows, and only it")
	}
	huge := &Frame{rows: make([]int32, 3*keptRows)}
	m.keep("huge", huge)
	if m.frame("huge") != huge || m.frame("b") != nil || m.rows != len(huge.rows) {
		t.Errorf("a frame above the bound is held alone: %d rows are remembered", m.rows)
	}
}
