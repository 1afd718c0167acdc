package memo

import "sync"

// Cache remembers values. It may be shared between goroutines.
type Cache[K comparable, V any] struct {
	mu         sync.Mutex
	generation int // cost of a generation, in the caller's unit
	cost       int // of the young generation
	made       int // values worked out by Do
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

// Do returns the value of a key, which work makes where it is not known. work is
// given the key as own returns it, which is a copy that keeps nothing else in
// memory: a text may be a piece of a long record.
func (c *Cache[K, V]) Do(key K, cost int, own func(K) K, work func(K) V) V {
	if v, ok := c.Get(key); ok {
		return v
	}
	key = own(key)
	v := work(key)
	c.mu.Lock()
	c.made++
	c.mu.Unlock()
	c.Put(key, v, cost)
	return v
}

// Made counts the values that Do has worked out.
func (c *Cache[K, V]) Made() int {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.made
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
