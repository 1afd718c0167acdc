package normalise

import "strings"

// matcher finds phrases in a sequence of words. It is a tree over words, made
// once and read by any number of goroutines.
type matcher struct {
	root node
}

type node struct {
	next  map[string]*node
	value int  // what the phrase that ends here stands for
	ends  bool // whether a phrase ends here
}

// match is a phrase found: words[start:end] stand for value.
type match struct {
	start, end int
	value      int
}

// add makes a sequence of words stand for the value. Of two equal phrases the
// first added holds, so that the order of the tables decides. A word may name
// alternatives ("information|informatics").
func (m *matcher) add(pattern []string, value int) {
	if len(pattern) == 0 {
		return
	}
	m.root.add(pattern, value)
}

func (n *node) add(pattern []string, value int) {
	if len(pattern) == 0 {
		if !n.ends {
			n.ends, n.value = true, value
		}
		return
	}
	for _, word := range strings.Split(pattern[0], "|") {
		if n.next == nil {
			n.next = map[string]*node{}
		}
		child := n.next[word]
		if child == nil {
			child = &node{}
			n.next[word] = child
		}
		child.add(pattern[1:], value)
	}
}

// addText adds a pattern as it stands in the YAML.
func (m *matcher) addText(pattern string, value int) {
	var list []string
	for _, field := range strings.Fields(fold(pattern)) {
		alternatives := strings.Split(field, "|")
		if len(alternatives) == 1 {
			list = append(list, stems(field)...)
			continue
		}
		for i, a := range alternatives {
			alternatives[i] = stem(strings.Join(words(a), ""))
		}
		list = append(list, strings.Join(alternatives, "|"))
	}
	m.add(list, value)
}

// at returns the longest phrase that starts at word i, and whether there is one.
func (m *matcher) at(words []string, i int) (match, bool) {
	found, ok := match{}, false
	n := &m.root
	for j := i; j < len(words); j++ {
		n = n.next[words[j]]
		if n == nil {
			break
		}
		if n.ends {
			found, ok = match{start: i, end: j + 1, value: n.value}, true
		}
	}
	return found, ok
}

// all returns the phrases from left to right, the longest at each place,
// none overlapping another.
func (m *matcher) all(words []string) []match {
	var found []match
	for i := 0; i < len(words); {
		hit, ok := m.at(words, i)
		if !ok {
			i++
			continue
		}
		found = append(found, hit)
		i = hit.end
	}
	return found
}
