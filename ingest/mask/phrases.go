package mask

// phrase is a sequence of words and what replaces it.
type phrase struct {
	words       []string
	replacement string
	swallows    map[string]bool // words that go with the phrase where they follow it with a capital: "Hospitals NHS Trust"
	capital     bool            // counts only where it is written with a capital
	ordinary    bool            // an ordinary word as well: a name only where a capital is not owed to the start of a sentence
}

// phrases are what is looked for in a text.
type phrases interface {
	// put enters a phrase for the words of the text. The first to claim a name
	// keeps it.
	put(text string, entry phrase)
	// match returns the longest phrase that begins at ws[i]: its entry, and the
	// number of its words, nought if there is none.
	match(ws []word, i int) (*phrase, int)
	// occurs is false where none of the phrases can begin at any of the words.
	occurs(ws []word) bool
}

// firsts holds which words phrases begin with: a few bits of each word's hash,
// so that most texts are passed over without looking anything up.
type firsts [16]uint64

func (f *firsts) add(w word) { f[w.hash>>6&15] |= 1 << (w.hash & 63) }

func (f *firsts) has(w word) bool { return f[w.hash>>6&15]&(1<<(w.hash&63)) != 0 }

func (f *firsts) occurs(ws []word) bool {
	for _, w := range ws {
		if f.has(w) {
			return true
		}
	}
	return false
}

// tree finds phrases word by word: for thousands of organisations.
type tree struct {
	firsts
	root branches
}

type branches map[string]*branch

// branch is where a word leads: to the end of a phrase, to longer ones, or both.
type branch struct {
	end  *phrase
	next branches
}

func (t *tree) put(text string, entry phrase) {
	var at *branch
	level := t.root
	for i, w := range words(text) {
		if i == 0 {
			t.firsts.add(w)
		}
		entry.words = append(entry.words, w.lower)
		if at != nil {
			if at.next == nil {
				at.next = branches{} // most words end a phrase and lead no further
			}
			level = at.next
		}
		if level[w.lower] == nil {
			level[w.lower] = &branch{}
		}
		at = level[w.lower]
	}
	if at != nil && at.end == nil {
		at.end = &entry
	}
}

func (t *tree) match(ws []word, i int) (*phrase, int) {
	if !t.firsts.has(ws[i]) {
		return nil, 0
	}
	var longest *phrase
	for level := t.root; i < len(ws); i++ {
		at := level[ws[i].lower]
		if at == nil {
			break
		}
		if at.end != nil {
			longest = at.end
		}
		level = at.next
	}
	if longest == nil {
		return nil, 0
	}
	return longest, len(longest.words)
}

// list finds the phrases of one submission: there are a few, and it is made
// anew for each.
type list struct {
	firsts
	phrases []phrase
}

func (l *list) put(text string, entry phrase) {
	ws := words(text)
	if len(ws) == 0 {
		return
	}
	entry.words = make([]string, len(ws))
	for i, w := range ws {
		entry.words[i] = w.lower
	}
	for _, p := range l.phrases {
		if len(p.words) == len(ws) && p.begins(ws) {
			return
		}
	}
	l.firsts.add(ws[0])
	l.phrases = append(l.phrases, entry)
}

// begins says whether the words begin with the phrase.
func (p *phrase) begins(ws []word) bool {
	if len(ws) < len(p.words) {
		return false
	}
	for i, w := range p.words {
		if ws[i].lower != w {
			return false
		}
	}
	return true
}

func (l *list) match(ws []word, i int) (*phrase, int) {
	if !l.firsts.has(ws[i]) {
		return nil, 0
	}
	var longest *phrase
	for j := range l.phrases {
		p := &l.phrases[j]
		if (longest == nil || len(p.words) > len(longest.words)) && p.begins(ws[i:]) {
			longest = p
		}
	}
	if longest == nil {
		return nil, 0
	}
	return longest, len(longest.words)
}
