package document

import (
	"fmt"
	"strconv"
	"strings"

	"proforma/internal/survey"
	"proforma/internal/worddocument"
)

// wordFindings are the findings about a Word document as a whole, and about what
// in it was not read.
func wordFindings(file string, word *worddocument.Document) []survey.Finding {
	var found []survey.Finding
	if len(word.Insertions)+len(word.Deletions) > 0 {
		found = append(found, trackedChanges(file, word))
	}
	if len(word.Comments) > 0 {
		places := placesInWords(word.Comments)
		found = append(found, survey.Finding{
			Code: survey.AttachmentUnloaded, Position: wordPosition(file, word.Comments[0]), Text: places, Reading: "kept in the file only",
			What: "Comments stand in the margin (" + places + "); what they say is not part of what was loaded.",
			Mend: "Read them in the file; what belongs to an answer, write into the answer.",
		})
	}
	for _, d := range word.Doubts {
		f := wordDoubt(d)
		f.Position = wordPosition(file, d.Place)
		found = append(found, f)
	}
	return found
}

func wordPosition(file string, p *worddocument.Place) survey.Position {
	return survey.Position{File: file, Part: p.String()}
}

// trackedChanges says that a document holds tracked changes, and how they were
// read.
func trackedChanges(file string, word *worddocument.Document) survey.Finding {
	var parts []string
	first := word.Deletions
	if len(word.Insertions) > 0 {
		first = word.Insertions
		parts = append(parts, "insertions at "+placesInWords(word.Insertions))
	}
	if len(word.Deletions) > 0 {
		parts = append(parts, "deletions at "+placesInWords(word.Deletions))
	}
	where := strings.Join(parts, "; ")
	return survey.Finding{
		Code: survey.TrackedChanges, Position: wordPosition(file, first[0]), Text: where, Reading: "insertions read, deletions left out",
		What: "The document holds tracked changes that nobody accepted or rejected: " + where + ".",
		Mend: "They were read as if all were accepted. If that is not what was meant, accept or reject them in Word (Review, Changes), save, and run again.",
	}
}

const mostPlaces = 12 // that a finding names

// placesInWords lists places, each once.
func placesInWords(places []*worddocument.Place) string {
	var words []string
	seen := map[string]bool{}
	for _, p := range places {
		w := p.String()
		if w == "" {
			w = "the section breaks"
		}
		if !seen[w] {
			seen[w] = true
			words = append(words, w)
		}
	}
	text := strings.Join(words[:min(len(words), mostPlaces)], "; ")
	if more := len(words) - mostPlaces; more > 0 {
		text += " and " + strconv.Itoa(more) + " more"
	}
	return text
}

// wordDoubt is the finding for a doubt, without its position.
func wordDoubt(d worddocument.Doubt) survey.Finding {
	switch d.Kind {
	case worddocument.HiddenText:
		return survey.Finding{Code: survey.TextLeftOut, Text: d.Text, Reading: "left out",
			What: "This text is hidden: Word neither shows nor prints it. It was left out.",
			Mend: "If it belongs to an answer, show it in Word (Ctrl+Shift+8), take the format Hidden off it (Font, Effects), save, and run again."}
	case worddocument.PlaceholderText:
		return survey.Finding{Code: survey.TextLeftOut, Text: d.Text, Reading: "left out",
			What: "The document marks this text as what a field shows while nobody has filled it in, but it does not look like that. It was left out.",
			Mend: "If it is an answer, type it over in Word, save, and run again."}
	case worddocument.UnclosedField:
		return survey.Finding{Code: survey.TextLeftOut, Text: d.Text, Reading: "left out",
			What: "This text stands in the instruction of a field that does not end, and was left out.",
			Mend: "Open the document in Word, show the field codes (Alt+F9), mend the field, save, and run again."}
	case worddocument.UnknownSymbol:
		return survey.Finding{Code: survey.SymbolUnknown, Text: d.Text, Reading: "\uFFFD",
			What: fmt.Sprintf("A character of a symbol font (%s) is not known; it stands as \uFFFD in what was read.", d.Text),
			Mend: "Look at the place in Word. If it is a tick or a cross, type an ordinary X or ✓ in its place, save, and run again."}
	case worddocument.BoxWithoutState:
		return survey.Finding{Code: survey.TickUnclear, Text: "\uFFFD", Reading: "neither ticked nor unticked",
			What: "The document has a tick box here and does not say whether it is ticked.",
			Mend: "Look at the place in Word, tick the box anew or type an X beside it, save, and run again."}
	case worddocument.ListNotChosen:
		return survey.Finding{Code: survey.AnswerAssumed, Text: d.Text, Reading: d.Text,
			What: "This drop-down list shows its first entry, which it does as well while nobody has chosen.",
			Mend: "Ask the organisation if the answer matters."}
	case worddocument.ActiveX:
		return survey.Finding{Code: survey.PartNotRead, Text: d.Text, Reading: "not read",
			What: "An ActiveX control stands here, and its state cannot be read.",
			Mend: "Look at it in Word, type what it shows beside it, save, and run again."}
	case worddocument.ForeignPart:
		return survey.Finding{Code: survey.PartNotRead, Text: d.Text, Reading: "not read",
			What: "A file of another format is put in here, which Word shows as text and which is not read.",
			Mend: "Open the document in Word, save it anew, which makes the text part of it, and run again."}
	}
	if d.Text == "picture" {
		return survey.Finding{Code: survey.AttachmentUnloaded, Text: d.Text, Reading: "not there",
			What: "A picture is shown here from another file, which was not sent with the document.",
			Mend: "Ask for the picture if the answer depends on it."}
	}
	return survey.Finding{Code: survey.PartNotRead, Text: d.Text, Reading: "not read",
		What: "What stands here is linked from another file, which was not sent with the document.",
		Mend: "Ask for the document with its links broken (File, Info, Edit Links to Files, Break Link), and run again."}
}
