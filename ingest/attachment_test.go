package ingest

import (
	"archive/zip"
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"proforma/internal/blankform"
	"proforma/internal/store"
	"proforma/internal/survey"
	"proforma/internal/workbook"
)

// bookWithPictures writes a table of answers as a workbook with pictures drawn
// on its sheet.
func bookWithPictures(t *testing.T, path string, a answer, pictures ...string) {
	t.Helper()
	b := workbook.New(workbook.Properties{})
	s := b.Sheet("Answers")
	for i, c := range blankform.Columns(edition(t)) {
		s.Set(1, i+1, c.Header, workbook.Style{})
		s.Set(2, i+1, a[c.Header], workbook.Style{})
	}
	var plain, out bytes.Buffer
	if err := b.Save(&plain); err != nil {
		t.Fatal(err)
	}
	from, err := zip.NewReader(bytes.NewReader(plain.Bytes()), int64(plain.Len()))
	if err != nil {
		t.Fatal(err)
	}
	to := zip.NewWriter(&out)
	for _, f := range from.File {
		if err := to.Copy(f); err != nil {
			t.Fatal(err)
		}
	}
	anchors, rels := "", ""
	for i, text := range pictures {
		id := string(rune('a' + i))
		anchors += `<xdr:twoCellAnchor><xdr:from><xdr:col>3</xdr:col><xdr:colOff>0</xdr:colOff><xdr:row>6</xdr:row></xdr:from><xdr:pic><xdr:blipFill><a:blip r:embed="` + id + `"/></xdr:blipFill></xdr:pic></xdr:twoCellAnchor>`
		rels += `<Relationship Id="` + id + `" Type="x/image" Target="../media/Wexcombe ` + id + `.png"/>`
		add(t, to, "xl/media/Wexcombe "+id+".png", text)
	}
	add(t, to, "xl/worksheets/_rels/sheet1.xml.rels", `<Relationships><Relationship Id="rId1" Type="x/drawing" Target="../drawings/drawing1.xml"/></Relationships>`)
	add(t, to, "xl/drawings/drawing1.xml", `<xdr:wsDr>`+anchors+`</xdr:wsDr>`)
	add(t, to, "xl/drawings/_rels/drawing1.xml.rels", `<Relationships>`+rels+`</Relationships>`)
	if err := to.Close(); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, out.Bytes(), 0o600); err != nil {
		t.Fatal(err)
	}
}

func add(t *testing.T, w *zip.Writer, name, text string) {
	t.Helper()
	f, err := w.CreateHeader(&zip.FileHeader{Name: name}) // not compressed: a picture is not
	if err == nil {
		_, err = f.Write([]byte(text))
	}
	if err != nil {
		t.Fatal(err)
	}
}

func sumOf(text string) string {
	sum := sha256.Sum256([]byte(text))
	return hex.EncodeToString(sum[:])
}

func TestPicturesAreKeptInTheIdentitiesAndNamedInTheStore(t *testing.T) {
	dir, ctx := t.TempDir(), context.Background()
	large := strings.Repeat("x", int(MaxAttachmentBytes)+1)
	bookWithPictures(t, filepath.Join(dir, "a.xlsx"), from("Aldham NHS Trust"), "a team of names", large)
	bookWithPictures(t, filepath.Join(dir, "b.xlsx"), from("Brook NHS Trust"), "a team of names")
	out := filepath.Join(t.TempDir(), "survey.duckdb")
	load, err := store.Create(ctx, out)
	if err != nil {
		t.Fatal(err)
	}
	defer load.Abort() //nolint:errcheck // the folder goes with the test
	if _, err := Run(ctx, load, Options{Inputs: []string{dir}, Edition: edition(t), ToolVersion: "test"}); err != nil {
		t.Fatal(err)
	}
	if err := load.Commit(ctx); err != nil {
		t.Fatal(err)
	}
	s, err := store.Open(ctx, out)
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close() //nolint:errcheck // reading only
	table, err := s.Select(ctx, "SELECT f.name, a.ordinal, a.name, a.sheet, a.cell, a.media_type, a.bytes, a.sha256, a.kept FROM raw_attachment AS a JOIN raw_file AS f ON f.sha256 = a.file")
	if err != nil || len(table.Rows) != 3 {
		t.Fatalf("%v, %v", table, err)
	}
	for i, want := range []struct {
		file string
		text string
		kept bool
	}{{"a.xlsx", "a team of names", true}, {"a.xlsx", large, false}, {"b.xlsx", "a team of names", true}} {
		row := table.Rows[i]
		if row[0] != want.file || row[4] != "D7" || row[6] != int64(len(want.text)) || row[7] != sumOf(want.text) || row[8] != want.kept {
			t.Errorf("%v", row)
		}
		if name := row[2].(string); strings.Contains(name, "Wexcombe") {
			t.Errorf("the store names %s", name)
		}
	}
	identities, err := s.OpenIdentities(ctx)
	if err != nil {
		t.Fatal(err)
	}
	defer identities.Close() //nolint:errcheck // reading only
	if content, kept, err := identities.Attachment(ctx, sumOf("a team of names")); err != nil || !kept || string(content) != "a team of names" {
		t.Errorf("%q, %v, %v", content, kept, err)
	}
	if _, kept, err := identities.Attachment(ctx, sumOf(large)); err != nil || kept {
		t.Errorf("beyond the limit: %v, %v", kept, err)
	}
	told := 0
	for f, err := range s.Findings(ctx) {
		if err != nil {
			t.Fatal(err)
		}
		if f.Code == survey.AttachmentUnloaded && f.Position.Cell == "D7" {
			told++
		}
	}
	if told != 1 {
		t.Errorf("%d findings about what was not kept", told)
	}
}
