package normalise

import (
	"regexp"
	"strconv"
	"strings"

	"proforma/internal/survey"
)

// The ways a title says how many people it stands for.
var (
	countBefore = regexp.MustCompile(`^(\d{1,3}|[a-z]+) ?(?:x|\*) ?(.+)$`)                    // "2 x Digital nurse"
	countAfter  = regexp.MustCompile(`^(.+?)[ (]+(?:x|\*) ?(\d{1,3})\)?(?:$|[ ,;:(-].*$)`)    // "Digital nurse (x2)"
	countBraces = regexp.MustCompile(`^(.+?) ?\((\d{1,2})\)$`)                                // "Digital nurses (2)"
	countPlain  = regexp.MustCompile(`^(\d{1,2}|[a-z]+) (?:[a-z&/-]+ ){0,5}([a-z]+s)\b(.*)$`) // "Two digital nurses"
)

// countOf says how many people a title stands for; nought if it does not say.
func (n *Normaliser) countOf(title string) int {
	folded := fold(title)
	if len(folded) > longest {
		return 0
	}
	if m := countBefore.FindStringSubmatch(folded); m != nil {
		if v := n.countWord(m[1]); v > 0 {
			return v
		}
	}
	if m := countAfter.FindStringSubmatch(folded); m != nil {
		return n.countWord(m[2])
	}
	if m := countBraces.FindStringSubmatch(folded); m != nil && strings.HasSuffix(m[1], "s") {
		return n.countWord(m[2])
	}
	if m := countPlain.FindStringSubmatch(folded); m != nil && stem(m[2]) != m[2] {
		if v := n.countWord(m[1]); v > 1 {
			return v
		}
	}
	return 0
}

// countWord is a number of people, in figures or in the edition's words.
func (n *Normaliser) countWord(text string) int {
	if v, err := strconv.Atoi(text); err == nil {
		return v
	}
	if v, ok := n.edition.Normalising.Time.Numbers[text]; ok && whole(v) {
		return int(v)
	}
	return 0
}

// timeInTitle finds a time that stands in the title of the role: "2 x Digital
// nurse, 0.5 WTE each". Only a part that carries a unit counts, so that the
// number of a ward is no time.
func (n *Normaliser) timeInTitle(title string) string {
	folded := strings.ReplaceAll(clean(title), " - ", ", ")
	for _, part := range strings.FieldsFunc(folded, func(r rune) bool { return strings.ContainsRune(",;()", r) }) {
		if len(part) > longest {
			continue
		}
		st := parseTime(n.tagger.tag(lex(fold(part))), n.day)
		if len(st.amounts) == 0 || len(st.stray)+len(st.refused) > 0 {
			continue
		}
		unit := true
		for _, a := range st.amounts {
			unit = unit && (a.unit != "" || a.percent)
		}
		if unit {
			return strings.TrimSpace(part)
		}
	}
	return ""
}

// people reads the role table: totals go to StatedTotals, lines that stand for
// several people become several, and every reading is filled in.
func (n *Normaliser) people(s *survey.Submission, base TimeContext) []survey.Finding {
	var out []survey.Person
	var findings []survey.Finding
	for _, p := range s.People {
		if emptyLine(p) {
			continue
		}
		if n.isTotal(p.RoleText.Text) {
			total, found := n.statedTotal(p, base)
			s.StatedTotals = append(s.StatedTotals, total)
			findings = append(findings, found...)
			continue
		}
		several, found := n.line(p, base)
		out = append(out, several...)
		findings = append(findings, found...)
	}
	for i := range out {
		out[i].Ordinal = i + 1
	}
	s.People = out
	return findings
}

func emptyLine(p survey.Person) bool {
	for _, r := range []survey.Raw{p.RoleText, p.BackgroundText, p.TimeText, p.ReportingText} {
		if strings.TrimSpace(r.Text) != "" {
			return false
		}
	}
	return true
}

// line reads one line of the role table.
func (n *Normaliser) line(p survey.Person, c TimeContext) ([]survey.Person, []survey.Finding) {
	var findings []survey.Finding
	if p.Settled.Role.Made {
		p.Role = n.settledRole(p)
	} else {
		p.Role = n.Role(p.RoleText.Text)
		findings = append(findings, roleFindings(p)...)
	}
	if p.Settled.Background.Made {
		p.Discipline, p.Backgrounds, p.ESRGroup = n.settledBackground(p)
	} else {
		p.Discipline, p.Backgrounds, p.ESRGroup = n.Backgrounds(p.BackgroundText.Text, p.RoleText.Text)
		findings = append(findings, n.backgroundFindings(p)...)
	}
	if len(p.Backgrounds) > 0 {
		c.Background = p.Backgrounds[0]
		c = n.bases.relevant(c)
	}
	r, at := n.lineTime(p, c)
	if p.Settled.Time.Made {
		if typed, ok := n.settledTime(p, c, timeOptions{}); ok {
			r = typed
		} else {
			p.Settled.Time = survey.Settlement{} // the doubt stays, and says so
		}
	}
	named := n.title(p.RoleText.Text).people
	switch {
	case p.Settled.People > 0:
		named, r.count = p.Settled.People, 0
	case p.Settled.Time.Made && r.count > 1:
		named = r.count
	case named > mostPeople:
		named = 0
		r = unreadable("out_of_range", survey.TimeOutOfRange, "the role names more people than one line can stand for")
	}
	times := r.share(named)
	if !settleTimes(p, r, times) {
		findings = append(findings, timeFindings(p, at, r, times)...)
	}
	out := make([]survey.Person, len(times))
	for i, t := range times {
		out[i] = p
		out[i].Time = t
		out[i].Backgrounds = append([]string(nil), p.Backgrounds...)
	}
	return out, findings
}

// lineTime reads the time of a line, and says in which text it stands: its own
// column, or the role's title where that is blank. A title that gives another
// time than the column is a doubt.
func (n *Normaliser) lineTime(p survey.Person, c TimeContext) (timeReading, survey.Raw) {
	r := n.timeUnder(p.TimeHead, p.TimeText.Text, c, timeOptions{})
	inTitle := n.title(p.RoleText.Text).time
	if inTitle == "" {
		return r, p.TimeText
	}
	title := n.timeUnder("", inTitle, c, timeOptions{})
	switch {
	case r.time.Status == survey.Blank:
		if title.time.Status == survey.Answered {
			assume(&title.time, "the time stands in the role's title")
		}
		return title, p.RoleText
	case r.time.Status == survey.Answered && title.time.Status == survey.Answered && r.code == "" && !alike(r.time.WTE, title.time.WTE):
		r.doubt("the role's title gives another time", []claim{{wte: r.time.WTE}, {wte: title.time.WTE}})
	}
	r.each = r.each || title.each && alike(r.time.WTE, title.time.WTE)
	return r, p.TimeText
}

// statedTotal reads a line of the role table that holds the team's total.
func (n *Normaliser) statedTotal(p survey.Person, c TimeContext) (survey.StatedTotal, []survey.Finding) {
	raw := p.TimeText
	if strings.TrimSpace(raw.Text) == "" {
		raw = p.RoleText
		if strings.TrimSpace(p.BackgroundText.Text) != "" {
			raw = p.BackgroundText
		}
	}
	head := ""
	if raw == p.TimeText {
		head = p.TimeHead
	}
	r := n.timeUnder(head, raw.Text, c, timeOptions{total: true})
	if p.Settled.Time.Made && !p.Settled.Time.Keep {
		if typed, ok := n.settledTime(p, c, timeOptions{total: true}); ok {
			r = typed
		} else {
			p.Settled.Time = survey.Settlement{}
		}
	}
	t := r.time
	if people := r.share(0); len(people) > 1 && t.Status == survey.Answered {
		t.WTE, t.Low, t.High = 0, 0, 0
		for _, one := range people {
			t.WTE, t.Low, t.High = round(t.WTE+one.WTE), round(t.Low+one.Low), round(t.High+one.High)
		}
	}
	if p.Settled.Time.Made {
		t.Rule, t.Assumed, t.Assumption = survey.RuleDecision, false, ""
		return survey.StatedTotal{Raw: raw, Time: t}, nil
	}
	total := survey.StatedTotal{Raw: raw, Time: t}
	if t.Status == survey.Answered && !t.Assumed {
		return total, nil
	}
	return total, totalFindings(raw, r)
}
