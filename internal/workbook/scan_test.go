package workbook

import (
	"bytes"
	"encoding/xml"
	"io"
	"strings"
	"testing"
)

// FuzzScannerAgainstEncodingXML holds that whatever both accept they read alike,
// and that nothing makes the scanner panic or run on.
func FuzzScannerAgainstEncodingXML(f *testing.F) {
	for _, seed := range []string{
		stylesXML, stringsXML, bookXML, bookRels,
		`<a b='1>2' c="&lt;&#x41;"/>`, `<a><!-- <b> --><![CDATA[x]]y]]></a>`, `<a>1 &amp; 2</a >`, "<a>\r\n</a>", `<?xml version="1.0"?><p:a xmlns:p="q">t</p:a>`,
		`<a`, `<a>`, `</a>`, `<>`, `<a>&`, `<a>&#0;</a>`, `<!`, `<![CDATA[`,
	} {
		f.Add([]byte(seed))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		mine, err := scanned(data)
		if err != nil {
			return
		}
		theirs, err := decodedXML(data)
		if err != nil {
			return
		}
		if mine != theirs {
			t.Errorf("scanner read\n%q\nencoding/xml read\n%q", mine, theirs)
		}
	})
}

// scanned writes out what the scanner sees, neighbouring texts joined.
func scanned(data []byte) (string, error) {
	var out strings.Builder
	s := newScanner(bytes.NewReader(data))
	for {
		token, err := s.next()
		if err != nil {
			return "", err
		}
		switch token {
		case startTag:
			out.WriteString("\x01" + string(s.name) + "=" + s.attr("r"))
			out.WriteString("\x02")
		case endTag:
			out.WriteString("\x03" + string(s.name) + "\x02")
		case charData:
			out.Write(s.text)
		case endOfPart:
			return out.String(), nil
		}
	}
}

func decodedXML(data []byte) (string, error) {
	var out strings.Builder
	d := xml.NewDecoder(bytes.NewReader(data))
	for {
		token, err := d.Token()
		if err == io.EOF {
			return out.String(), nil
		}
		if err != nil {
			return "", err
		}
		switch v := token.(type) {
		case xml.StartElement:
			value := ""
			for _, a := range v.Attr {
				if a.Name.Local == "r" && a.Name.Space != "xmlns" {
					value = a.Value
					break
				}
			}
			out.WriteString("\x01" + v.Name.Local + "=" + value + "\x02")
		case xml.EndElement:
			out.WriteString("\x03" + v.Name.Local + "\x02")
		case xml.CharData:
			out.Write(v)
		}
	}
}
