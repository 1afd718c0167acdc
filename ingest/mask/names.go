package mask

// namesOf splits an answer into the names it lists: at commas, semicolons,
// slashes, brackets, ampersands, plus signs, bars and line ends, and at the
// words "and" and "with".
func namesOf(answer string) []string {
	var names []string
	from := 0
	for i := 0; i < len(answer); {
		n := divider(answer, i)
		if n == 0 {
			i++
			continue
		}
		names = append(names, answer[from:i])
		i += n
		from = i
	}
	return append(names, answer[from:])
}

// divider is the length of what parts two names at the byte; nought if nothing
// does.
func divider(answer string, i int) int {
	switch answer[i] {
	case ',', ';', '/', '&', '+', '|', '(', ')', '\n', '\r':
		return 1
	case 'a', 'A':
		return wordAt(answer, i, "and")
	case 'w', 'W':
		return wordAt(answer, i, "with")
	}
	return 0
}

// wordAt is the length of a word of small letters if it stands at the byte, in
// any case, between things that are no letters, digits or underscores of ASCII.
func wordAt(answer string, i int, word string) int {
	end := i + len(word)
	if end > len(answer) || i > 0 && wordByte(answer[i-1]) || end < len(answer) && wordByte(answer[end]) {
		return 0
	}
	for j := range len(word) {
		if answer[i+j]|0x20 != word[j] {
			return 0
		}
	}
	return len(word)
}

func wordByte(c byte) bool {
	return c == '_' || c >= '0' && c <= '9' || c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z'
}
