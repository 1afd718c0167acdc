package main

import (
	"runtime"
	"testing"
)

// The limit leaves room above what is in use, or collecting would never end.
func TestHeapLimitLeavesRoom(t *testing.T) {
	for _, inUse := range []uint64{0, 1 << 20, 64 << 20, 128 << 20, 3 << 30} {
		if limit := limitFor(inUse); limit < memoryLimit || uint64(limit) < inUse+inUse/2 {
			t.Errorf("with %d bytes in use the limit is %d", inUse, limit)
		}
	}
}

func TestEachCollectionIsFollowed(t *testing.T) {
	seen := make(chan struct{}, 1000)
	afterCollection(func() { seen <- struct{}{} })
	for range 3 {
		runtime.GC()
		<-seen
	}
}
