package layout

import (
	"strings"
	"testing"

	"pgregory.net/rapid"

	"proforma/ingest/document"
	"proforma/internal/instrument"
)

// Whichever options are chosen, they and no others come back as chosen from a
// tool that gives each a column, and a list of none is not an answer.
func TestAnyChoiceOfOptionsComesBackFromVariables(t *testing.T) {
	list := edition(t).OfType(instrument.MultipleChoice)[0]
	for name, shape := range map[string]struct {
		heads, cells []string
		head         func(o instrument.Option) string
		yes, no      string
		none         string // what stands in a list in which nothing is chosen
	}{
		"redcap":      {row("record_id", "redcap_survey_identifier"), row("1", ""), func(o instrument.Option) string { return "cpd___" + o.ID }, "1", "0", "0"},
		"redcap text": {row("Record ID", "Complete?"), row("1", "Complete"), func(o instrument.Option) string { return list.Wording + " (choice=" + o.Wording + ")" }, "Checked", "Unchecked", "Unchecked"},
		"limesurvey":  {row("id", "submitdate", "lastpage"), row("1", "2022-03-01", "2"), func(o instrument.Option) string { return "Q5[SQ1]. " + list.Wording + " [" + o.Wording + "]" }, "Y", "", ""},
		"kobo":        {row("_id", "_uuid", "_submission_time"), row("1", "u", "2022"), func(o instrument.Option) string { return "g/cpd/" + o.ID }, "1", "0", ""},
		"kobo text":   {row("_id", "_uuid", "_submission_time"), row("1", "u", "2022"), func(o instrument.Option) string { return list.Wording + "/" + o.Wording }, "1", "0", ""},
		"odk central": {row("SubmissionDate", "KEY"), row("2022", "uuid:1"), func(o instrument.Option) string { return "g-cpd/" + o.ID }, "1", "0", "0"},
	} {
		t.Run(name, func(t *testing.T) {
			rapid.Check(t, func(rt *rapid.T) {
				heads, cells := with(shape.heads, row("organisation", "board", "success")), with(shape.cells, row("Blankshire", "x", "y"))
				want, any := "", false
				picked := map[string]bool{}
				for _, o := range list.Options {
					picked[o.ID] = rapid.Bool().Draw(rt, o.ID)
					any = any || picked[o.ID]
				}
				for _, o := range list.Options {
					heads = append(heads, shape.head(o))
					switch {
					case !any:
						cells, want = append(cells, shape.none), want+"-"
					case picked[o.ID]:
						cells, want = append(cells, shape.yes), want+"T"
					default:
						cells, want = append(cells, shape.no), want+"F"
					}
				}
				r := readWith(loadReader(), document.InMemory("a.csv", document.MemorySheet{Rows: [][]string{heads, cells}}))
				if len(r.subs) != 1 {
					rt.Fatalf("%s", r.dump())
				}
				if got := normalised(t, r.subs[0]); got != want {
					rt.Fatalf("selections %s, want %s\n%s", got, want, r.dump())
				}
			})
		})
	}
}

// Each record gets the rows of the role table that name it, in their order, and
// each row goes to one record or is reported.
func TestEveryRowOfARoleTableGoesToItsRecordOrIsReported(t *testing.T) {
	edition(t)
	rapid.Check(t, func(rt *rapid.T) {
		keys := rapid.SliceOfN(rapid.SampledFrom([]string{"uuid:1", "uuid:2", "uuid:3", "uuid:gone", ""}), 0, 18).Draw(rt, "keys")
		child := [][]string{row("role", "background", "time", "PARENT_KEY", "KEY")}
		want, gone := map[string]string{}, 0
		for i, k := range keys {
			child = append(child, row("Post "+itoa(i), "Nurse", "0.5", k, "k"))
			want[k] += "Post " + itoa(i) + ";"
			if k == "" || k == "uuid:gone" {
				gone++
			}
		}
		c := loadReader().ReadChild(document.InMemory("F-roles.csv", document.MemorySheet{Rows: child}), NewRoom())
		main := [][]string{row("SubmissionDate", "organisation", "board", "success", "KEY")}
		for _, k := range []string{"uuid:3", "uuid:1", "uuid:2"} {
			main = append(main, row("2022", k, "x", "y", k))
		}
		l, _ := loadReader().Recognise(document.InMemory("F.csv", document.MemorySheet{Rows: main}))
		l.Join(c)
		for s := range l.Submissions() {
			if s == nil {
				continue
			}
			var got strings.Builder
			for i, p := range s.People {
				got.WriteString(p.RoleText.Text + ";")
				if p.Ordinal != i+1 || p.Line != i+1 || p.RoleText.Position.File != "F-roles.csv" {
					rt.Fatalf("%+v", p)
				}
			}
			if key := answer(s, "organisation"); got.String() != want[key] {
				rt.Fatalf("%s has %s, want %s", key, got.String(), want[key])
			}
		}
		if f := c.Unclaimed(); len(f) != gone {
			rt.Fatalf("%d rows reported, want %d", len(f), gone)
		}
	})
}
