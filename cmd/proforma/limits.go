package main

import (
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"proforma/ingest/document"
)

// addLimits adds --limit, which may be given several times.
func addLimits(cmd *cobra.Command, limits *document.Limits) {
	cmd.Flags().Var(limitFlag{limits}, "limit", "raise or lower a limit on what one file may cost to read, as in --limit unpacked=8GB; may be repeated")
	var rows []string
	for _, l := range document.LimitList() {
		rows = append(rows, fmt.Sprintf("  %-9s %9s  %s", l.Name, l.Shown(), l.What))
	}
	cmd.Long += "\n\nA file beyond one of these limits is left out, and a finding says which limit it was\n(--limit NAME=VALUE sets it):\n" + strings.Join(rows, "\n")
}

// limitFlag is the value of --limit.
type limitFlag struct{ limits *document.Limits }

func (f limitFlag) String() string { return "" }

// Set sets one limit.
func (f limitFlag) Set(text string) error { return f.limits.Set(text) }

// Type is what --help calls the value.
func (f limitFlag) Type() string { return "NAME=VALUE" }
