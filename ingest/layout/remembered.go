package layout

import "proforma/internal/memo"

// remembered holds what was made of texts that come again and again: answers of
// exports, and what every form prints. It bounds what a text costs, not what it
// means: everything here follows from the text alone.
type remembered struct {
	choices *memo.Cache[joinedText, choices]
	lines   *memo.Cache[string, []roleParts]
	notices *memo.Cache[string, bool]
}

// joinedText is a text of joined choices, and the tick list it answers.
type joinedText struct{ question, text string }

// rememberedBytes is about what a generation of either takes.
const rememberedBytes = 2 << 20

// textCost is about what a text and what is made of it take, in bytes: the
// parts share the text's bytes.
func textCost(text string) int { return 600 + 2*len(text) }

func newRemembered() remembered {
	return remembered{
		memo.New[joinedText, choices](rememberedBytes), memo.New[string, []roleParts](rememberedBytes), memo.New[string, bool](rememberedBytes / 4),
	}
}
