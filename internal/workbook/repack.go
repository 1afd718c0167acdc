package workbook

import (
	"archive/zip"
	"bytes"
	"fmt"
	"io"
	"slices"
	"strings"
)

// repack writes the archive that excelize made once more: in an order that every
// reader expects, without times, and with rows free to grow. excelize marks a
// row whose height was set as fixed, and a fixed row hides what a respondent
// writes beyond it; Excel itself leaves the mark out where it worked the height
// out.
func repack(w io.Writer, packed []byte) error {
	archive, err := zip.NewReader(bytes.NewReader(packed), int64(len(packed)))
	if err != nil {
		return err
	}
	files := slices.Clone(archive.File)
	slices.SortStableFunc(files, func(a, b *zip.File) int {
		if d := partRank(a.Name) - partRank(b.Name); d != 0 {
			return d
		}
		return strings.Compare(a.Name, b.Name)
	})
	out := zip.NewWriter(w)
	for _, f := range files {
		if err := repackPart(out, f); err != nil {
			return fmt.Errorf("%s: %w", f.Name, err)
		}
	}
	return out.Close()
}

// partRank puts first what tells a reader what kind of file it has before it.
func partRank(name string) int {
	switch {
	case name == "[Content_Types].xml":
		return 0
	case strings.HasPrefix(name, "_rels/"):
		return 1
	case name == "xl/workbook.xml":
		return 2
	}
	return 3
}

func repackPart(out *zip.Writer, f *zip.File) error {
	in, err := f.Open()
	if err != nil {
		return err
	}
	defer in.Close() //nolint:errcheck // reading from memory
	content, err := io.ReadAll(in)
	if err != nil {
		return err
	}
	if strings.HasPrefix(f.Name, "xl/worksheets/sheet") {
		content = bytes.ReplaceAll(content, []byte(` customHeight="true"`), nil)
		content = bytes.ReplaceAll(content, []byte(` customHeight="1"`), nil)
		content = bytes.Replace(content, []byte(`<sheetPr filterMode="true">`), []byte(`<sheetPr>`), 1) // nothing is filtered yet
	}
	part, err := out.CreateHeader(&zip.FileHeader{Name: f.Name, Method: zip.Deflate})
	if err != nil {
		return err
	}
	_, err = part.Write(content)
	return err
}
