package layout

import "strings"

// numbering finds the printed number at the head of a text ("1.", "Q5)",
// "4 A)", "B)", "Question 3:"). It returns how many words it takes, and the
// number as the instrument writes it ("4A"). A number on its own is no
// numbering, and neither is one that runs on into the sentence ("2 days").
func numbering(raw string, words []word) (taken int, number string) {
	i := 0
	if len(words) > 1 && (words[0].text == "q" || words[0].text == "question") {
		i = 1
	}
	if i >= len(words) {
		return 0, ""
	}
	if romanNumbers[words[i].text] && closes(raw, words, i) && i+1 < len(words) {
		return i + 1, ""
	}
	digits, letter, ok := numberWord(words[i].text, i == 0)
	if !ok {
		return 0, ""
	}
	if digits != "" {
		i++
		if letter == "" && i < len(words) && len(words[i].text) == 1 && isLetter(words[i].text[0]) && closes(raw, words, i) {
			letter = words[i].text
			i++
		}
	} else {
		if !closes(raw, words, i) {
			return 0, ""
		}
		i++
	}
	if i >= len(words) {
		return 0, ""
	}
	return i, strings.ToUpper(digits + letter)
}

// romanNumbers are those of more than one letter: the others are letters.
var romanNumbers = setOf("ii iii iv vi vii viii ix xi xii xiii xiv xv")

// numberedText says whether a text is several words behind a printed number
// that is marked as one: "Q1b How the team works", "2. Board level".
func numberedText(raw string) bool {
	words := splitWords(raw)
	taken, number := numbering(raw, words)
	if taken == 0 || len(words)-taken < 2 || number == "" {
		return false
	}
	return words[0].text[0] == 'q' || closes(raw, words, taken-1)
}

// numberWord takes a word such as "1", "q5", "4a" or "b" apart.
func numberWord(w string, mayHaveQ bool) (digits, letter string, ok bool) {
	if mayHaveQ && len(w) > 1 && w[0] == 'q' {
		w = w[1:]
	}
	n := 0
	for n < len(w) && w[n] >= '0' && w[n] <= '9' {
		n++
	}
	if n > 2 {
		return "", "", false
	}
	switch rest := w[n:]; {
	case rest == "" && n > 0:
		return w, "", true
	case len(rest) == 1 && isLetter(rest[0]):
		return w[:n], rest, true
	}
	return "", "", false
}

func isLetter(c byte) bool { return c >= 'a' && c <= 'z' }

// closes says whether the word is followed by the mark that ends a numbering.
func closes(raw string, words []word, i int) bool {
	rest := strings.TrimLeft(raw[words[i].end:], " \u00a0")
	return rest != "" && strings.ContainsRune(").:]", rune(rest[0]))
}
