package memo

import (
	"strconv"
	"strings"
	"sync"
	"testing"

	"pgregory.net/rapid"
)

func TestWhatIsAskedForOftenIsRemembered(t *testing.T) {
	c := New[string, int](64)
	c.Put("often", 7, 1)
	for i := range 1000 {
		if _, ok := c.Get("often"); !ok {
			t.Fatalf("forgotten after %d others", i)
		}
		c.Put(strconv.Itoa(i), i, 1)
	}
	if _, ok := c.Get("3"); ok {
		t.Error("one that was asked for once, long ago, is still held")
	}
}

func TestNeverMoreThanTwoGenerationsAreHeld(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		c := New[int, int](100)
		for range rapid.IntRange(0, 400).Draw(t, "steps") {
			key := rapid.IntRange(0, 60).Draw(t, "key")
			if v, ok := c.Get(key); ok && v != key*2 {
				t.Fatalf("the value of %d is %d", key, v)
			}
			c.Put(key, key*2, rapid.IntRange(1, 20).Draw(t, "cost"))
			if c.Cost() > 200 {
				t.Fatalf("%d is held", c.Cost())
			}
		}
	})
}

func TestACacheMayBeShared(t *testing.T) {
	c := New[int, int](50)
	var wg sync.WaitGroup
	for worker := range 4 {
		wg.Go(func() {
			for i := range 1000 {
				key := (i*7 + worker) % 90
				if v, ok := c.Get(key); ok && v != key {
					t.Errorf("the value of %d is %d", key, v)
				}
				c.Put(key, key, 1)
			}
		})
	}
	wg.Wait()
}

func TestAValueIsMadeOnceForEachKey(t *testing.T) {
	c := New[string, int](1000)
	made := map[string]int{}
	for range 100 {
		for _, key := range []string{"a", "bb", "ccc"} {
			v := c.Do(key, 1, strings.Clone, func(key string) int { made[key]++; return len(key) })
			if v != len(key) {
				t.Fatalf("the value of %q is %d", key, v)
			}
		}
	}
	if len(made) != 3 || made["a"]+made["bb"]+made["ccc"] != 3 || c.Made() != 3 {
		t.Errorf("made %v, counted %d", made, c.Made())
	}
}
