package officefile

import (
	"bytes"
	"encoding/xml"
	"io"
	"strings"
	"testing"
)

// FuzzScannerAgainstEncodingXML holds that whatever both accept they read alike,
// and that nothing makes the Scanner panic or run on.
func FuzzScannerAgainstEncodingXML(f *testing.F) {
	for _, seed := range []string{
		`<numFmts count="1"><numFmt numFmtId="164" formatCode="[$-809]dd\ mmmm\ yyyy;@"/></numFmts>`,
		`<?xml version="1.0" encoding="UTF-8" standalone="yes"?><sst><si><t>東京</t><rPh sb="0" eb="2"><t>トウキョウ</t></rPh></si><si/></sst>`,
		`<w:p xmlns:w="x"><w:r w:rsidR="00"><w:t xml:space="preserve">One &amp; only </w:t></w:r></w:p>`,
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
			t.Errorf("Scanner read\n%q\nencoding/xml read\n%q", mine, theirs)
		}
	})
}

// scanned writes out what the Scanner sees, neighbouring texts joined.
func scanned(data []byte) (string, error) {
	var out strings.Builder
	s := NewScanner(bytes.NewReader(data))
	for {
		token, err := s.Next()
		if err != nil {
			return "", err
		}
		switch token {
		case StartTag:
			out.WriteString("\x01" + string(s.Name) + "=" + s.Attr("r"))
			out.WriteString("\x02")
		case EndTag:
			out.WriteString("\x03" + string(s.Name) + "\x02")
		case CharData:
			out.Write(s.Text)
		case EndOfPart:
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
