package blankform

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"errors"
	"io"
	"slices"
	"strings"
	"testing"

	"proforma/internal/instrument"
)

// wordPartsOf unpacks a Word form, each part of which must be well-formed.
func wordPartsOf(t testing.TB, data []byte) map[string]string {
	t.Helper()
	archive, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	parts := map[string]string{}
	for _, f := range archive.File {
		body, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		text, err := io.ReadAll(body)
		if err != nil {
			t.Fatal(err)
		}
		parts[f.Name] = string(text)
		for d := xml.NewDecoder(bytes.NewReader(text)); ; {
			_, err := d.Token()
			if errors.Is(err, io.EOF) {
				break
			}
			if err != nil {
				t.Fatalf("%s: %v", f.Name, err)
			}
		}
	}
	return parts
}

func writeWordForm(t testing.TB, f Filling) []byte {
	t.Helper()
	var out bytes.Buffer
	if err := FilledWord(&out, edition(t), f); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

// shownParagraphs are the texts of the paragraphs of a part.
func shownParagraphs(t testing.TB, part string) []string {
	t.Helper()
	var out []string
	text := ""
	d := xml.NewDecoder(strings.NewReader(part))
	for {
		token, err := d.Token()
		if errors.Is(err, io.EOF) {
			return out
		}
		if err != nil {
			t.Fatal(err)
		}
		switch e := token.(type) {
		case xml.CharData:
			text += string(e)
		case xml.StartElement:
			if e.Name.Local == "tab" || e.Name.Local == "br" {
				text += "\n"
			}
		case xml.EndElement:
			if e.Name.Local == "p" {
				out, text = append(out, strings.TrimSpace(text)), ""
			}
		}
	}
}

func TestWordFormPrintsEveryQuestionAndOptionExactlyAndInOrder(t *testing.T) {
	e := edition(t)
	shown := shownParagraphs(t, wordPartsOf(t, writeWordForm(t, Filling{}))["word/document.xml"])
	last := 0
	find := func(want string) {
		t.Helper()
		at := slices.IndexFunc(shown[last:], func(text string) bool {
			return text == want || strings.TrimSpace(strings.TrimPrefix(text, "☐")) == want
		})
		if at < 0 {
			t.Errorf("%q is not on the form, or not in its place", want)
			return
		}
		last += at
	}
	for _, q := range e.Questions {
		if q.Number != "" {
			find(q.Number + ". " + q.Wording)
		} else {
			find(q.Wording)
		}
		for _, c := range q.Columns {
			find(columnHeading(q, c))
		}
		if q.Type == instrument.MultipleChoice {
			for _, o := range q.Options {
				find(o.Wording)
			}
			find(q.Other.Wording)
		}
	}
}

func TestPrintedListsWhateverStandsOnTheBlankWordForm(t *testing.T) {
	printed := Printed(edition(t))
	parts := wordPartsOf(t, writeWordForm(t, Filling{}))
	for _, name := range []string{"word/document.xml", "word/header1.xml", "word/footer1.xml"} {
		for _, p := range shownParagraphs(t, parts[name]) {
			for _, text := range strings.Split(p, "\n") {
				if text != "" && text != "☐" && text != "Page 1 of 1" && !slices.Contains(printed, text) {
					t.Errorf("%s: %q is not among the printed texts", name, text)
				}
			}
		}
	}
}

func TestWordFormHasControlsThatOfficeProgramsKnow(t *testing.T) {
	e := edition(t)
	parts := wordPartsOf(t, writeWordForm(t, Filling{}))
	body := parts["word/document.xml"]
	ticks := len(e.OfType(instrument.Tick)) + len(e.OfType(instrument.MultipleChoice)[0].Options)
	for text, want := range map[string]int{
		`<w14:checkbox><w14:checked w14:val="0"/><w14:checkedState w14:val="2612" w14:font="MS Gothic"/>`: ticks,
		`<w:dateFormat w:val="dd/MM/yyyy"/><w:lid w:val="en-GB"/>`:                                        len(e.OfType(instrument.Date)),
		`<w:comboBox>`:            len(e.OfType(instrument.SingleChoice)),
		`<w:tblHeader/>`:          2,
		`<w:gridSpan`:             0,
		`<w:vMerge`:               0,
		`w:w="11906" w:h="16838"`: 1,
	} {
		if got := strings.Count(body, text); got != want {
			t.Errorf("%s stands %d times, want %d", text, got, want)
		}
	}
	ids := map[string]bool{}
	for _, piece := range strings.Split(body, `<w:id w:val="`)[1:] {
		id, _, _ := strings.Cut(piece, `"`)
		if ids[id] {
			t.Errorf("two controls have the id %s", id)
		}
		ids[id] = true
	}
	if !strings.Contains(parts["word/styles.xml"], `<w:lang w:val="en-GB"`) {
		t.Error("the form does not say that it is in British English")
	}
	for name := range parts {
		if !strings.Contains(parts["[Content_Types].xml"], `PartName="/`+name+`"`) && !strings.HasSuffix(name, ".rels") && name != "[Content_Types].xml" {
			t.Errorf("the part %s has no content type of its own", name)
		}
	}
}

func TestWordFormHoldsWhatIsFilledInAndIsTheSameBytesEachTime(t *testing.T) {
	filling := Filling{Notice: "Made up", Answer: func(c Column) Answer {
		switch {
		case c.Question == "date":
			return Answer{Value: "14/03/2022"}
		case c.Option == "shadowing" || c.Question == "consent_publish":
			return Answer{Value: "x"}
		case c.Question == "success":
			return Answer{Value: "People & <time>\nand\x01 money"}
		case c.RoleLine > 0 && c.RoleLine <= wordRoleLines+2 && c.RoleColumn == "role":
			return Answer{Value: "Digital nurse"}
		}
		return Answer{}
	}}
	first := writeWordForm(t, filling)
	if !bytes.Equal(first, writeWordForm(t, filling)) {
		t.Error("the same form is not the same bytes")
	}
	body := wordPartsOf(t, first)["word/document.xml"]
	for text, want := range map[string]int{
		"Made up": 1, `w:fullDate="2022-03-14T00:00:00Z"`: 1, `<w14:checked w14:val="1"/>`: 2, "<w:t>☒</w:t>": 2, "People &amp; &lt;time&gt;": 1, "Digital nurse": wordRoleLines + 2,
	} {
		if got := strings.Count(body, text); got != want {
			t.Errorf("%s stands %d times, want %d", text, got, want)
		}
	}
}
