package mask

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

func TestNamesArePartedWhereTheyWouldBeByAPattern(t *testing.T) {
	pattern := regexp.MustCompile(`[,;/&+|()\n\r]|(?i:\b(?:and|with)\b)`)
	rapid.Check(t, func(t *rapid.T) {
		parts := rapid.SliceOf(rapid.SampledFrom([]string{"and", "AND", "with", "Sandy", "Sam", "é", " ", ",", ";", "/", "&", "(", ")", "_", "1", "-", "\n", "ſ", "withand"})).Draw(t, "parts")
		answer := strings.Join(parts, "")
		if got, want := namesOf(answer), pattern.Split(answer, -1); !slices.Equal(got, want) {
			t.Fatalf("%q: %q, want %q", answer, got, want)
		}
	})
}

func TestAllThreeWaysOfLookingFindTheSamePhrases(t *testing.T) {
	some := rapid.SliceOfN(rapid.SampledFrom([]string{"ann", "bee", "cay", "dee", "eff", "Émile"}), 1, 4)
	rapid.Check(t, func(t *rapid.T) {
		ways := []phrases{&tree{root: branches{}}, &list{}, newCrowd("[name]")}
		for _, name := range rapid.SliceOfN(some, 0, 40).Draw(t, "names") {
			for _, w := range ways {
				w.put(strings.Join(name, " "), phrase{replacement: "[name]"})
			}
		}
		text := strings.Join(rapid.SliceOf(rapid.SampledFrom([]string{"ann", "bee", "cay", "dee", "eff", "Émile", "fay", "x"})).Draw(t, "text"), " ")
		want := replace(text, words(text), ways[0])
		for _, w := range ways[1:] {
			if got := replace(text, words(text), w); got != want {
				t.Fatalf("%T makes %q of %q, want %q", w, got, text, want)
			}
		}
	})
}

func TestWordsOfASCIIAreThoseOfAnyText(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := rapid.StringMatching(`[ -~\n]*`).Draw(t, "text")
		if got, want := wordsOfASCII(text), wordsOfAll(text); !slices.Equal(got, want) {
			t.Fatalf("%q: %v, want %v", text, got, want)
		}
	})
}

func TestAMillionNamesTakeNoMoreThanTheirHashes(t *testing.T) {
	c := newCrowd("[name]")
	const names = 200_000
	for i := range names {
		c.put(fmt.Sprintf("sam number%d", i), phrase{})
	}
	if c.count != names || len(c.table) > 3*names {
		t.Errorf("%d names are held in %d places", c.count, len(c.table))
	}
	for _, text := range []string{"sam number0", "sam number199999"} {
		if got := replace(text, words(text), c); got != "[name]" {
			t.Errorf("%q became %q", text, got)
		}
	}
	for _, text := range []string{"sam number200000", "number1 sam"} {
		if got := replace(text, words(text), c); got != text {
			t.Errorf("%q became %q", text, got)
		}
	}
}

func TestATextThatWasSeenBeforeIsMaskedForItsOwnRespondent(t *testing.T) {
	m, e := masker(t)
	const text = "Robin Underhill of Fernhollow wrote with Isles Clinic (North)"
	first := m.For(answers("Ossington Trust", "Sam Ash", ""), e, "Organisation D")
	if got := first(text); got != "Robin Underhill of Fernhollow wrote with Organisation C" {
		t.Fatalf("before anybody is known: %q", got)
	}
	second := m.For(answers("Fernhollow Trust", "Robin Underhill", ""), e, "Organisation E")
	if got := second(text); got != "[name] of Organisation E wrote with Organisation C" {
		t.Errorf("of its own respondent: %q", got)
	}
	if got := first(text); got != "[name] of Fernhollow wrote with Organisation C" {
		t.Errorf("of an earlier respondent, once the name is known: %q", got)
	}
}
