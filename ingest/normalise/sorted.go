package normalise

import (
	"maps"
	"slices"
)

// sortedKeys is the keys of a map in order: no map order may reach a reading.
func sortedKeys[V any](m map[string]V) []string {
	return slices.Sorted(maps.Keys(m))
}
