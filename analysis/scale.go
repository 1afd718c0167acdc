package analysis

import (
	"errors"
	"fmt"
	"strconv"
	"strings"
)

// Scale puts a number into words: the first step that takes it gives the word.
type Scale []Step

// Step is one word of a scale. The last step has neither bound.
type Step struct {
	AtMost *float64 `yaml:"at_most"` // takes numbers up to and including this
	Below  *float64 `yaml:"below"`   // takes numbers below this
	Word   string   `yaml:"word"`
}

// bound is the step's upper end, and whether it has one.
func (s Step) bound() (float64, bool) {
	if s.AtMost != nil {
		return *s.AtMost, true
	}
	if s.Below != nil {
		return *s.Below, true
	}
	return 0, false
}

func (s Scale) check() error {
	for i, step := range s {
		bound, bounded := step.bound()
		last := i == len(s)-1
		if step.Word == "" || (step.AtMost != nil && step.Below != nil) || bounded == last {
			return fmt.Errorf("step %d needs a word and one bound, and the last step none", i+1)
		}
		if i > 0 && bounded {
			if before, _ := s[i-1].bound(); bound <= before {
				return fmt.Errorf("step %d does not rise", i+1)
			}
		}
	}
	if len(s) == 0 {
		return errors.New("has no steps")
	}
	return nil
}

// word puts x into words.
func (s Scale) word(x float64) string {
	for _, step := range s {
		if step.AtMost != nil && x > *step.AtMost || step.Below != nil && x >= *step.Below {
			continue
		}
		return step.Word
	}
	return ""
}

// String states the scale: "none (up to 0), few (below 0.35), all (otherwise)".
func (s Scale) String() string {
	parts := make([]string, 0, len(s))
	for _, step := range s {
		switch {
		case step.AtMost != nil:
			parts = append(parts, step.Word+" (up to "+short(*step.AtMost)+")")
		case step.Below != nil:
			parts = append(parts, step.Word+" (below "+short(*step.Below)+")")
		default:
			parts = append(parts, step.Word+" (otherwise)")
		}
	}
	return strings.Join(parts, ", ")
}

func short(x float64) string { return strconv.FormatFloat(x, 'f', -1, 64) }
