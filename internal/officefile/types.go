package officefile

import (
	"path"
	"strings"
)

// ContentTypes say what each part is.
type ContentTypes struct {
	byExtension map[string]string
	byPart      map[string]string
}

// ContentTypes reads what the parts are.
func (p Parts) ContentTypes() (ContentTypes, error) {
	types := ContentTypes{byExtension: map[string]string{}, byPart: map[string]string{}}
	const name = "[Content_Types].xml"
	if !p.Has(name) {
		return types, nil
	}
	err := p.Walk(name, func(s *Scanner) error {
		switch string(s.Name) {
		case "Default":
			types.byExtension[strings.ToLower(s.Attr("Extension"))] = s.Attr("ContentType")
		case "Override":
			types.byPart[Key(s.Attr("PartName"))] = s.Attr("ContentType")
		}
		return nil
	})
	return types, err
}

// Of is the media type of a part; empty if the file does not say.
func (c ContentTypes) Of(part string) string {
	if t, ok := c.byPart[Key(part)]; ok {
		return t
	}
	return c.byExtension[strings.ToLower(strings.TrimPrefix(path.Ext(part), "."))]
}
