package main

import (
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"os/exec"
	"slices"
	"strings"
	"testing"
)

// owners says which package alone may import a heavy dependency.
var owners = map[string][]string{
	"github.com/spf13/cobra":           {"proforma/cmd/proforma"},
	"github.com/xuri/excelize/v2":      {"proforma/internal/workbook", "proforma/internal/bench"},
	"github.com/duckdb/duckdb-go/v2":   {"proforma/internal/store", "proforma/internal/bench"},
	"gonum.org/v1/gonum/":              {"proforma/analysis/estimate"},
	"github.com/go-echarts/go-echarts": {"proforma/reports/chart"},
	"github.com/dop251/goja":           {"proforma/reports/chart"},
	"github.com/goccy/go-yaml":         {"proforma/internal/instrument", "proforma/analysis", "proforma/reports", "proforma/reports/disclose", "proforma/fixtures", "proforma/fixtures/corpus"},
}

// mayImport says which packages of this module each package may import
// directly; a trailing slash stands for everything below.
var mayImport = map[string][]string{
	"proforma/internal/survey":     {},
	"proforma/internal/instrument": {},
	"proforma/internal/outfolder":  {"proforma/internal/claim", "proforma/internal/killpoint"},
	"proforma/internal/workbook":   {"proforma/internal/officefile"},
	"proforma/internal/store":      {"proforma/internal/survey", "proforma/internal/instrument", "proforma/internal/claim", "proforma/internal/killpoint"},
	"proforma/internal/claim":      {"proforma/internal/killpoint"},
	"proforma/internal/killpoint":  {},
	"proforma/internal/memo":       {},
	"proforma/internal/blankform":  {"proforma/internal/instrument", "proforma/internal/workbook"},
	"proforma/analysis/result":     {},
	"proforma/analysis/estimate":   {},
	"proforma/analysis/claims":     {"proforma/analysis/result"},
	"proforma/analysis":            {"proforma/analysis/", "proforma/internal/store", "proforma/internal/instrument", "proforma/internal/survey"},
	"proforma/ingest/document":     {"proforma/internal/survey", "proforma/internal/officefile", "proforma/internal/workbook", "proforma/internal/worddocument"},
	"proforma/ingest/layout":       {"proforma/ingest/document", "proforma/internal/blankform", "proforma/internal/survey", "proforma/internal/instrument", "proforma/internal/memo"},
	"proforma/ingest/normalise":    {"proforma/internal/survey", "proforma/internal/instrument", "proforma/internal/memo"},
	"proforma/ingest/check":        {"proforma/internal/survey", "proforma/internal/instrument"},
	"proforma/ingest/mask":         {"proforma/internal/survey", "proforma/internal/instrument", "proforma/internal/memo"},
	"proforma/ingest/settle":       {"proforma/ingest/document", "proforma/ingest/normalise", "proforma/internal/survey", "proforma/internal/instrument"},
	"proforma/ingest":              {"proforma/ingest/", "proforma/internal/"},
	"proforma/docs":                {},
	"proforma/reports/chart":       {},
	"proforma/reports/disclose":    {"proforma/analysis/result", "proforma/internal/survey", "proforma/internal/instrument"},
	"proforma/reports":             {"proforma/docs", "proforma/reports/", "proforma/analysis/result", "proforma/internal/survey", "proforma/internal/instrument", "proforma/internal/workbook"},
	"proforma/fixtures":            {"proforma/internal/", "proforma/ingest/"},
	"proforma/fixtures/make":       {"proforma/fixtures"},
	"proforma/fixtures/corpus":     {"proforma/internal/instrument", "proforma/internal/survey"},
	"proforma/fixtures/hostile":    {},
	"proforma/internal/bench":      {"proforma/analysis/estimate", "proforma/ingest/document", "proforma/ingest/layout", "proforma/internal/instrument"},
	"proforma/cmd/proforma":        {"proforma/"},

	"proforma/internal/officefile":   {},
	"proforma/internal/worddocument": {"proforma/internal/officefile"},
}

type goPackage struct {
	ImportPath string
	Imports    []string
}

func packages(t *testing.T) []goPackage {
	t.Helper()
	out, err := exec.Command("go", "list", "-json=ImportPath,Imports", "proforma/...").Output()
	if err != nil {
		t.Fatalf("go list: %v", err)
	}
	var found []goPackage
	dec := json.NewDecoder(bytes.NewReader(out))
	for {
		var p goPackage
		err := dec.Decode(&p)
		if errors.Is(err, io.EOF) {
			return found
		}
		if err != nil {
			t.Fatal(err)
		}
		found = append(found, p)
	}
}

func allowed(list []string, path string) bool {
	return slices.ContainsFunc(list, func(a string) bool {
		return a == path || strings.HasSuffix(a, "/") && strings.HasPrefix(path, a)
	})
}

func TestNobodyImportsUpwards(t *testing.T) {
	for _, p := range packages(t) {
		may, known := mayImport[p.ImportPath]
		if !known {
			t.Errorf("package %s has no row in mayImport: say what it may import, here and in docs/architecture.md", p.ImportPath)
			continue
		}
		for _, i := range p.Imports {
			if strings.HasPrefix(i, "proforma/") && !allowed(may, i) {
				t.Errorf("%s imports %s, which is not below it", p.ImportPath, i)
			}
		}
	}
}

func TestOnePackageOwnsEachHeavyDependency(t *testing.T) {
	for _, p := range packages(t) {
		for _, i := range p.Imports {
			for dependency, own := range owners {
				if strings.HasPrefix(i, dependency) && !slices.Contains(own, p.ImportPath) {
					t.Errorf("%s imports %s, which %s alone owns", p.ImportPath, i, strings.Join(own, ", "))
				}
			}
		}
	}
}
