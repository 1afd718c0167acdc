package worddocument

import "strings"

// drawing reads what is drawn or embedded: text boxes, pictures, charts,
// diagrams, objects.
func (r *reader) drawing() error {
	pictures, texts, rule := 0, 0, false
	err := r.content(func() error {
		switch string(r.s.Name) {
		case "txbxContent", "txBody":
			texts++
			return r.textBox()
		case "blip", "imagedata":
			pictures++
			r.picture()
		case "chart":
			pictures += r.embedded(r.s.Attr("id"))
		case "relIds":
			pictures += r.embedded(r.s.Attr("dm"))
		case "contentPart":
			pictures += r.embedded(r.s.Attr("id"))
		case "OLEObject":
			r.object()
		case "control":
			r.doubt(ActiveX, r.s.Attr("name"))
		case "rect":
			rule = rule || r.s.Attr("hr") == "t"
		}
		return nil
	})
	switch {
	case r.unfilled(), rule && pictures == 0:
	case pictures > 0:
		r.story.Pictures += pictures
	case texts == 0:
		r.story.Pictures++
	}
	return err
}

// unfilled says whether a content control around shows its placeholder, which
// may be a picture too.
func (r *reader) unfilled() bool {
	for i := range r.controls {
		if r.controls[i].placeholder {
			return true
		}
	}
	return false
}

// textBox reads the text of a text box or shape.
func (r *reader) textBox() error {
	p := r.par
	p.in.textBoxes++
	place := &Place{in: p.place, kind: atTextBox, number: p.in.textBoxes}
	fields, controls, format, at := r.fields, r.controls, r.format, r.place
	r.fields, r.controls, r.place = nil, nil, place
	defer func() { r.par, r.fields, r.controls, r.format, r.place = p, fields, controls, format, at }()
	blocks, err := r.blocksOf(place)
	if err == nil {
		p.textBoxes = append(p.textBoxes, TextBox{Place: place, Blocks: blocks})
	}
	return err
}

// picture takes note of a picture in a drawing.
func (r *reader) picture() {
	id := r.s.Attr("embed")
	if id == "" && string(r.s.Name) == "imagedata" {
		id = r.s.Attr("id")
	}
	if id != "" {
		r.embedded(id)
		return
	}
	if link := r.s.Attr("link") + r.s.Attr("href"); link != "" {
		r.doubt(LinkedObject, "picture")
	}
}

// object takes note of an embedded or linked object.
func (r *reader) object() {
	id := r.s.Attr("id")
	if rel, ok := r.relations[id]; ok && rel.External || strings.EqualFold(r.s.Attr("Type"), "Link") {
		r.doubt(LinkedObject, "object")
		return
	}
	r.embedded(id)
}

// embedded keeps the part that a relationship id leads to as an attachment, and
// gives the number of pictures that it is: one.
func (r *reader) embedded(id string) int {
	rel, ok := r.relations[id]
	switch {
	case !ok || r.unfilled():
	case rel.External:
		r.doubt(LinkedObject, "picture")
	case r.parts.Has(rel.Target) && !r.attached[partKey(rel.Target)]:
		r.attached[partKey(rel.Target)] = true
		r.doc.Attachments = append(r.doc.Attachments, &Attachment{
			Part: rel.Target, MediaType: r.types.Of(rel.Target), Place: r.place, parts: r.parts,
		})
	}
	return 1
}

func partKey(name string) string { return strings.ToLower(name) }
