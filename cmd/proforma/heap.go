package main

import (
	"runtime"
	"runtime/debug"
	"runtime/metrics"
)

// gcPercent lets the heap grow further between collections than Go's default:
// a run is short and its live heap small, so time is worth more than memory.
const gcPercent = 400

// memoryLimit is where the heap stops growing that freely, in bytes, as long as
// no more than half of it is in use.
const memoryLimit = 128 << 20

// followHeap sets how far the heap may grow, and sets it anew after each
// collection. A limit that stood still would have the collector run without end
// once what is in use (a large reference table, the columns of an analysis)
// comes near it.
func followHeap() {
	debug.SetGCPercent(gcPercent)
	debug.SetMemoryLimit(memoryLimit)
	afterCollection(func() { debug.SetMemoryLimit(limitFor(heapInUse())) })
}

// limitFor is the limit that goes with a heap of which so many bytes are in use.
func limitFor(inUse uint64) int64 { return max(memoryLimit, int64(inUse+inUse/2)+memoryLimit/2) }

// heapInUse is what the last collection found to be in use, in bytes.
func heapInUse() uint64 {
	sample := []metrics.Sample{{Name: "/gc/heap/live:bytes"}}
	metrics.Read(sample)
	return sample[0].Value.Uint64()
}

// afterCollection runs do after each collection: a value nobody holds is
// finalised then, and makes the next.
func afterCollection(do func()) {
	type sentinel struct{ _ [16]byte }
	var finalise func(*sentinel)
	finalise = func(*sentinel) {
		do()
		runtime.SetFinalizer(&sentinel{}, finalise)
	}
	runtime.SetFinalizer(&sentinel{}, finalise)
}
