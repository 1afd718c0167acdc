package mask

// crowd holds the whole names of all respondents met so far, in 12 to 24 bytes
// each, so that a million of them fit: of a name only its hash is kept. That
// two names share their 64 bits is less likely, over a million respondents and
// a hundred million texts, than one in a thousand; a text would then be
// masked that names nobody.
type crowd struct {
	first   [1 << 10]uint64 // bits of the hashes of first words
	table   []uint64        // open addressing; 0 is free; a power of two long
	count   int
	longest int // words of the longest name
	name    phrase
}

func newCrowd(replacement string) *crowd {
	return &crowd{table: make([]uint64, 1<<10), name: phrase{replacement: replacement}}
}

// put enters a name; of the entry nothing is kept.
func (c *crowd) put(text string, _ phrase) {
	ws := words(text)
	if len(ws) == 0 {
		return
	}
	at, bit := firstBit(ws[0])
	c.first[at] |= bit
	h := uint64(0)
	for _, w := range ws {
		h = joinHash(h, w)
	}
	c.longest = max(c.longest, len(ws))
	if c.count*3 >= len(c.table)*2 {
		c.grow()
	}
	if place := c.find(c.table, h); c.table[place] == 0 {
		c.table[place] = h
		c.count++
	}
}

func (c *crowd) match(ws []word, i int) (*phrase, int) {
	if at, bit := firstBit(ws[i]); c.first[at]&bit == 0 {
		return nil, 0
	}
	longest, h := 0, uint64(0)
	for n := 1; n <= c.longest && i+n <= len(ws); n++ {
		h = joinHash(h, ws[i+n-1])
		if c.table[c.find(c.table, h)] != 0 {
			longest = n
		}
	}
	if longest == 0 {
		return nil, 0
	}
	return &c.name, longest
}

func (c *crowd) occurs(ws []word) bool {
	for i := range ws {
		if _, n := c.match(ws, i); n > 0 {
			return true
		}
	}
	return false
}

func (c *crowd) grow() {
	larger := make([]uint64, len(c.table)*2)
	for _, h := range c.table {
		if h != 0 {
			larger[c.find(larger, h)] = h
		}
	}
	c.table = larger
}

// find returns the place of a hash in a table, or the free place for it.
func (c *crowd) find(table []uint64, h uint64) int {
	mask := len(table) - 1
	place := int(h>>20) & mask
	for table[place] != 0 && table[place] != h {
		place = (place + 1) & mask
	}
	return place
}

func firstBit(w word) (at int, bit uint64) { return int(w.hash >> 6 & (1<<10 - 1)), 1 << (w.hash & 63) }

// joinHash is the hash of a sequence of words that goes on with a word.
func joinHash(h uint64, w word) uint64 {
	h = (h ^ w.hash) * 0x9E3779B97F4A7C15
	h ^= h >> 29
	return max(h, 1)
}
