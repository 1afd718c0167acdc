package main

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"time"

	"github.com/schollz/progressbar/v3"
	"github.com/spf13/cobra"

	"proforma/ingest"
	"proforma/ingest/document"
	"proforma/internal/instrument"
	"proforma/internal/outfolder"
	"proforma/internal/store"
	"proforma/internal/survey"
)

// newIngest is "proforma ingest": the first half alone.
func newIngest(env environment) *cobra.Command {
	var path, organisations, decisions, edition string
	var limits document.Limits
	cmd := &cobra.Command{
		Use:   "ingest INPUT...",
		Short: "Read submissions into a store",
		Long: `Reads files and folders of submissions into a DuckDB file. Names and addresses go
to a second file beside it, which only you can read. The former store, if any,
stays as it is until the new one is complete.`,
		Example: `  proforma ingest returned/ --organisations organisations.csv --store survey.duckdb`,
		Args:    atLeastOne,
		RunE: work(func(cmd *cobra.Command, args []string) error {
			if err := required("store", path, "the store to write"); err != nil {
				return err
			}
			e, err := loadEdition(edition)
			if err != nil {
				return err
			}
			load, err := store.Create(cmd.Context(), path)
			if err != nil {
				return err
			}
			summary, err := ingestInto(cmd.Context(), env, load, e, sources{args, organisations, decisions, ""}, limits)
			if err != nil {
				return errors.Join(err, load.Abort())
			}
			if err := load.Commit(cmd.Context()); err != nil {
				return err
			}
			fmt.Fprintf(env.stdout, "Store: %s\n%s\n", path, counts(summary))
			return needsPeople(summary)
		}),
	}
	cmd.Flags().StringVar(&path, "store", "", "DuckDB file to write")
	addOrganisations(cmd, &organisations)
	addDecisions(cmd, &decisions)
	addEdition(cmd, &edition)
	addLimits(cmd, &limits)
	return cmd
}

func addOrganisations(cmd *cobra.Command, organisations *string) {
	cmd.Flags().StringVar(organisations, "organisations", "", "reference table of organisations (CSV or XLSX): name, ODS code, sector, type, nation, headcount, year, source")
}

func addDecisions(cmd *cobra.Command, decisions *string) {
	cmd.Flags().StringVar(decisions, "decisions", "", "what people settled (XLSX or CSV): the sheet that proforma findings writes, filled in")
}

// sources are where a load reads from, and the folder it writes, which is none.
type sources struct {
	inputs                        []string
	organisations, decisions, out string
}

// ingestInto loads the inputs and shows progress and findings to the person at
// the terminal.
func ingestInto(ctx context.Context, env environment, load *store.Load, e *instrument.Edition, from sources, limits document.Limits) (*ingest.Summary, error) {
	doubts := &doubts{}
	opts := ingest.Options{
		Inputs: from.inputs, Organisations: from.organisations, Decisions: from.decisions, Edition: e, Limits: limits, ToolVersion: version,
		IsOurs: outfolder.IsOurs, Out: from.out, OnFinding: doubts.add, Progress: progress(env),
	}
	summary, err := ingest.Run(ctx, load, opts)
	if err != nil {
		return nil, err
	}
	doubts.print(env)
	return summary, nil
}

// Progress is shown from so many files on, or so many bytes.
const (
	filesWorthABar = 50
	bytesWorthABar = 4 << 20
)

// progress shows a bar on a terminal where there is much to read, and nothing in
// a pipe. It moves with the bytes, so within one large file too.
func progress(env environment) func(ingest.Progress) {
	if !env.terminal {
		return nil
	}
	var bar *progressbar.ProgressBar
	files := 0
	return func(p ingest.Progress) {
		if p.AllBytes == 0 || p.AllFiles < filesWorthABar && p.AllBytes < bytesWorthABar {
			return
		}
		if bar == nil {
			bar = progressbar.NewOptions64(p.AllBytes, progressbar.OptionSetWriter(env.stderr), progressbar.OptionShowBytes(true),
				progressbar.OptionThrottle(100*time.Millisecond), progressbar.OptionClearOnFinish())
			files = -1
		}
		if p.Files != files {
			files = p.Files
			bar.Describe(fmt.Sprintf("Reading (%s of %d)", plural(p.Files, "file", "files"), p.AllFiles))
		}
		bar.Set64(p.Bytes) //nolint:errcheck // a bar that cannot be drawn is no loss
	}
}

// doubts keeps what a person should see at the terminal: the first findings
// that left something out or need a decision, with true names.
type doubts struct {
	shown []survey.Finding
	more  int
}

const shownAtMost = 12

func (d *doubts) add(f survey.Finding) {
	if f.Severity() == survey.Note {
		return
	}
	if len(d.shown) == shownAtMost {
		d.more++
		return
	}
	d.shown = append(d.shown, f)
}

func (d *doubts) print(env environment) {
	for _, f := range d.shown {
		kind := "to settle"
		if f.Severity() == survey.Left {
			kind = "left out"
		}
		at := f.Position.String()
		if at == "" {
			at = "the whole load"
		}
		fmt.Fprintf(env.stderr, "%s: %s%s\n    %s\n    %s\n", kind, harmless(at), quoted(f), harmless(f.What), harmless(f.Mend))
	}
	if d.more > 0 {
		fmt.Fprintf(env.stderr, "and %d more\n", d.more)
	}
}

// quotedAtMost is how many characters of a source text the terminal shows.
const quotedAtMost = 60

// quoted gives the source text of a finding, cut short, unless its sentence
// quotes it already.
func quoted(f survey.Finding) string {
	text := []rune(strings.Join(strings.Fields(f.Text), " "))
	if len(text) == 0 || strings.Contains(f.What, f.Text) {
		return ""
	}
	if len(text) > quotedAtMost {
		text = append(text[:quotedAtMost], '…')
	}
	return fmt.Sprintf(": %q", string(text))
}

// counts sums a load up in words.
func counts(s *ingest.Summary) string {
	settled := ""
	if s.Settled > 0 {
		settled = fmt.Sprintf(", %d settled by decision", s.Settled)
	}
	return fmt.Sprintf("%s read of %s; %s; %d left out, %d to settle, %s%s",
		plural(s.Loaded, "file", "files"), plural(s.Files, "file", "files"), plural(s.Submissions, "submission counts", "submissions count"),
		s.LeftOut, s.Decisions, plural(s.Notes, "note", "notes"), settled)
}

func plural(n int, one, many string) string {
	if n == 1 {
		return "1 " + one
	}
	return fmt.Sprintf("%d %s", n, many)
}

func needsPeople(s *ingest.Summary) error {
	if s.NeedsPeople() {
		return errNeedsPeople
	}
	return nil
}
