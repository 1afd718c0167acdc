package reports

import (
	"fmt"
	"iter"

	"proforma/analysis/result"
	"proforma/internal/survey"
	"proforma/reports/chart"
	"proforma/reports/disclose"
)

var (
	num = result.Number
	txt = result.Text
)

// hostile are answers that try to become something else than text.
var hostile = []string{
	`</script><script>alert(1)</script>`,
	`<img src=x onerror=alert(1)>`,
	`"><svg onload=alert(1)>`,
	`javascript:alert(1)`,
	`{{.Set}} ${alert(1)} {b|bold}`,
	`=HYPERLINK("//x","y")`,
	"<!-- \u2028 ]]> & &amp;",
	`</title></style></textarea><iframe srcdoc="<script>alert(1)</script>">`,
}

func row(pairs ...any) result.Row {
	cells := map[string]result.Value{}
	for i := 0; i < len(pairs); i += 2 {
		switch v := pairs[i+1].(type) {
		case float64:
			cells[pairs[i].(string)] = num(v)
		case int:
			cells[pairs[i].(string)] = num(float64(v))
		case string:
			cells[pairs[i].(string)] = txt(v)
		case nil:
			cells[pairs[i].(string)] = result.Value{}
		}
	}
	return result.Row{Cells: cells}
}

func columns(ids ...string) []result.Column {
	units := map[string]string{
		"mean": "percent", "min": "percent", "max": "percent", "pooled": "percent", "share": "percent", "percent": "percent",
		"rate": "WTE per thousand", "low": "percent", "high": "percent",
		"wte": "WTE", "mean_wte": "WTE", "stated": "WTE", "n": "organisations", "k": "organisations", "count": "organisations",
		"people": "people", "headcount": "people", "organisations": "organisations", "unread": "people",
	}
	titles := map[string]string{"wte": "Team", "k": "Organisations", "n": "Of", "pooled": "Pooled", "label": "Method", "option": "Wording"}
	var cs []result.Column
	for _, id := range ids {
		unit, title := units[id], titles[id]
		if unit == "" {
			unit = "text"
		}
		if title == "" {
			title = titleOf(id)
		}
		cs = append(cs, result.Column{ID: id, Title: title, Unit: unit})
	}
	return cs
}

const allBase = "all organisations that returned the form"

func single(id, title, unit string, v float64, k, n int) result.Result {
	r := result.Result{ID: id, Title: title, Unit: unit, Value: num(v), N: n, Base: allBase, Method: "Mean over organisations.", Query: "SELECT wte FROM mart_team WHERE wte < 99", Warnings: []string{}}
	if k >= 0 {
		r.K = &k
	}
	return r
}

var teams = []float64{6.9, 8, 4.8, 6, 10.2, 3.5, 0.2, 13.1, 5.1, 5.3, 1.4, 2.3, 4.6, 3}

var staff = []int{7200, 3000, 12500, 23500, 5000, 40000, 900, 15500, 8100, 11000, 6400, 4300, 9700, 21000}

var disciplines = []struct {
	id, label       string
	mean, low, high float64
}{
	{"doctor", "Doctors", 44.2, 8, 100},
	{"nurse", "Nurses and midwives", 31.1, 0, 72},
	{"ahp", "Allied health professionals", 10.9, 0, 40},
	{"pharmacy", "Pharmacists and pharmacy technicians", 9.8, 0, 35},
	{"other_clinical", "Other clinical professions", 4, 0, 25},
}

func organisation(i int) string { return fmt.Sprintf("Organisation %c", 'A'+i) }

// sampleSet is a whole set as the committee profile has it.
func sampleSet() *result.Set {
	shares := result.Result{ID: "discipline_shares", Title: "Share of each discipline in the teams", Unit: "percent", N: 14, Base: "organisations with a team of more than nought WTE",
		Method: "Mean over organisations of each one's percentage.", Query: "SELECT organisation, discipline, sum(wte)\nFROM stg_role\nGROUP BY ALL", Warnings: []string{}, Assumed: 9,
		Missing: map[string]int{"unreadable": 1, "blank": 2}, Columns: columns("discipline", "discipline_id", "mean", "n", "min", "max", "pooled")}
	byOrg := result.Result{ID: "discipline_shares_by_organisation", Title: "Share of each discipline in each team", Unit: "percent", N: 14, Base: shares.Base, Warnings: []string{},
		Columns: columns("organisation", "discipline", "discipline_id", "share")}
	for j, d := range disciplines {
		shares.Rows = append(shares.Rows, row("discipline", d.label, "discipline_id", d.id, "mean", d.mean, "n", 14, "min", d.low, "max", d.high, "pooled", d.mean-1))
		for i := range teams {
			share := d.low + (d.high-d.low)*float64((i*5+j*3)%14)/13
			byOrg.Rows = append(byOrg.Rows, row("organisation", organisation(i), "discipline", d.label, "discipline_id", d.id, "share", share))
		}
	}
	differ := 2
	shares.WithoutAssumed = &result.Without{N: 14, Rows: &differ, Which: []string{"Doctors", "Nurses and midwives"}, Changes: true}
	submissions := single("submissions", "Case study proformas completed", "organisations", 14, -1, 14)
	submissions.NoInterval = "it is the size of the sample"
	return &result.Set{Edition: "2022", Profile: "committee", Results: append([]result.Result{
		submissions,
		{ID: "sectors", Title: "Organisations by sector", Unit: "organisations", N: 14, Base: allBase, Warnings: []string{}, Columns: columns("sector", "sector_id", "count"), Rows: []result.Row{
			row("sector", "NHS provider", "sector_id", "nhs_provider", "count", 12),
			row("sector", "Integrated care system", "sector_id", "ics", "count", 1),
			row("sector", "Local authority", "sector_id", "local_authority", "count", 1),
		}},
		shares, byOrg,
		single("discipline_doctor_mean", "Mean share of team who are doctors", "percent", 44.2, -1, 14),
	}, append(append(cpdResults(), sizeResults()...), otherResults()...)...)}
}

func cpdResults() []result.Result {
	labels := []string{
		"Attend Digital Health conferences", "Suggest, require or fund formal courses", "Promote FCI membership", "Line managers check development needs for both parts of the role",
		"Time set aside for learning, all backgrounds", "Sponsor fellowships or higher degrees", "Shadowing opportunities", "Job-planned or funded time for CPD",
		"Sabbaticals for training and education", "Encourage use of the FCI Mentoring Scheme", "Local mentoring scheme",
	}
	counts := []int{13, 12, 10, 9, 9, 8, 7, 6, 4, 3, 3}
	r := result.Result{ID: "cpd_frequencies", Title: "Methods of continuing professional development", Unit: "percent", N: 14, Base: "organisations that answered the question",
		Method: "Count of organisations.", Query: "SELECT option, count(*) FROM stg_selection", Warnings: []string{}, Columns: columns("label", "option", "option_id", "k", "n", "percent")}
	for i, label := range labels {
		r.Rows = append(r.Rows, row("label", label, "option", label, "option_id", fmt.Sprintf("option_%d", i), "k", counts[i], "n", 14, "percent", float64(counts[i])/14*100))
	}
	others := result.Result{ID: "cpd_others", Title: "Other methods named", Unit: "text", N: 1, Warnings: []string{}, Columns: columns("organisation", "text"),
		Rows: []result.Row{row("organisation", "Organisation B", "text", "Journal club")}}
	return []result.Result{r, others,
		single("cpd_mean_selected", "Mean number of options selected", "options", 6, -1, 14),
		single("cpd_options", "Options offered for CPD", "options", 11, -1, 14)}
}

func sizeResults() []result.Result {
	size := result.Result{ID: "team_wte", Title: "Size of each team", Unit: "WTE", N: 14, Base: allBase, Warnings: []string{}, Assumed: 21, Columns: columns("organisation", "wte", "stated", "people", "unread")}
	by := result.Result{ID: "team_wte_by_staff", Title: "Team size and staff employed", Unit: "WTE", N: 14, Base: "organisations whose number of staff is known", Warnings: []string{}, Columns: columns("organisation", "wte", "headcount")}
	rates := result.Result{ID: "team_wte_per_thousand", Title: "Size of each team per thousand staff employed", Unit: "WTE per thousand", N: 13, Base: "organisations whose number of staff is known", Warnings: []string{},
		Missing: map[string]int{"staff_employed_not_known": 1}, Columns: columns("organisation", "rate", "wte", "headcount", "under", "counted")}
	for i, wte := range teams {
		under := "no"
		if wte < 5 {
			under = "yes"
		}
		if i == 13 {
			rates.Rows = append(rates.Rows, row("organisation", organisation(i), "rate", nil, "wte", wte, "headcount", nil, "under", under, "counted", "no: staff employed not known"))
		} else {
			rates.Rows = append(rates.Rows, row("organisation", organisation(i), "rate", 1000*wte/float64(staff[i]), "wte", wte, "headcount", staff[i], "under", under, "counted", "yes"))
		}
		var stated any
		if i == 2 {
			stated = 4.6
		}
		size.Rows = append(size.Rows, row("organisation", organisation(i), "wte", wte, "stated", stated, "people", 2+i%9, "unread", 0))
		by.Rows = append(by.Rows, row("organisation", organisation(i), "wte", wte, "headcount", staff[i]))
	}
	below := single("wachter_below", "Organisations under five WTE", "organisations", 5, 5, 13)
	below.Base, below.Assumed = "NHS providers and integrated care systems", 28
	below.Warnings = []string{"28 readings rest on an assumption"}
	below.Interval = &result.Interval{Low: 17.7, High: 64.5, Level: .95, Method: "Wilson", Unit: "percent"}
	nine := 9
	below.WithoutAssumed = &result.Without{Value: num(9), N: 13, K: &nine, Words: "more than half", Changes: true}
	variants := result.Result{ID: "wachter_variants", Title: "Organisations under five WTE, read in other ways", Unit: "text", N: 13, Base: below.Base, Method: "The count again.", Warnings: []string{},
		Value: txt("5 of 13 in the main reading (less than half); over all readings the count runs from 5 of 13 to 3 of 3"), Columns: columns("variant_id", "changed", "reading", "k", "n", "percent", "low", "high", "changes"), Rows: []result.Row{
			row("variant_id", "main", "changed", "Main reading", "reading", "Under 5 WTE", "k", 5, "n", 13, "percent", 500/13.0, "low", 17.7, "high", 64.5, "changes", "no"),
			row("variant_id", "stated", "changed", "Total", "reading", "Only totals as stated", "k", 3, "n", 3, "percent", 100.0, "low", 43.9, "high", 100.0, "changes", "yes"),
		}}
	median := single("team_wte_per_thousand_median", "Median team per thousand staff employed", "WTE per thousand", 0.5333, -1, 13)
	median.Interval = &result.Interval{Low: .25, High: .96, Level: .95, Method: "percentile bootstrap"}
	r := single("team_wte_staff_correlation", "Correlation of team WTE with staff employed", "r", -0.0412, -1, 14)
	r.Interval = &result.Interval{Low: -.56, High: .5, Level: .95, Method: "Fisher's z"}
	r.Test = &result.Test{P: .889, Statistic: -.0412, Method: "permutation test", Role: "primary"}
	return []result.Result{size, by, below, rates, variants, median, r,
		single("team_wte_per_thousand_min", "Smallest team per thousand staff employed", "WTE per thousand", 0.0875, -1, 13),
		single("team_wte_per_thousand_max", "Largest team per thousand staff employed", "WTE per thousand", 2.6667, -1, 13),
		single("team_wte_mean", "Mean team", "WTE", 5.314, -1, 14), single("team_wte_median", "Median team", "WTE", 4.95, -1, 14),
		single("team_wte_min", "Smallest team", "WTE", 0.2, -1, 14), single("team_wte_max", "Largest team", "WTE", 13.1, -1, 14),
		single("team_wte_sd", "Standard deviation of team size", "WTE", 3.48, -1, 14)}
}

func otherResults() []result.Result {
	lead := single("ccio_background_medical", "CCIOs from a medical background", "percent", 91.7, 11, 12)
	lead.Words, lead.Base = "almost all", "CCIOs"
	lead.Interval = &result.Interval{Low: 64.6, High: 98.5, Level: .95, Method: "Wilson"}
	adjusted := .019
	half := single("ccio_background_half", "CCIOs from a medical background, against one half", "percent", 91.7, 11, 12)
	half.Interval = &result.Interval{Low: 61.5, High: 99.8, Level: .95, Method: "Clopper-Pearson"}
	half.Test = &result.Test{P: .00635, Statistic: 11, Against: 50, Method: "exact binomial test", Exact: true, Role: "exploratory", Adjusted: &adjusted}
	board := single("board_direct", "Teams with direct representation on the Executive Board", "percent", 0, -1, 0)
	board.Value, board.Warnings = result.Value{}, []string{"Nobody has coded the answers yet."}
	answers := result.Result{ID: "answers_success", Title: "Factors for success", Unit: "text", N: len(hostile), Warnings: []string{}, Columns: columns("organisation", "answer")}
	for i, text := range hostile {
		answers.Rows = append(answers.Rows, row("organisation", organisation(i), "answer", text))
	}
	return []result.Result{
		{ID: "framework_use", Title: "Use of the FCI Core Competency Framework", Unit: "percent", N: 14, Base: "organisations that answered the question", Warnings: []string{}, Columns: columns("answer", "answer_id", "k", "n", "percent"), Rows: []result.Row{
			row("answer", "Use it", "answer_id", "yes", "k", 7, "n", 14, "percent", 50.0),
			row("answer", "Hope or intend to use it", "answer_id", "not_yet", "k", 3, "n", 14, "percent", 3/.14),
			row("answer", "Do not use it", "answer_id", "no", "k", 4, "n", 14, "percent", 4/.14),
		}},
		single("framework_yes", "Use the competency framework", "percent", 50, 7, 14),
		{ID: "roles_held", Title: "Roles held", Unit: "people", N: 60, Base: "people in the teams", Method: "Count.", Query: "SELECT role", Warnings: []string{}, Columns: columns("role", "role_id", "people", "organisations", "mean_wte"), Rows: []result.Row{
			row("role", "Chief Clinical Information Officer", "role_id", "ccio", "people", 12, "organisations", 11, "mean_wte", .6),
			row("role", "Chief Nursing Information Officer", "role_id", "cnio", "people", 9, "organisations", 9, "mean_wte", .9),
		}},
		leaveOneOut(), bySector(),
		{ID: "themes", Title: "Themes of success", Unit: "passages", N: 14, Base: allBase, Warnings: []string{}, Columns: columns("theme", "count"), Rows: []result.Row{row("theme", hostile[0], "count", 3)}},
		lead, half, board, answers,
	}
}

// leaveOneOut has a conclusion that hangs on one organisation, one that does
// not, and one that is nought throughout.
func leaveOneOut() result.Result {
	return result.Result{ID: "sensitivity_leave_one_out", Title: "Conclusions with each organisation left out in turn", Unit: "conclusions", Value: num(1), N: 14, Base: allBase,
		Method: "Each measure again without one organisation.", Query: "-- As above.", Warnings: []string{},
		Columns: columns("measure", "measure_id", "value", "conclusion", "lowest", "lowest_without", "highest", "highest_without", "moved", "which"), Rows: []result.Row{
			row("measure", "Mean team", "measure_id", "team_wte_mean", "value", "5.314", "conclusion", "", "lowest", 4.7, "lowest_without", "Organisation H", "highest", 5.7, "highest_without", "Organisation G", "moved", 0, "which", ""),
			row("measure", "CCIOs from a medical background", "measure_id", "ccio_background_medical", "value", "91.7 (11 of 12)", "conclusion", "almost all", "lowest", 90.9, "lowest_without", "Organisation A; Organisation B; Organisation C; Organisation D", "highest", 100.0, "highest_without", "Organisation I", "moved", 1, "which", "Organisation I"),
		}}
}

// bySector has groups of which one does not answer, and a hidden cell.
func bySector() result.Result {
	ids := columns("measure", "measure_id", "unit", "group", "group_id", "organisations", "counted", "n", "value", "k", "low", "high", "p", "why")
	return result.Result{ID: "by_sector", Title: "Conclusions by sector", Unit: "text", N: 14, Base: allBase, Method: "Each measure again.", Query: "SELECT 1", Warnings: []string{"Some groups are not shown."},
		Suppressed: "Some groups are not shown.", Columns: ids, Rows: []result.Row{
			row("measure", "Mean team", "measure_id", "team_wte_mean", "unit", "WTE", "group", "NHS providers", "group_id", "nhs_provider", "organisations", 10, "counted", 10, "n", 10, "value", 6.05, "low", 4.6, "high", 8.1),
			row("measure", "Mean team", "measure_id", "team_wte_mean", "unit", "WTE", "group", "Local authorities", "group_id", "local_authority", "organisations", 4, "counted", 0, "n", 0, "why", "no team has a readable time"),
			row("measure", "CCIOs from a medical background", "measure_id", "ccio_background_medical", "unit", "percent", "group", "NHS providers", "group_id", "nhs_provider", "organisations", 10, "counted", 9, "n", 10, "value", 90.0, "k", 9, "low", 59.6, "high", 98.2),
			row("measure", "CCIOs from a medical background", "measure_id", "ccio_background_medical", "unit", "percent", "group", "Local authorities", "group_id", "local_authority", "organisations", 4),
		}}
}

func sampleFindings() iter.Seq2[disclose.Finding, error] {
	findings := []survey.Finding{
		{Code: survey.TimeUnreadable, Submission: "0a1b2c3d4e5f-1", Question: "roles", Position: survey.Position{File: "in/c.xlsx", Sheet: "Form", Cell: "C14"},
			Text: "50", What: "No rule reads this working time: it is more than one and names no unit.", Mend: "Say the unit, or settle it in the decisions sheet.", Candidates: []string{"0.5 WTE (50%)", "50 hours"}},
		{Code: survey.FileEmpty, Position: survey.Position{File: "in/empty.xlsx"}, What: "The file is empty.", Mend: "Ask for it again."},
		{Code: survey.TimeAssumed, Question: "roles", Position: survey.Position{File: "in/d.csv", Cell: "F7"}, Text: "2 sessions", Reading: "0.2", What: "Read as 0.1 each.", Mend: "Nothing, if that is right."},
	}
	for i, text := range hostile {
		findings = append(findings, survey.Finding{Code: survey.ChoiceUnknown, Question: "cpd", Position: survey.Position{File: "in/h.csv", Cell: fmt.Sprintf("H%d", i+2)},
			Text: text, What: "No option has this wording.", Mend: "Correct it.", Candidates: []string{text}})
	}
	return func(yield func(disclose.Finding, error) bool) {
		for _, f := range findings {
			if !yield(disclose.Finding{ID: f.ID(), Finding: f}, nil) {
				return
			}
		}
	}
}

func sampleManifest() *Manifest {
	return &Manifest{
		Version: "0.1.0", Date: "2022-11-04",
		Inputs:     []InputFile{{Name: "file 0a1b2c3d4e5f.xlsx", Kind: "submissions", Status: "loaded", SHA256: "0a1b2c3d4e5f00112233445566778899aabbccddeeff00112233445566778899"}},
		Libraries:  []Library{{Path: "github.com/xuri/excelize/v2", Version: "v2.11.1"}},
		Suppressed: []disclose.Suppression{{Result: "sectors", Column: "count", Row: "ics", Count: 1, Rule: disclose.RuleSmallCount, Reason: "A count of one."}},
	}
}

func sampleInput() Input {
	return Input{Set: sampleSet(), Findings: sampleFindings(), Manifest: sampleManifest()}
}

// withoutCharts is a program built without ECharts.
func withoutCharts() (*chart.Renderer, error) { return nil, chart.ErrNoECharts }
