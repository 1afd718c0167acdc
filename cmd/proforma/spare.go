package main

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
)

// spare refuses an output that would take the place of a file that is read, of
// a store or of a folder.
func spare(out string, inputs ...string) error {
	if out == "" || out == "-" {
		return nil
	}
	target, err := os.Stat(out)
	if err != nil {
		return nil // there is nothing yet; what else is wrong is said on writing
	}
	if target.IsDir() {
		return usageError{fmt.Errorf("%s is a folder; name a file with -o", out)}
	}
	for _, input := range inputs {
		if in, err := os.Stat(input); err == nil && os.SameFile(in, target) {
			return usageError{fmt.Errorf("%s is what is read, and was not touched; name another file with -o", out)}
		}
	}
	if strings.EqualFold(filepath.Ext(out), ".duckdb") {
		return usageError{fmt.Errorf("%s is a store, and was not touched; name another file with -o", out)}
	}
	return nil
}
