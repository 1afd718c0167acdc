package layout

import (
	"bytes"
	"os"
	"path/filepath"
	"testing"

	"proforma/ingest/document"
	"proforma/internal/blankform"
)

func TestTemplateDump(t *testing.T) {
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
	r := readWith(New(e), doc)
	t.Log(r.dump())
}
