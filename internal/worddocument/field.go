package worddocument

import (
	"strconv"
	"strings"

	"proforma/internal/officefile"
)

// field is a field that is open: an instruction, and what it results in.
type field struct {
	place     *Place
	result    bool     // its result has begun; before that, text is instruction
	silent    bool     // what it shows is known, and what stands in it is passed over
	hasResult bool     // a box or a choice was given by its data
	typed     bool     // a legacy text field
	dropped   []byte   // what else was met before its result
	words     []byte   // of the instruction
	par       *pending // where its result began
	start     int
}

// drop keeps text that stands in an instruction.
func (f *field) drop(text string) {
	if len(f.dropped) < keptOfUnseen {
		f.dropped = append(f.dropped, text...)
	}
}

// instruction reads a piece of the instruction of the innermost field.
func (r *reader) instruction() error {
	text, err := r.characters()
	if n := len(r.fields); n > 0 && len(r.fields[n-1].words) < keptOfUnseen {
		r.fields[n-1].words = append(r.fields[n-1].words, text...)
	}
	return err
}

// fieldMark reads the begin, the middle or the end of a field.
func (r *reader) fieldMark() error {
	switch r.s.Attr("fldCharType") {
	case "begin":
		return r.beginField()
	case "separate":
		if n := len(r.fields); n > 0 {
			f := &r.fields[n-1]
			f.result, f.par, f.start = true, r.par, len(r.par.text)
		}
	case "end":
		return r.endField()
	}
	return r.skip()
}

func (r *reader) beginField() error {
	if len(r.fields) >= maxFields {
		return officefile.Limitf("its fields stand in each other more than %d deep, which is the limit", maxFields)
	}
	f := field{place: r.place}
	var data *formData
	err := r.properties(func(name string) error {
		if name != "ffData" {
			return r.skip()
		}
		var err error
		data, err = r.formField()
		return err
	})
	if err != nil {
		return err
	}
	if data == nil {
		r.fields = append(r.fields, f)
		return nil
	}
	f.typed = data.typed
	f.hasResult = data.box || data.list
	switch {
	case data.box:
		err = r.addBox(Box{Ticked: data.ticked, Legacy: true})
	case data.list:
		err = r.chosen(data)
	}
	f.silent = f.hasResult
	r.fields = append(r.fields, f)
	return err
}

// endField ends the innermost field.
func (r *reader) endField() error {
	n := len(r.fields)
	if n == 0 {
		return r.skip()
	}
	f := r.fields[n-1]
	r.fields = r.fields[:n-1]
	if err := r.skip(); err != nil {
		return err
	}
	if strings.HasPrefix(strings.ToUpper(strings.TrimSpace(string(f.words))), "FORMCHECKBOX") && !f.hasResult {
		r.doubt(BoxWithoutState, "")
		return r.emit("\uFFFD")
	}
	if !f.result && !f.silent { // no middle: what is not instruction is result
		return r.emit(string(f.dropped))
	}
	// An unfilled text field shows five blanks.
	if f.typed && f.par == r.par && f.par != nil && f.start <= len(r.par.text) && strings.TrimSpace(string(r.par.text[f.start:])) == "" {
		r.par.cut(f.start)
	}
	return nil
}

// formData is the data of a legacy form field.
type formData struct {
	box, ticked bool
	list        bool
	entries     []string
	choice      int
	stated      bool // the choice is
	typed       bool
}

// formField reads the data of a legacy form field.
func (r *reader) formField() (*formData, error) {
	data := &formData{}
	err := r.properties(func(name string) error {
		switch name {
		case "checkBox":
			data.box = true
			return r.tickBox(data)
		case "ddList":
			data.list = true
			return r.dropDown(data)
		case "textInput":
			data.typed = true
		}
		return r.skip()
	})
	return data, err
}

// tickBox reads the state of a legacy tick box: what was ticked counts more than
// the default, and neither is unticked.
func (r *reader) tickBox(data *formData) error {
	stated := false
	return r.properties(func(name string) error {
		switch {
		case name == "checked":
			data.ticked, stated = on(r.s), true
		case name == "default" && !stated:
			data.ticked = on(r.s)
		}
		return r.skip()
	})
}

const mostEntries = 1000

func (r *reader) dropDown(data *formData) error {
	return r.properties(func(name string) error {
		switch n, err := strconv.Atoi(r.s.Attr("val")); {
		case name == "listEntry" && len(data.entries) < mostEntries:
			data.entries = append(data.entries, r.s.Attr("val"))
		case name == "result" && err == nil:
			data.choice, data.stated = n, true
		case name == "default" && err == nil && !data.stated:
			data.choice, data.stated = n, true
		}
		return r.skip()
	})
}

// chosen emits the entry that a legacy drop-down list shows.
func (r *reader) chosen(data *formData) error {
	if data.choice < 0 || data.choice >= len(data.entries) {
		return nil
	}
	entry := data.entries[data.choice]
	if strings.TrimSpace(entry) == "" || isPlaceholder(entry) {
		return nil
	}
	if !data.stated {
		r.doubt(ListNotChosen, entry)
	}
	return r.emit(entry)
}
