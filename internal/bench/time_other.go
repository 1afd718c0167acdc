//go:build !unix

package main

import "time"

var began = time.Now()

// processorTime stands in as wall time on this system.
func processorTime() time.Duration { return time.Since(began) }
