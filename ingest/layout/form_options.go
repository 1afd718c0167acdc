package layout

import (
	"proforma/ingest/document"
	"proforma/internal/instrument"
)

// The bounds within which an option that was cut short is still that option:
// the share of its words that are the option's, and by how much the next best
// option must be behind.
const (
	shortShare  = 0.75
	shortMargin = 0.2
	shortLength = 30 // words beyond which a text is no option
)

// findShortOptions looks once more among the options of a tick list for those
// that were cut short when the form was retyped: "Sabbaticals", "FCI mentoring
// scheme". Only there does a word or two say enough.
func (x *index) findShortOptions(p *page) {
	for _, q := range x.edition.Questions {
		if q.Type == instrument.MultipleChoice {
			x.shortOptions(p, q)
		}
	}
}

func (x *index) shortOptions(p *page, q instrument.Question) {
	found, columns := map[string]bool{}, map[int]bool{}
	first, last := 0, 0
	for _, sp := range p.spots {
		if sp.use != optioned || sp.labels[0].label.target.question != q.ID {
			continue
		}
		if first == 0 {
			first = sp.Row
		}
		for _, m := range sp.labels {
			found[m.label.target.part] = true
		}
		columns[sp.Col], last = true, sp.Row
	}
	if len(found) < 2 || len(found) == len(q.Options) {
		return
	}
	from, to := listBounds(p, first, last)
	for _, sp := range p.spots {
		if sp.use != free || sp.Kind != document.TextCell || sp.Row < from || sp.Row > to || len(nonBlankLines(sp.Text)) > 1 || !columns[sp.Col] || isMark(sp.Text) {
			continue
		}
		mark, body := boxOf(sp.Text)
		if l := x.shortOption(q, body, found); l != nil {
			found[l.target.part] = true
			sp.use, sp.labels, sp.mark = optioned, []match{{label: l, how: loosely, at: len(sp.Text)}}, mark
		}
	}
}

// listBounds is the rows around options that belong to no other question.
func listBounds(p *page, first, last int) (from, to int) {
	from, to = 1, p.last
	for _, sp := range p.spots {
		if sp.use != asked && sp.use != headed && sp.use != answered {
			continue
		}
		if sp.endRow < first {
			from = max(from, sp.endRow+1)
		}
		if sp.Row > last {
			to = min(to, sp.Row-1)
		}
	}
	return from, to
}

// boxOf takes the tick box off either end of a text.
func boxOf(text string) (mark, body string) {
	if m, rest, ok := leadingMark(text); ok {
		return m, rest
	}
	if m, rest, ok := trailingMark(text); ok {
		return m, rest
	}
	return "", text
}

// shortOption is the option that nearly all words of a text are of, if no
// other option comes near and it was not found before.
func (x *index) shortOption(q instrument.Question, text string, found map[string]bool) *label {
	words := splitWords(text)
	if len(words) > shortLength {
		return nil
	}
	skip, _ := numbering(text, words)
	texts := make([]string, 0, len(words))
	for _, w := range words[skip:] {
		texts = append(texts, w.text)
	}
	have := contentWords(texts)
	if len(have) == 0 {
		return nil
	}
	var best *label
	bestAt, otherAt := 0.0, 0.0
	for _, o := range q.Options {
		l := x.printed[target{optionLabel, q.ID, o.ID}]
		if l == nil {
			continue
		}
		s := covered(have, contentWords(append(append([]string(nil), l.words...), keyWords(o.Short)...)))
		if s > bestAt {
			best, bestAt, otherAt = l, s, bestAt
		} else if s > otherAt {
			otherAt = s
		}
	}
	if best == nil || found[best.target.part] || bestAt < shortShare || bestAt-otherAt < shortMargin || denies(key(words)) != denies(best.key) {
		return nil
	}
	return best
}

func keyWords(text string) []string {
	var out []string
	for _, w := range splitWords(text) {
		out = append(out, w.text)
	}
	return out
}

// covered is the share of the words that are among the others.
func covered(words, others map[string]bool) float64 {
	n := 0
	for w := range words {
		if others[w] {
			n++
		}
	}
	return float64(n) / float64(len(words))
}
