package layout

import (
	"bytes"
	"os"
	"path/filepath"
	"testing"

	"proforma/ingest/document"
	"proforma/internal/blankform"
)

func TestFilledTemplateIsReadWithoutFindings(t *testing.T) {
	e := edition(t)
	var b bytes.Buffer
	err := blankform.Filled(&b, e, blankform.Filling{Answer: func(c blankform.Column) blankform.Answer {
		switch {
		case c.RoleLine > 3:
			return blankform.Answer{}
		case c.RoleLine > 0:
			return blankform.Answer{Value: c.RoleColumn + string(rune('0'+c.RoleLine))}
		case c.Option == "sabbaticals", c.Option == "conferences":
			return blankform.Answer{Value: "x"}
		case c.Option == "cpd_other":
			return blankform.Answer{Value: "journal club"}
		case c.Option != "":
			return blankform.Answer{}
		case c.Question == "consent_publish":
			return blankform.Answer{Value: "x"}
		}
		return blankform.Answer{Value: "answer to " + c.Question + c.Metadata}
	}})
	if err != nil {
		t.Fatal(err)
	}
	file := filepath.Join(t.TempDir(), "a.xlsx")
	if err := os.WriteFile(file, b.Bytes(), 0o600); err != nil {
		t.Fatal(err)
	}
	doc, err := document.Open(file, "a.xlsx", document.Limits{})
	if err != nil {
		t.Fatal(err)
	}
	defer doc.Close()
	r := readWith(loadReader(), doc)
	s := r.one(t)
	if r.layout != "form" || len(r.findings) > 0 {
		t.Error(r.dump())
	}
	for _, a := range s.Answers {
		want := map[string]string{"consent_publish": "x", "cpd_other": "journal club"}[a.Question]
		if want == "" {
			want = "answer to " + a.Question
		}
		if a.Raw.Text != want || a.Raw.Position.Sheet != "Form" || a.Raw.Position.Cell == "" {
			t.Errorf("%s = %q at %s", a.Question, a.Raw.Text, a.Raw.Position)
		}
	}
	if len(s.Answers) != 18 || people(s) != "role1|background1|time1|reporting1\nrole2|background2|time2|reporting2\nrole3|background3|time3|reporting3" || chosen(s) != "sabbaticals=x conferences=x" {
		t.Error(r.dump())
	}
}
