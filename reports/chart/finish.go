package chart

import (
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"strings"
)

// body cuts ECharts' own <svg> tag off a drawing.
func body(svg string) (string, error) {
	start := strings.IndexByte(svg, '>')
	end := strings.LastIndex(svg, "</svg>")
	if !strings.HasPrefix(svg, "<svg ") || start < 0 || end < start {
		return "", errors.New("ECharts gave no SVG")
	}
	return strings.TrimSpace(svg[start+1 : end]), nil
}

// open writes the <svg> tag, with the title and description that screen
// readers read.
func open(b *bytes.Buffer, f Figure, id string, width, height int) {
	fmt.Fprintf(b, `<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" `+
		`width="%d" height="%d" viewBox="0 0 %d %d" role="img" aria-labelledby="%s-title %s-desc" font-family="%s">`+"\n",
		width, height, width, height, id, id, font)
	fmt.Fprintf(b, `<title id="%s-title">%s</title>`+"\n", id, escape(clean(f.Title)))
	fmt.Fprintf(b, `<desc id="%s-desc">%s</desc>`+"\n", id, escape(clean(f.Description)))
}

func page(f Figure, width, height int, inner string) []byte {
	var b bytes.Buffer
	open(&b, f, f.ID+"-svg", width, height)
	b.WriteString(inner + "\n</svg>\n")
	return b.Bytes()
}

// file puts a drawing under its title and subtitle and over its source.
func file(f Figure, width, height int, inner string) []byte {
	const margin = 20
	room := float64(width)
	title := wrap(f.Title, room/boldFactor, 20, maxLines)
	subtitle := wrap(f.Subtitle, room, 15, maxLines)
	source := wrap(f.Source, room, smallSize, maxLines)

	var lines bytes.Buffer
	y := 12
	y = block(&lines, title, margin, y, 20, `font-weight="bold"`)
	y = block(&lines, subtitle, margin, y+2, 15, "")
	top := y + 14
	y = block(&lines, source, margin, top+height+4, smallSize, "")

	var b bytes.Buffer
	b.WriteString(xml.Header)
	open(&b, f, f.ID+"-file", width+2*margin, y+12)
	fmt.Fprintf(&b, `<rect width="100%%" height="100%%" fill="%s"/>`+"\n", white)
	b.Write(lines.Bytes())
	fmt.Fprintf(&b, `<svg x="%d" y="%d" width="%d" height="%d">`+"\n%s\n</svg>\n</svg>\n", margin, top, width, height, inner)
	return b.Bytes()
}

// block writes lines of text from y downwards and returns where they end.
func block(b *bytes.Buffer, lines []string, x, y, size int, attributes string) int {
	for _, l := range lines {
		if l == "" {
			continue
		}
		y += size * 13 / 10
		fmt.Fprintf(b, `<text x="%d" y="%d" font-size="%d" fill="%s" %s>%s</text>`+"\n", x, y-size*3/10, size, darkGrey, attributes, escape(l))
	}
	return y
}

func escape(s string) string {
	var b strings.Builder
	// A strings.Builder does not fail.
	_ = xml.EscapeText(&b, []byte(s))
	return b.String()
}
