package layout

import (
	"strings"

	"proforma/internal/survey"
)

// roleBlock is a person of a role table that is spread over text: a line, or a
// part of a line, for each column, with the column's head before it.
type roleBlock struct {
	raws map[string]survey.Raw
	last string // the column that was read last
}

// peopleFromBlocks reads the people of a role table that was answered as
//
//	Role: CCIO
//	Clinical background: Doctor
//	Proportion of time: 0.5 WTE
//
// ok is false where the text is not laid out so.
func (x *index) peopleFromBlocks(parts []written, firstLine int) (people []survey.Person, ok bool) {
	var blocks []*roleBlock
	heads := map[string]bool{}
	labelled, lines := 0, 0
	for _, w := range parts {
		for _, line := range nonBlankLines(w.Text) {
			lines++
			fields := x.columnFields(trimBullet(line))
			if fields == nil {
				if len(blocks) == 0 {
					return nil, false
				}
				blocks[len(blocks)-1].add(survey.Raw{Text: strings.TrimSpace(line), Position: w.Position})
				continue
			}
			labelled++
			for _, f := range fields {
				heads[f.part] = true
				if n := len(blocks); n == 0 || blocks[n-1].has(f.part) {
					blocks = append(blocks, &roleBlock{raws: map[string]survey.Raw{}})
				}
				b := blocks[len(blocks)-1]
				b.last = f.part
				b.raws[f.part] = survey.Raw{Text: f.text, Position: w.Position}
			}
		}
	}
	if !heads["role"] || !heads["time"] && !heads["background"] || labelled*2 < lines {
		return nil, false
	}
	for i, b := range blocks {
		people = append(people, survey.Person{
			Ordinal: firstLine + i, Line: firstLine + i,
			RoleText: b.raws["role"], BackgroundText: b.raws["background"], TimeText: b.raws["time"], ReportingText: b.raws["reporting"],
		})
	}
	return people, true
}

func (b *roleBlock) has(part string) bool { _, ok := b.raws[part]; return ok }

// add puts a line without a head to the column before it.
func (b *roleBlock) add(raw survey.Raw) {
	b.raws[b.last] = joinRaws([]survey.Raw{b.raws[b.last], raw}, survey.Raw{})
}

// columnField is a column's text behind its head.
type columnField struct{ part, text string }

// columnFields takes a line apart that begins with the head of a column and a
// colon: "Role: CCIO; Time: 0.5 WTE". Nil for any other line.
func (x *index) columnFields(line string) []columnField {
	var fields []columnField
	for i, piece := range strings.FieldsFunc(line, func(r rune) bool { return strings.ContainsRune(";|\t", r) }) {
		head, text, colon := strings.Cut(piece, ":")
		m, ok := x.columns.wholeOrNear(head)
		if !colon || !ok || m.label.source == identifier {
			if i == 0 {
				return nil
			}
			fields[len(fields)-1].text += "; " + strings.TrimSpace(piece)
			continue
		}
		fields = append(fields, columnField{m.label.target.part, strings.TrimSpace(text)})
	}
	return fields
}
