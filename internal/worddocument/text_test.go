package worddocument

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

const fieldBegin, fieldMiddle, fieldEnd = `<w:r><w:fldChar w:fldCharType="begin"/></w:r>`, `<w:r><w:fldChar w:fldCharType="separate"/></w:r>`, `<w:r><w:fldChar w:fldCharType="end"/></w:r>`

func instruction(text string) string {
	return `<w:r><w:instrText xml:space="preserve">` + text + `</w:instrText></w:r>`
}

// legacy is a form field as Word writes it.
func legacy(data, instr, result string) string {
	return `<w:r><w:fldChar w:fldCharType="begin"><w:ffData><w:name w:val=""/><w:enabled/><w:calcOnExit w:val="0"/>` + data + `</w:ffData></w:fldChar></w:r>` + instruction(instr) + result + fieldEnd
}

func TestTextIsWhatAPersonSees(t *testing.T) {
	cases := []struct{ name, inside, want string }{
		{"runs join", run("Acme ") + run("Trust"), "Acme Trust"},
		{"blanks at the ends of a run count only where it says so", `<w:r><w:t> Acme </w:t></w:r><w:r><w:t>
			Trust
		</w:t></w:r>`, "AcmeTrust"},
		{"tabs, breaks and hyphens", `<w:r><w:t>a</w:t><w:tab/><w:t>b</w:t><w:br/><w:t>c</w:t><w:noBreakHyphen/><w:softHyphen/><w:t>d</w:t><w:cr/><w:lastRenderedPageBreak/><w:t>e</w:t></w:r>`, "a\tb\nc-d\ne"},
		{"tab stops are no tabs", `<w:pPr><w:tabs><w:tab w:val="left" w:pos="720"/></w:tabs></w:pPr>` + run("a"), "a"},
		{"a hyperlink is its text", `<w:hyperlink r:id="rId9" w:history="1">` + run("www") + `</w:hyperlink>`, "www"},
		{"smart tags and custom XML are seen through", `<w:smartTag w:element="place"><w:smartTagPr><w:attr w:name="x" w:val="y"/></w:smartTagPr>` + run("Leeds") + `</w:smartTag><w:customXml w:element="a">` + run("!") + `</w:customXml>`, "Leeds!"},
		{"an element nobody knows hides no text", `<w99:wrap xmlns:w99="urn:x"><w99:in>` + run("seen") + `</w99:in></w99:wrap>`, "seen"},
		{"ruby is its base", `<w:r><w:ruby><w:rubyPr><w:rubyAlign w:val="center"/></w:rubyPr><w:rt>` + run("とう") + `</w:rt><w:rubyBase>` + run("東") + `</w:rubyBase></w:ruby></w:r>`, "東"},
		{"a formula is its text", `<m:oMathPara><m:oMath><m:r><m:rPr><m:sty m:val="p"/></m:rPr><m:t>x=1</m:t></m:r></m:oMath></m:oMathPara>`, "x=1"},
		{"deletions are not text", run("a") + `<w:del w:id="1" w:author="A"><w:r><w:delText>b</w:delText></w:r></w:del>` + run("c"), "ac"},
		{"a deletion inside an insertion is not", `<w:ins w:id="1" w:author="A">` + run("a") + `<w:del w:id="2" w:author="B"><w:r><w:delText>b</w:delText></w:r></w:del></w:ins>`, "a"},
		{"what was moved stands where it went", `<w:moveFrom w:id="1" w:author="A">` + run("x") + `</w:moveFrom>` + run("a ") + `<w:moveTo w:id="2" w:author="A">` + run("x") + `</w:moveTo>`, "a x"},
		{"a former format is none", `<w:r><w:rPr><w:rPrChange w:id="1" w:author="A"><w:rPr><w:vanish/></w:rPr></w:rPrChange></w:rPr><w:t>seen</w:t></w:r>`, "seen"},
		{"marks of notes and comments are no text", run("Acme") + `<w:r><w:footnoteReference w:id="2"/></w:r><w:commentRangeStart w:id="0"/><w:r><w:commentReference w:id="0"/></w:r>`, "Acme"},
		{"entities and CDATA", `<w:r><w:t>R&amp;D <![CDATA[<x>]]>&#x20AC;</w:t></w:r>`, "R&D <x>€"},
		{"a page number field shows its result", fieldBegin + instruction(" PAGE ") + fieldMiddle + run("3") + fieldEnd, "3"},
		{"a simple field shows its result", `<w:fldSimple w:instr=" AUTHOR ">` + run("Acme") + `</w:fldSimple>`, "Acme"},
		{"what a nested field gives to an instruction is not text", fieldBegin + instruction(` IF "`) + fieldBegin + instruction(" MERGEFIELD a ") + fieldMiddle + run("hid") + fieldEnd + instruction(`" = "x" `) + fieldMiddle + run("shown") + fieldEnd, "shown"},
		{"fields nested in a result", fieldBegin + instruction(" HYPERLINK ") + fieldMiddle + run("a") + fieldBegin + instruction(" PAGE ") + fieldMiddle + run("b") + fieldEnd + run("c") + fieldEnd + run("d"), "abcd"},
		{"a field without a middle shows what is no instruction", fieldBegin + instruction(" FORMTEXT ") + run("Acme") + fieldEnd, "Acme"},
		{"an end without a beginning", fieldEnd + run("a") + fieldMiddle + run("b"), "ab"},
		{"an unfilled text field is blank", run("Name: ") + legacy(`<w:textInput/>`, " FORMTEXT ", fieldMiddle+run("\u2002\u2002\u2002\u2002\u2002")) + run("."), "Name: ."},
		{"a filled text field", run("Name: ") + legacy(`<w:textInput/>`, " FORMTEXT ", fieldMiddle+run("Ac")+run("me")), "Name: Acme"},
		{"a list field shows its choice", legacy(`<w:ddList><w:result w:val="1"/><w:listEntry w:val="One"/><w:listEntry w:val="Two"/></w:ddList>`, " FORMDROPDOWN ", ""), "Two"},
		{"a list field shows its default", legacy(`<w:ddList><w:default w:val="1"/><w:listEntry w:val="One"/><w:listEntry w:val="Two"/></w:ddList>`, " FORMDROPDOWN ", fieldMiddle+run("passed over")), "Two"},
		{"a list field that asks", legacy(`<w:ddList><w:listEntry w:val="Choose an item."/><w:listEntry w:val="Two"/></w:ddList>`, " FORMDROPDOWN ", ""), ""},
		{"a list field with a choice that is not there", legacy(`<w:ddList><w:result w:val="-7"/><w:listEntry w:val="One"/></w:ddList>`, " FORMDROPDOWN ", ""), ""},
		{"a choice of versions is read once", `<w:r><mc:AlternateContent><mc:Choice Requires="w16x"><w:t>new</w:t></mc:Choice><mc:Choice Requires="w15"><w:t>newish</w:t></mc:Choice><mc:Fallback><w:t>old</w:t></mc:Fallback></mc:AlternateContent></w:r>`, "new"},
		{"only a fallback", `<w:r><mc:AlternateContent><mc:Fallback><w:t>old</w:t></mc:Fallback></mc:AlternateContent></w:r>`, "old"},
		{"a placeholder is no answer", run("Date: ") + `<w:sdt><w:sdtPr><w:showingPlcHdr/><w:date/></w:sdtPr><w:sdtContent>` + run("Click or tap to enter a date.") + `</w:sdtContent></w:sdt>`, "Date: "},
		{"nor is one that lost its mark", run("Date: ") + run("Click or tap to enter a date."), "Date: "},
		{"an instruction that ends like one stays", run("Please Choose an item."), "Please Choose an item."},
		{"a date", `<w:sdt><w:sdtPr><w:date w:fullDate="2022-03-14T00:00:00Z"/></w:sdtPr><w:sdtContent>` + run("14/03/2022") + `</w:sdtContent></w:sdt>`, "14/03/2022"},
		{"a choice", `<w:sdt><w:sdtPr><w:showingPlcHdr w:val="0"/><w:dropDownList w:lastValue="a"><w:listItem w:value="Choose an item."/><w:listItem w:displayText="Alpha" w:value="a"/></w:dropDownList></w:sdtPr><w:sdtContent>` + run("Alpha") + `</w:sdtContent></w:sdt>`, "Alpha"},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			if p, _ := inParagraph(t, c.inside); p.Text != c.want {
				t.Errorf("got %q, want %q", p.Text, c.want)
			}
		})
	}
}

func checkbox(checked, inside string) string {
	return `<w:sdt><w:sdtPr><w:id w:val="1"/><w14:checkbox>` + checked + `<w14:checkedState w14:val="2612" w14:font="MS Gothic"/><w14:uncheckedState w14:val="2610" w14:font="MS Gothic"/></w14:checkbox></w:sdtPr><w:sdtContent>` + inside + `</w:sdtContent></w:sdt>`
}

func TestTickBoxesAreReadFromWhatTheFileSays(t *testing.T) {
	ticked, unticked := `<w14:checked w14:val="1"/>`, `<w14:checked w14:val="0"/>`
	cases := []struct{ name, inside, want string }{
		{"ticked", checkbox(ticked, run("☒")) + run(" Yes"), "☑ Yes [0+]"},
		{"unticked, whatever the glyph", checkbox(unticked, run("☒")) + run(" Yes"), "☐ Yes [0-]"},
		{"ticked, whatever the glyph", run("Yes ") + checkbox(`<w14:checked w14:val="true"/>`, run("☐")), "Yes ☑ [4+]"},
		{"neither said", checkbox("", run("☐")), "☐ [0-]"},
		{"a symbol of a font nobody knows", checkbox(ticked, `<w:r><w:sym w:font="Wingdings 3" w:char="F052"/></w:r>`), "☑ [0+]"},
		{"a letter as glyph", checkbox(ticked, run("X")), "☑ [0+]"},
		{"its label inside", checkbox(ticked, run("☒ Yes")), "☑ Yes [0+]"},
		{"a label and no glyph", checkbox(ticked, run("Yes")), "☑Yes [0+]"},
		{"empty", checkbox(ticked, "") + run("Yes"), "☑Yes [0+]"},
		{"marked as a placeholder", strings.Replace(checkbox(ticked, run("☒")), "<w14:checkbox>", "<w:showingPlcHdr/><w14:checkbox>", 1), "☑ [0+]"},
		{"several", checkbox(ticked, run("☒")) + run(" Yes ") + checkbox(unticked, run("☐")) + run(" No"), "☑ Yes ☐ No [0+] [8-]"},
		{"legacy, ticked", legacy(`<w:checkBox><w:sizeAuto/><w:default w:val="0"/><w:checked/></w:checkBox>`, " FORMCHECKBOX ", fieldMiddle) + run(" Yes"), "☑ Yes [0+L]"},
		{"legacy, unticked over a default", legacy(`<w:checkBox><w:checked w:val="0"/><w:default w:val="1"/></w:checkBox>`, " FORMCHECKBOX ", ""), "☐ [0-L]"},
		{"legacy, default", legacy(`<w:checkBox><w:default w:val="1"/></w:checkBox>`, " FORMCHECKBOX ", ""), "☑ [0+L]"},
		{"legacy, neither", legacy(`<w:checkBox><w:sizeAuto/></w:checkBox>`, " FORMCHECKBOX ", fieldMiddle+run("glyph")), "☐ [0-L]"},
		{"a glyph is no box", run("☒ Yes"), "☒ Yes"},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			p, doc := inParagraph(t, c.inside)
			got := p.Text
			for _, b := range p.Boxes {
				mark := "-"
				if b.Ticked {
					mark = "+"
				}
				if b.Legacy {
					mark += "L"
				}
				got += fmt.Sprintf(" [%d%s]", b.At, mark)
			}
			if got != c.want || len(doc.Doubts) > 0 {
				t.Errorf("got %q, want %q; doubts %v", got, c.want, doc.Doubts)
			}
		})
	}
}

func TestSymbolsOfSymbolFontsAreRead(t *testing.T) {
	sym := func(font, char string) string {
		return `<w:r><w:sym w:font="` + font + `" w:char="` + char + `"/></w:r>`
	}
	inFont := func(font, text string) string {
		return `<w:r><w:rPr><w:rFonts w:ascii="` + font + `" w:hAnsi="` + font + `"/></w:rPr><w:t>` + text + `</w:t></w:r>`
	}
	cases := []struct{ name, inside, want string }{
		{"Wingdings", sym("Wingdings", "F0FE") + sym("Wingdings", "F0A8") + sym("Wingdings", "F0FD") + sym("Wingdings", "F0FC") + sym("Wingdings", "F0FB"), "☑☐☒✓✗"},
		{"without the offset", sym("Wingdings", "00FE"), "☑"},
		{"Wingdings 2", sym("Wingdings 2", "F052") + sym("Wingdings 2", "F0A3") + sym("Wingdings 2", "F050"), "☑☐✓"},
		{"Webdings", sym("Webdings", "F061") + sym("Webdings", "F063"), "✓☐"},
		{"Symbol", sym("Symbol", "F0B7") + sym("Symbol", "F0D6") + sym("Symbol", "F061"), "•√α"},
		{"a Unicode character", sym("Segoe UI Symbol", "2611"), "☑"},
		{"as text in the font, as LibreOffice writes it", inFont("Wingdings", "\uF0FE\uF0A8"), "☑☐"},
		{"as letters in the font", inFont("Wingdings", "þ¨"), "☑☐"},
		{"a real tick that was put into the font", inFont("Wingdings", "✓"), "✓"},
		{"a bullet that lost its font", run("\uF0B7 point"), "• point"},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			p, doc := inParagraph(t, c.inside)
			if p.Text != c.want || len(doc.Doubts) > 0 {
				t.Errorf("got %q, want %q; doubts %v", p.Text, c.want, doc.Doubts)
			}
		})
	}
}

func TestWhatCannotBeReadIsADoubtWithItsPlace(t *testing.T) {
	cases := []struct {
		name, inside, text string
		want               Doubt
	}{
		{"a symbol nobody knows", `<w:r><w:sym w:font="Wingdings 3" w:char="F07A"/></w:r>`, "\uFFFD", Doubt{Kind: UnknownSymbol, Text: "Wingdings 3 F07A"}},
		{"a symbol that lost its font", run("\uF0FE"), "\uFFFD", Doubt{Kind: UnknownSymbol, Text: "F0FE"}},
		{"hidden text", `<w:r><w:rPr><w:vanish/></w:rPr><w:t>hid</w:t></w:r><w:r><w:rPr><w:vanish/></w:rPr><w:t>den</w:t></w:r>` + run("seen"), "seen", Doubt{Kind: HiddenText, Text: "hidden"}},
		{"a placeholder that looks like an answer", `<w:sdt><w:sdtPr><w:showingPlcHdr/><w:text/></w:sdtPr><w:sdtContent>` + run("Acme Trust") + `</w:sdtContent></w:sdt>`, "", Doubt{Kind: PlaceholderText, Text: "Acme Trust"}},
		{"a tick box without a state", fieldBegin + instruction(" FORMCHECKBOX ") + fieldMiddle + fieldEnd, "\uFFFD", Doubt{Kind: BoxWithoutState}},
		{"a list that nobody need have touched", legacy(`<w:ddList><w:listEntry w:val="Yes"/><w:listEntry w:val="No"/></w:ddList>`, " FORMDROPDOWN ", ""), "Yes", Doubt{Kind: ListNotChosen, Text: "Yes"}},
		{"a field that does not end", run("a") + fieldBegin + instruction(" IF ") + run("lost"), "a", Doubt{Kind: UnclosedField, Text: "lost"}},
		{"an ActiveX control", `<w:r><w:object><w:control r:id="rId4" w:name="CheckBox1" w:shapeid="_x0000_i1025"/></w:object></w:r>`, "", Doubt{Kind: ActiveX, Text: "CheckBox1"}},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			p, doc := inParagraph(t, c.inside)
			if p.Text != c.text {
				t.Errorf("text %q, want %q", p.Text, c.text)
			}
			if len(doc.Doubts) != 1 || doc.Doubts[0].Kind != c.want.Kind || doc.Doubts[0].Text != c.want.Text || doc.Doubts[0].Place.String() != "paragraph 1" {
				t.Errorf("doubts %+v, want %+v", doc.Doubts, c.want)
			}
		})
	}
}

func TestStyledPlaceholderOfAnotherLanguageIsNoDoubt(t *testing.T) {
	p, doc := inParagraph(t, `<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent><w:r><w:rPr><w:rStyle w:val="Platzhaltertext"/></w:rPr><w:t>Name der Einrichtung</w:t></w:r></w:sdtContent></w:sdt>`)
	if p.Text != "" || len(doc.Doubts) > 0 {
		t.Errorf("%q, %v", p.Text, doc.Doubts)
	}
}

func TestFormattingThatChoosesOrDeletesIsKept(t *testing.T) {
	in := func(props, text string) string {
		return `<w:r><w:rPr>` + props + `</w:rPr><w:t xml:space="preserve">` + text + `</w:t></w:r>`
	}
	cases := []struct {
		name, inside string
		want         []Span
	}{
		{"nothing", run("Yes"), nil},
		{"struck", in("<w:strike/>", "Yes") + run(" No"), []Span{{Start: 0, End: 3, Struck: true}}},
		{"struck twice", in("<w:dstrike/>", "Yes"), []Span{{Start: 0, End: 3, Struck: true}}},
		{"not struck", in(`<w:strike w:val="0"/><w:b w:val="false"/><w:highlight w:val="none"/>`, "Yes"), nil},
		{"highlighted", run("Yes ") + in(`<w:highlight w:val="yellow"/>`, "No"), []Span{{Start: 4, End: 6, Highlighted: true}}},
		{"shaded", in(`<w:shd w:val="clear" w:color="auto" w:fill="FFFF00"/>`, "Yes"), []Span{{Start: 0, End: 3, Highlighted: true}}},
		{"shaded white", in(`<w:shd w:val="clear" w:color="auto" w:fill="FFFFFF"/>`, "Yes") + in(`<w:shd w:val="clear" w:color="auto" w:fill="auto"/>`, "No"), nil},
		{"a bold paragraph in several runs", in("<w:b/>", "All of ") + in("<w:b/>", "it"), []Span{{Start: 0, End: 9, Bold: true}}},
		{"by the style of the paragraph", `<w:pPr><w:pStyle w:val="Heading1"/></w:pPr>` + run("Head"), []Span{{Start: 0, End: 4, Bold: true}}},
		{"by a style based on another", `<w:pPr><w:pStyle w:val="Kop"/></w:pPr>` + run("Head"), []Span{{Start: 0, End: 4, Bold: true}}},
		{"both styles switch it off again", `<w:pPr><w:pStyle w:val="Heading1"/></w:pPr>` + run("He") + in(`<w:rStyle w:val="Strong"/>`, "ad"), []Span{{Start: 0, End: 2, Bold: true}}},
		{"by the style of the run", in(`<w:rStyle w:val="Strong"/>`, "Yes") + in(`<w:rStyle w:val="Strong"/><w:b w:val="0"/>`, "No"), []Span{{Start: 0, End: 3, Bold: true}}},
		{"by a style in a circle", in(`<w:rStyle w:val="Gone"/>`, "Yes"), []Span{{Start: 0, End: 3, Struck: true}}},
		{"not by the mark of the paragraph", `<w:pPr><w:rPr><w:b/><w:strike/></w:rPr></w:pPr>` + run("Yes"), nil},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			p, _ := inParagraph(t, c.inside)
			if diff := cmp.Diff(c.want, p.Spans); diff != "" {
				t.Error(diff)
			}
		})
	}
}
