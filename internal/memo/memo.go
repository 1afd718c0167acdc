package memo

import "sync"

// Cache remembers values. It may be shared between goroutines.
type Cache[K comparable, V any] struct {
	mu         sync.Mutex
	generation int // cost of a generation, in the caller's unit
	cost       int // of the young generation
	young, old map[K]entry[V]
}

type entry[V any] struct {
	value V
	cost  int
}

// New makes a cache that holds two generations of the cost given.
func New[K comparable, V any](generation int) *Cache[K, V] {
	return &Cache[K, V]{generation: generation, young: map[K]entry[V]{}}
}

// Get returns the value of a key, and whether it is known.
func (c *Cache[K, V]) Get(key K) (V, bool) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if e, ok := c.young[key]; ok {
		return e.value, true
	}
	e, ok := c.old[key]
	if ok {
		c.put(key, e)
	}
	return e.value, ok
}

// Put remembers a value. One that costs more than a sixteenth of a generation
// is not worth the room.
func (c *Cache[K, V]) Put(key K, value V, cost int) {
	if cost > c.generation/16 {
		return
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	c.put(key, entry[V]{value, cost})
}

func (c *Cache[K, V]) put(key K, e entry[V]) {
	if c.cost+e.cost > c.generation {
		c.old, c.young, c.cost = c.young, map[K]entry[V]{}, 0
	}
	c.young[key] = e
	c.cost += e.cost
}

// Cost is what is held at most at the moment, in the caller's unit.
func (c *Cache[K, V]) Cost() int {
	c.mu.Lock()
	defer c.mu.Unlock()
	total := 0
	for _, generation := range []map[K]entry[V]{c.young, c.old} {
		for _, e := range generation {
			total += e.cost
		}
	}
	return total
}
