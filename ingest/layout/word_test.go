package layout

import (
	"strings"
	"testing"

	"pgregory.net/rapid"

	"proforma/ingest/document"
	"proforma/internal/survey"
)

// markedCell makes a cell of a Word document of a text with signs in it: **bold**,
// ~~struck~~, ==highlighted==, {x} and { } for tick boxes that the file holds.
func markedCell(row, col int, text string) document.Cell {
	c := document.Cell{Row: row, Col: col}
	var out strings.Builder
	open := map[string]int{}
	for text != "" {
		switch {
		case strings.HasPrefix(text, "{x}"), strings.HasPrefix(text, "{ }"):
			ticked := text[1] == 'x'
			c.Boxes = append(c.Boxes, document.Box{At: out.Len(), Ticked: ticked, Source: "content_control"})
			out.WriteString(map[bool]string{true: "☑", false: "☐"}[ticked])
			text = text[3:]
			continue
		case strings.HasPrefix(text, "**"), strings.HasPrefix(text, "~~"), strings.HasPrefix(text, "=="):
			sign := text[:2]
			if start, is := open[sign]; is {
				c.Spans = append(c.Spans, document.Span{Start: start, End: out.Len(), Bold: sign == "**", Struck: sign == "~~", Highlighted: sign == "=="})
				delete(open, sign)
			} else {
				open[sign] = out.Len()
			}
			text = text[2:]
			continue
		}
		out.WriteByte(text[0])
		text = text[1:]
	}
	c.Text = out.String()
	for _, s := range c.Spans {
		if s.Struck {
			c.Struck = s.Start == 0 && s.End == len(c.Text)
			c.PartStruck = !c.Struck
		}
	}
	return c
}

// wordSheet makes a sheet of rows; a row of one text is a paragraph.
func wordSheet(name string, rows [][]string) document.MemorySheet {
	s := document.MemorySheet{Name: name}
	for i, row := range rows {
		s.Rows = append(s.Rows, make([]string, len(row)))
		for j, text := range row {
			if text != "" {
				s.Cells = append(s.Cells, markedCell(i+1, j+1, text))
			}
		}
	}
	return s
}

// readWord reads a Word form with the usual head, and what else is given.
func readWord(t interface{ Helper() }, rows [][]string, margins ...document.MemorySheet) result {
	t.Helper()
	head := [][]string{
		{"Clinical Informatics Teams - Case study"}, {}, {"Date", "14/03/2022"}, {"Name(s)", "Ann Example"}, {"Organisation", "Blankshire"},
		{"2. " + wordingOf("board")}, {"By the CCIO"}, {"3. " + wordingOf("structure")}, {"In the directorate"},
	}
	sheets := append([]document.MemorySheet{wordSheet("body", append(head, rows...))}, margins...)
	doc := document.InMemory("a.docx", sheets...)
	doc.File.Format = wordFormat
	return readWith(loadReader(), doc)
}

// selections says what became of each option that is not plainly unticked:
// "+id" and "-id" are read, "?id" is for a person, "=id" has a mark to be read.
func selections(s *survey.Submission) string {
	var out []string
	for _, c := range s.Selections {
		switch {
		case c.Rule == ruleNotFound:
		case c.Rule == ruleDoubtful:
			out = append(out, "?"+c.Option)
		case c.Selected != nil && *c.Selected:
			out = append(out, "+"+c.Option)
		case c.Selected != nil:
			out = append(out, "-"+c.Option)
		case c.Raw.Text != "" && !emptyMark(c.Raw.Text):
			out = append(out, "="+c.Option)
		default:
			out = append(out, c.Option)
		}
	}
	return strings.Join(out, " ")
}

const (
	mentoring  = "Local mentoring scheme"
	shadowing  = "Shadowing opportunities available"
	membership = "Promote membership of the Faculty of Clinical Informatics"
	networking = "Attendance and networking at Digital Health conferences"
)

func TestTickBoxesOfAWordListBelongToTheOptionThatItsEndsSay(t *testing.T) {
	question := wordingOf("cpd")
	for name, x := range map[string]struct {
		rows   [][]string
		want   string
		doubts int
	}{
		"before, one a paragraph":              {[][]string{{"☐ " + mentoring}, {"☑ " + shadowing}, {"☐ " + membership}}, "fci_membership local_mentoring =shadowing", 0},
		"after, one a paragraph":               {[][]string{{mentoring + " ☐"}, {shadowing + " ☑"}, {membership + " ☐"}}, "fci_membership local_mentoring =shadowing", 0},
		"before, in a line":                    {[][]string{{"☐ " + mentoring + " ☑ " + shadowing + " ☐ " + membership}}, "fci_membership local_mentoring =shadowing", 0},
		"after, in a line":                     {[][]string{{mentoring + " ☐ " + shadowing + " ☑ " + membership + " ☐"}}, "fci_membership local_mentoring =shadowing", 0},
		"after, with tabs":                     {[][]string{{mentoring + "\t☐\t" + shadowing + "\t☑\t" + membership + "\t☐"}}, "fci_membership local_mentoring =shadowing", 0},
		"before, two in a line":                {[][]string{{"☐ " + mentoring + "  ☑ " + shadowing}, {"☐ " + membership + "  ☑ " + networking}}, "fci_membership local_mentoring =shadowing =conferences", 0},
		"after, two in a line":                 {[][]string{{mentoring + " ☐  " + shadowing + " ☑"}, {membership + " ☐  " + networking + " ☑"}}, "fci_membership local_mentoring =shadowing =conferences", 0},
		"before, two and then one":             {[][]string{{"☐ " + mentoring + "  ☑ " + shadowing}, {"☑ " + membership}}, "=fci_membership local_mentoring =shadowing", 0},
		"after, two and then one":              {[][]string{{mentoring + " ☐  " + shadowing + " ☑"}, {membership + " ☑"}}, "=fci_membership local_mentoring =shadowing", 0},
		"after, a line that begins with a box": {[][]string{{mentoring + " ☐ " + shadowing}, {"☑ " + membership + " ☐"}}, "fci_membership local_mentoring =shadowing", 0},
		"controls before":                      {[][]string{{"{ } " + mentoring + " {x} " + shadowing}, {"{ } " + membership}}, "-fci_membership -local_mentoring +shadowing", 0},
		"controls after":                       {[][]string{{mentoring + " { }"}, {shadowing + " {x}"}, {membership + " {x}"}}, "+fci_membership -local_mentoring +shadowing", 0},
		"controls left":                        {[][]string{{"{ }", mentoring}, {"{x}", shadowing}, {"{ }", membership}}, "-fci_membership -local_mentoring +shadowing", 0},
		"controls right":                       {[][]string{{mentoring, "{ }"}, {shadowing, "{x}"}, {membership, "{ }"}}, "-fci_membership -local_mentoring +shadowing", 0},
		"controls left, twice":                 {[][]string{{"{ }", mentoring, "{x}", shadowing}, {"{x}", membership, "{ }", networking}}, "+fci_membership -local_mentoring +shadowing -conferences", 0},
		"controls right, twice":                {[][]string{{mentoring, "{ }", shadowing, "{x}"}, {membership, "{x}", networking, "{ }"}}, "+fci_membership -local_mentoring +shadowing -conferences", 0},
		"none ticked":                          {[][]string{{"{ } " + mentoring}, {"{ } " + shadowing}}, "-local_mentoring -shadowing", 0},
		"paragraphs of a box, before":          {[][]string{{"☐"}, {mentoring}, {"☑"}, {shadowing}}, "local_mentoring =shadowing", 0},
		"paragraphs of a box, after":           {[][]string{{mentoring}, {"{ }"}, {shadowing}, {"{x}"}}, "-local_mentoring +shadowing", 0},
		"in one cell":                          {[][]string{{"", "{ } " + mentoring + "\n{x} " + shadowing + "\nOthers: Journal club"}}, "-local_mentoring +shadowing", 0},
		"in one cell, after":                   {[][]string{{"", mentoring + " ☐\n" + shadowing + " ☑"}}, "local_mentoring =shadowing", 0},
		"both ways":                            {[][]string{{"☐ " + mentoring}, {shadowing + " ☑"}, {"☐ " + membership}}, "fci_membership local_mentoring ?shadowing", 1},
		"between":                              {[][]string{{mentoring + " ☐ " + shadowing + " ☑ " + membership}}, "?fci_membership local_mentoring ?shadowing", 2},
		"a cross before":                       {[][]string{{"☒ " + mentoring}, {"☐ " + shadowing}}, "+local_mentoring shadowing", 0},
		"brackets in a line":                   {[][]string{{"[x] " + mentoring + " [ ] " + shadowing}}, "=local_mentoring shadowing", 0},
	} {
		t.Run(name, func(t *testing.T) {
			r := readWord(t, append([][]string{{"5. " + question}}, x.rows...))
			if got := selections(r.one(t)); got != x.want {
				t.Errorf("%s\n%s", got, r.dump())
			}
			if f := r.with(survey.TickUnclear); len(f) != x.doubts {
				t.Errorf("%d findings: %+v", len(f), f)
			}
		})
	}
}

func wordingOf(id string) string {
	e, _ := loadEdition()
	q, _ := e.Question(id)
	return q.Wording
}

func TestFormattedOptionsAreForAPersonToRead(t *testing.T) {
	for name, x := range map[string]struct {
		rows   []string
		want   string
		doubts int
	}{
		"struck":            {[]string{mentoring, "~~" + shadowing + "~~", membership}, "fci_membership local_mentoring ?shadowing", 1},
		"highlighted":       {[]string{mentoring, "==" + shadowing + "==", membership}, "fci_membership local_mentoring ?shadowing", 1},
		"bold":              {[]string{"**" + mentoring + "**", "**" + shadowing + "**", membership}, "fci_membership ?local_mentoring ?shadowing", 2},
		"bold as printed":   {[]string{"☐ **" + mentoring + "**", "☑ **" + shadowing + "**"}, "local_mentoring =shadowing", 0},
		"a bold word":       {[]string{"☐ **Local** mentoring scheme", "☑ " + shadowing}, "local_mentoring =shadowing", 0},
		"ticked and bold":   {[]string{"{ } " + mentoring, "{x} **" + shadowing + "**"}, "-local_mentoring +shadowing", 0},
		"unticked and lit":  {[]string{"{ } " + mentoring, "{ } ==" + shadowing + "=="}, "-local_mentoring ?shadowing", 1},
		"ticked and struck": {[]string{"☐ " + mentoring, "☑ ~~" + shadowing + "~~"}, "local_mentoring ?shadowing", 1},
		"in a line":         {[]string{"☐ " + mentoring + " ☐ ==" + shadowing + "=="}, "local_mentoring ?shadowing", 1},
	} {
		t.Run(name, func(t *testing.T) {
			rows := [][]string{{"5. " + wordingOf("cpd")}}
			for _, text := range x.rows {
				rows = append(rows, []string{text})
			}
			r := readWord(t, rows)
			if got := selections(r.one(t)); got != x.want {
				t.Errorf("%s\n%s", got, r.dump())
			}
			f := r.with(survey.TickUnclear)
			if len(f) != x.doubts || len(f) > 0 && len(f[0].Candidates) == 0 {
				t.Errorf("%d findings: %+v", len(f), f)
			}
		})
	}
}

func TestChoicesMarkedByBoxesOrFormattingAreReadOrAreForAPerson(t *testing.T) {
	for name, x := range map[string]struct {
		rows       [][]string
		question   string
		text       string
		value      string
		status     survey.Status
		candidates string
	}{
		"boxes before":        {[][]string{{"4B. " + wordingOf("framework")}, {"☐ Yes ☑ Not yet ☐ No"}}, "framework", "Not yet", "", "", ""},
		"boxes after":         {[][]string{{"4B. " + wordingOf("framework")}, {"Yes ☐ Not yet ☑ No ☐"}}, "framework", "Not yet", "", "", ""},
		"controls after":      {[][]string{{"4B. " + wordingOf("framework"), "Yes { } Not yet { } No {x}"}}, "framework", "No", "", "", ""},
		"boxes in cells":      {[][]string{{"4B. " + wordingOf("framework"), "☐ Yes", "☐ Not yet", "☑ No"}}, "framework", "No", "", "", ""},
		"boxes beside cells":  {[][]string{{"4B. " + wordingOf("framework"), "Yes", "☐", "Not yet", "☐", "No", "☑"}}, "framework", "No", "", "", ""},
		"boxes in paragraphs": {[][]string{{"4B. " + wordingOf("framework")}, {"☐ Yes"}, {"☑ Not yet"}, {"☐ No"}}, "framework", "Not yet", "", "", ""},
		"none ticked":         {[][]string{{"4B. " + wordingOf("framework")}, {"☐ Yes ☐ Not yet ☐ No"}}, "framework", "☐ Yes ☐ Not yet ☐ No", "", survey.Blank, ""},
		"two ticked":          {[][]string{{"4B. " + wordingOf("framework")}, {"☑ Yes ☑ Not yet ☐ No"}}, "framework", "☑ Yes ☑ Not yet ☐ No", "", survey.Unreadable, "Yes|Not yet|No"},
		"which, behind":       {[][]string{{wordingOf("ics"), "☑ Yes ☐ No\nBlankshire ICS"}}, "ics", "☑ Yes ☐ No\nBlankshire ICS", "yes", survey.Answered, ""},
		"which, in the line":  {[][]string{{wordingOf("ics"), "{x} Yes { } No   If yes: Blankshire ICS"}}, "ics", "☑ Yes ☐ No   If yes: Blankshire ICS", "yes", survey.Answered, ""},
		"no by its box":       {[][]string{{wordingOf("ics"), "☐ Yes ☑ No\nWe left last year"}}, "ics", "☐ Yes ☑ No\nWe left last year", "no", survey.Answered, ""},
		"struck":              {[][]string{{wordingOf("ics"), "Yes / ~~No~~"}}, "ics", "Yes / No", "", survey.Unreadable, "Yes|No"},
		"fused":               {[][]string{{wordingOf("ics") + " Yes~~No~~"}}, "ics", "YesNo", "", survey.Unreadable, "Yes|No"},
		"bold":                {[][]string{{wordingOf("ics"), "**Yes**/No"}}, "ics", "Yes/No", "", survey.Unreadable, "Yes|No"},
		"lit":                 {[][]string{{"4B. " + wordingOf("framework")}, {"Yes / ==Not yet== / No (please highlight)"}}, "framework", "Yes / Not yet / No (please highlight)", "", survey.Unreadable, "Yes|Not yet|No"},
		"all bold":            {[][]string{{wordingOf("ics"), "**Yes / No**"}}, "ics", "Yes / No", "", survey.Blank, "Yes|No"},
		"left as printed":     {[][]string{{wordingOf("ics"), "Yes / No (delete as appropriate)"}}, "ics", "Yes / No (delete as appropriate)", "", survey.Blank, "Yes|No"},
		"cells, struck":       {[][]string{{wordingOf("ics"), "~~Yes~~", "No"}}, "ics", "Yes\nNo", "", survey.Unreadable, "No|Yes"},
		"words":               {[][]string{{wordingOf("ics"), "Yes, no problem"}}, "ics", "Yes, no problem", "", "", ""},
		"bold words":          {[][]string{{wordingOf("ics"), "Yes - **Blankshire** ICS"}}, "ics", "Yes - Blankshire ICS", "", "", ""},
		"a cross":             {[][]string{{wordingOf("ics"), "☒ Yes ☐ No"}}, "ics", "Yes", "yes", survey.Answered, ""},
		"one box":             {[][]string{{wordingOf("ics"), "☐ Yes"}}, "ics", "☐ Yes", "", survey.Blank, ""},
		"columns":             {[][]string{{"", "Yes", "No"}, {"4B. " + wordingOf("framework"), "", "X"}}, "framework", "No", "", "", ""},
	} {
		t.Run(name, func(t *testing.T) {
			r := readWord(t, append(x.rows, []string{"6. " + wordingOf("success")}, []string{"People"}))
			s := r.one(t)
			a := s.Answer(x.question)
			if a.Raw.Text != x.text || a.Reading.Status != x.status || a.Reading.Value != x.value {
				t.Errorf("%+v\n%s", a, r.dump())
			}
			got := ""
			for _, f := range r.with(survey.TickUnclear) {
				got += strings.Join(f.Candidates, "|")
			}
			if got != x.candidates {
				t.Errorf("candidates %q", got)
			}
		})
	}
}

func TestConsentBoxesOfAWordForm(t *testing.T) {
	a, b := wordingOf("consent_interview"), wordingOf("consent_publish")
	for name, x := range map[string]struct {
		rows [][]string
		want string
	}{
		"before":     {[][]string{{"☑ " + a}, {"☐ " + b}}, "☑ ☐"},
		"after":      {[][]string{{a + " ☐"}, {b + " ☑"}}, "☐ ☑"},
		"controls":   {[][]string{{"{ } " + a}, {"{x} " + b}}, "☐ ☑"},
		"left":       {[][]string{{"{x}", a}, {"{ }", b}}, "☑ ☐"},
		"right":      {[][]string{{a, "{x}"}, {b, "{ }"}}, "☑ ☐"},
		"own, above": {[][]string{{"☑"}, {a}, {"☐"}, {b}}, "☑ ☐"},
		"own, below": {[][]string{{a}, {"☐"}, {b}, {"☑"}}, "☐ ☑"},
		"columns":    {[][]string{{"", "Yes", "No"}, {a, "X", ""}, {b, "", "X"}}, "Yes No"},
		"words":      {[][]string{{a, "☐ Yes ☑ No"}, {b, "{x} Yes { } No"}}, "No Yes"},
	} {
		t.Run(name, func(t *testing.T) {
			r := readWord(t, append([][]string{{"8. " + wordingOf("comments")}, {"None"}}, x.rows...))
			s := r.one(t)
			if got := answer(s, "consent_interview") + " " + answer(s, "consent_publish"); got != x.want || answer(s, "comments") != "None" {
				t.Errorf("%q\n%s", got, r.dump())
			}
			for _, f := range r.findings {
				if f.Code != survey.LabelMissing {
					t.Errorf("%s %q: %s", f.Code, f.Text, f.What)
				}
			}
		})
	}
}

func TestCrossesAreReadByWhatTheOtherBoxesShow(t *testing.T) {
	for name, x := range map[string]struct {
		list, consent []string
		want          string
		consents      string
	}{
		"crosses and empty boxes":               {[]string{"✗ " + mentoring, "☐ " + shadowing}, []string{"✗", "☐"}, "+local_mentoring shadowing", "yes assumed"},
		"ticks and crosses in a list":           {[]string{"✓ " + mentoring, "✗ " + shadowing}, []string{"✗", "✓"}, "=local_mentoring ?shadowing", "unreadable"},
		"ticks, and a cross at the end":         {[]string{"☑ " + mentoring, "☐ " + shadowing}, []string{"☒", "☐"}, "=local_mentoring shadowing", "unreadable"},
		"every box crossed":                     {[]string{"✗ " + mentoring, "✗ " + shadowing}, []string{"☐", "☐"}, "?local_mentoring ?shadowing", "none"},
		"crosses, and controls that are ticked": {[]string{"☒ " + mentoring, "☐ " + shadowing}, []string{"{x}", "{ }"}, "+local_mentoring shadowing", "none"},
	} {
		t.Run(name, func(t *testing.T) {
			rows := [][]string{{"5. " + wordingOf("cpd")}}
			for _, text := range x.list {
				rows = append(rows, []string{text})
			}
			e := edition(t)
			if name == "every box crossed" {
				q, _ := e.Question("cpd")
				rows = rows[:1]
				for _, o := range q.Options {
					rows = append(rows, []string{"✗ " + o.Wording})
				}
			}
			rows = append(rows, []string{x.consent[0] + " " + wordingOf("consent_interview")}, []string{x.consent[1] + " " + wordingOf("consent_publish")})
			r := readWord(t, rows)
			s := r.one(t)
			if got := selections(s); got != x.want && name != "every box crossed" || strings.Count(got, "+") > 1 {
				t.Errorf("%s\n%s", got, r.dump())
			}
			a := s.Answer("consent_interview").Reading
			got := "none"
			switch {
			case a.Status == survey.Unreadable:
				got = "unreadable"
			case a.Status == survey.Answered && a.Assumed:
				got = a.Value + " assumed"
			}
			if got != x.consents {
				t.Errorf("consent: %s\n%s", got, r.dump())
			}
		})
	}
}

func TestTextInHeadersFootersAndNotesIsReportedUnlessPrinted(t *testing.T) {
	r := readWord(t, [][]string{{"6. " + wordingOf("success")}, {"People"}},
		wordSheet("header", [][]string{{"Clinical Informatics Teams - Case study"}, {"Organisation: Blankshire Hospitals"}}),
		wordSheet("footer", [][]string{{"Page 1 of 3"}, {"2"}, {"Faculty of Clinical Informatics\tPage 2"}}),
		wordSheet("footnotes", [][]string{{"For example, as a percentage of whole time equivalent (WTE)"}, {"1 We count the CNIO here too."}}))
	r.one(t)
	var texts []string
	for _, f := range r.with(survey.TextUnclaimed) {
		texts = append(texts, f.Text)
		if f.Submission == "" {
			t.Error("a finding about the form has no submission")
		}
	}
	if got := strings.Join(texts, "; "); got != "Organisation: Blankshire Hospitals; 1 We count the CNIO here too." || len(r.with(survey.SheetNotRead)) > 0 {
		t.Errorf("%s\n%s", got, r.dump())
	}
}

func TestAnswersOfAWordFormWhereverTheyStand(t *testing.T) {
	r := readWord(t, [][]string{
		{"Job title(s): ______CCIO______"}, {"Email address: Click or tap here to enter text."}, {"ODS code ________"},
		{wordingOf("ics") + " Yes, Blankshire ICS"},
		{"1. " + wordingOf("roles")}, {"CCIO - Doctor - 0.6 WTE"}, {"Digital nurse - Nurse - 1.0 WTE"},
		{wordingOf("team_working")}, {"We meet weekly:"}, {"clinical safety"}, {"training"}, {}, {"and by email."},
		{"6. " + wordingOf("success")}, {}, {"People"}, {"7. " + wordingOf("challenges") + "\nMoney\nTime"},
	})
	s := r.one(t)
	for id, want := range map[string]string{
		"job_titles": "CCIO", "email": "", "ods_code": "", "ics": "Yes, Blankshire ICS", "team_working": "We meet weekly:\nclinical safety\ntraining\nand by email.",
		"success": "People", "challenges": "Money\nTime", "board": "By the CCIO",
	} {
		if got := answer(s, id); got != want {
			t.Errorf("%s = %q", id, got)
		}
	}
	if got := people(s); got != "CCIO|Doctor|0.6 WTE|\nDigital nurse|Nurse|1.0 WTE|" {
		t.Error(got)
	}
	if t.Failed() {
		t.Log(r.dump())
	}
}

func TestDirectionsAndEndsOfQuestionsAreNoAnswers(t *testing.T) {
	r := readWord(t, [][]string{
		{"Is your organisation part of an Integrated Care System (ICS?)", "{x} Yes\n{ } No"}, {"If so, please specify.", "Blankshire ICS"},
		{"6. " + wordingOf("success")}, {"(Please give as much detail as possible)"}, {"Maximum 500 words"}, {"People, and if so, please specify"}, {"If we were asked why"},
	})
	s := r.one(t)
	a := s.Answer("ics")
	if a.Raw.Text != "☑ Yes\n☐ No\nBlankshire ICS" || a.Reading.Value != "yes" || answer(s, "success") != "People, and if so, please specify\nIf we were asked why" {
		t.Error(r.dump())
	}
}

func TestSignsThatAreNoKnownMarkAreForAPersonToRead(t *testing.T) {
	for name, x := range map[string]struct {
		rows   [][]string
		want   string
		doubts int
	}{
		"two signs":               {[][]string{{"❖ " + mentoring}, {"◇ " + shadowing}}, "?local_mentoring ?shadowing", 2},
		"a sign that has no name": {[][]string{{"\uFFFD " + mentoring}, {"☐ " + shadowing}, {"☑ " + membership}}, "=fci_membership ?local_mentoring shadowing", 1},
		"in a cell":               {[][]string{{"\uFFFD", mentoring}, {"☐", shadowing}, {"☑", membership}}, "=fci_membership ?local_mentoring shadowing", 1},
		"bullets":                 {[][]string{{"➢ " + mentoring}, {"➢ " + shadowing + " ☑"}}, "local_mentoring =shadowing", 0},
	} {
		t.Run(name, func(t *testing.T) {
			r := readWord(t, append([][]string{{"5. " + wordingOf("cpd")}}, x.rows...))
			if got := selections(r.one(t)); got != x.want || len(r.with(survey.TickUnclear)) != x.doubts {
				t.Errorf("%s\n%s", got, r.dump())
			}
		})
	}
}

func TestUnknownSignBesideAConsentIsNoConsent(t *testing.T) {
	for _, rows := range [][][]string{{{"\uFFFD " + wordingOf("consent_publish")}}, {{wordingOf("consent_publish"), "\uFFFD"}}, {{"\uFFFD", wordingOf("consent_publish")}}} {
		r := readWord(t, append([][]string{{"8. " + wordingOf("comments")}, {"None"}}, rows...))
		if a := r.one(t).Answer("consent_publish"); a.Reading.Status != survey.Unreadable || len(r.with(survey.TickUnclear)) != 1 {
			t.Errorf("%+v\n%s", a, r.dump())
		}
	}
}

func TestSeveralLabelsOnALineKeepTheirOwnAnswers(t *testing.T) {
	a, b := wordingOf("consent_interview"), wordingOf("consent_publish")
	r := readWord(t, [][]string{{"Job title(s): __CCIO__   Email address: ann@example.org\tODS code: ZZ1"}, {"8. " + wordingOf("comments") + " Date: we shall see    Name: a brand"}, {"☑ " + a + " ☐ " + b}})
	s := r.one(t)
	for id, want := range map[string]string{"job_titles": "CCIO", "email": "ann@example.org", "ods_code": "ZZ1", "consent_interview": "☑", "consent_publish": "☐"} {
		if got := answer(s, id); got != want {
			t.Errorf("%s = %q", id, got)
		}
	}
	for _, lines := range [][]string{{"{x} " + a + "\n{ } " + b}, {a + " ☑ " + b + " ☐"}, {a + " ☑\n" + b + " ☐"}} {
		s := readWord(t, [][]string{{"8. " + wordingOf("comments")}, {"None"}, lines}).one(t)
		if got := answer(s, "consent_interview") + answer(s, "consent_publish"); got != "☑☐" {
			t.Errorf("%q: %s", lines, got)
		}
	}
}

func TestRoleTableSpreadOverTextIsOnePersonForEachRole(t *testing.T) {
	r := readWord(t, [][]string{{"1. " + wordingOf("roles")}, {"Role: CCIO"}, {"Clinical background: Doctor"}, {"Proportion of time: 1 WTE"}, {},
		{"Role: CNIO; Clinical background: Nurse; Proportion of time: 0.5"}, {"Reports to: Chief Nurse"}, {wordingOf("team_working")}, {"Well"}})
	if got := people(r.one(t)); got != "CCIO|Doctor|1 WTE|\nCNIO|Nurse|0.5|Chief Nurse" || len(r.with(survey.RoleLineUnsplit)) > 0 {
		t.Errorf("%s\n%s", got, r.dump())
	}
	r = readWord(t, [][]string{{"1. " + wordingOf("roles")}, {"Time: 1 WTE"}})
	if got := people(r.one(t)); got != "Time: 1 WTE|||" || len(r.with(survey.RoleLineUnsplit)) != 1 {
		t.Errorf("%s\n%s", got, r.dump())
	}
}

// Whatever options stand on a line, and on whichever side the boxes stand, each
// option gets its own box.
func TestBoxesOnEitherSideBelongToTheirOptions(t *testing.T) {
	q, _ := edition(t).Question("cpd")
	rapid.Check(t, func(t *rapid.T) {
		behind := rapid.Bool().Draw(t, "behind")
		perLine := rapid.IntRange(1, 4).Draw(t, "options a line")
		glyphs := rapid.SampledFrom([][2]string{{"☐", "☑"}, {"{ }", "{x}"}, {"[ ]", "[x]"}, {"□", "■"}}).Draw(t, "glyphs")
		rows, want, line := [][]string{{"5. " + q.Wording}}, map[string]bool{}, ""
		for i, o := range q.Options {
			want[o.ID] = rapid.Bool().Draw(t, o.ID)
			mark := glyphs[0]
			if want[o.ID] {
				mark = glyphs[1]
			}
			if behind {
				line += o.Wording + " " + mark + "  "
			} else {
				line += mark + " " + o.Wording + "  "
			}
			if i%perLine == perLine-1 || i == len(q.Options)-1 {
				rows, line = append(rows, []string{strings.TrimSpace(line)}), ""
			}
		}
		r := readWord(t, rows)
		for _, s := range r.subs[0].Selections {
			got := s.Selected != nil && *s.Selected || s.Selected == nil && !emptyMark(s.Raw.Text)
			if got != want[s.Option] || s.Rule == ruleDoubtful {
				t.Fatalf("%s: %+v\n%v", s.Option, s, rows)
			}
		}
	})
}
