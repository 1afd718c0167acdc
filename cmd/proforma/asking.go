package main

import (
	"bytes"
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"github.com/schollz/progressbar/v3"
	"github.com/spf13/cobra"

	"proforma/analysis"
	"proforma/analysis/result"
	"proforma/internal/instrument"
	"proforma/internal/store"
	"proforma/reports"
	"proforma/reports/disclose"
)

// asking are the flags of "proforma analyse" that ask for measures.
type asking struct {
	measures, by []string
	leaveOut     bool
	format       string
}

func (q *asking) add(cmd *cobra.Command) {
	cmd.Flags().StringSliceVar(&q.measures, "measure", nil, "measure to print, by its id; a star stands for any letters; may be given several times")
	cmd.Flags().StringSliceVar(&q.by, "by", nil, "split by sector, nation, size (staff employed), type or case_study; may be given several times")
	cmd.Flags().BoolVar(&q.leaveOut, "leave-out", false, "compute each measure again with each organisation left out in turn")
	cmd.Flags().StringVar(&q.format, "format", "", "of what is asked for: text, csv or json; by the ending of the file, else text")
}

// any says whether anything is asked for.
func (q *asking) any() bool { return len(q.measures)+len(q.by) > 0 || q.leaveOut }

// given refuses what was asked for with an empty name.
func (q *asking) given(cmd *cobra.Command) error {
	empty := func(name string, values []string) bool {
		return cmd.Flags().Changed(name) && (len(values) == 0 || slices.Contains(values, ""))
	}
	switch {
	case empty("measure", q.measures):
		return usageError{errors.New("--measure is empty; name a measure, or leave it out")}
	case empty("by", q.by):
		return usageError{errors.New("--by is empty; name what to split by, or leave it out")}
	}
	return nil
}

// check settles the format and refuses what no profile could show.
func (q *asking) check(p disclose.Profile, out string) error {
	if !q.any() {
		if q.format != "" && q.format != "json" {
			return usageError{fmt.Errorf("the whole of the results is JSON; --format %s goes with --measure, --by or --leave-out", q.format)}
		}
		return nil
	}
	if q.format == "" {
		q.format = "text"
		switch ending := strings.TrimPrefix(strings.ToLower(filepath.Ext(out)), "."); ending {
		case "csv", "json":
			q.format = ending
		case "xlsx", "xls", "ods", "docx", "html", "pdf", "parquet":
			return usageError{fmt.Errorf("what is asked for is written as text, CSV or JSON, not as .%s; name a file such as results.csv, which spreadsheets open", ending)}
		}
	}
	if !slices.Contains(reports.AskedFormats, q.format) {
		return usageError{fmt.Errorf("there is no format %q; the formats are: %s", q.format, strings.Join(reports.AskedFormats, ", "))}
	}
	if q.leaveOut && !disclose.RulesOf(p).Differences {
		return usageError{fmt.Errorf("--profile %s does not show what changes without an organisation, since that gives its answers away; use --profile committee or internal", p)}
	}
	return nil
}

// answer computes what is asked for and writes what the profile shows of it.
func (q *asking) answer(ctx context.Context, env environment, s *store.Store, e *instrument.Edition, p disclose.Profile, plan *analysis.Plan, names map[string]string, out string) error {
	rules := disclose.RulesOf(p)
	for _, id := range q.by {
		if rules.GroupsAtLeast > 1 && plan.OnRequest(id) {
			return usageError{fmt.Errorf("--profile %s does not show groups by %s: what it withholds does not allow for them; use sector, nation or size", p, id)}
		}
	}
	organisations, err := analysis.Organisations(ctx, s, names)
	if err != nil {
		return err
	}
	a, err := analysis.Ask(ctx, s, e, plan, analysis.Request{
		Measures: q.measures, By: q.by, LeaveOut: q.leaveOut, Progress: steps(env),
		Whole: rules.WithholdWithoutConsent, // a rule can rest on any other result
	})
	if errors.Is(err, analysis.ErrUnknown) {
		return usageError{err}
	}
	if err != nil {
		return err
	}
	set, _ := disclose.Apply(a.Set, p, organisations)
	asked := reports.Asked{Set: pick(set, a), Tables: a.Tables, Unsplit: a.Unsplit}
	if q.format != "text" {
		for _, why := range a.Unsplit {
			fmt.Fprintln(env.stderr, why)
		}
	}
	return writeOut(env, cmp.Or(out, "-"), func(w io.Writer) error {
		var b bytes.Buffer
		if err := reports.WriteAsked(&b, asked, q.format); err != nil {
			return err
		}
		text := b.String()
		if q.format == "text" {
			text = harmless(text)
		}
		_, err := io.WriteString(w, text)
		return err
	})
}

// pick leaves the results that were asked for, and of the tables their rows.
func pick(set *result.Set, a *analysis.Answered) *result.Set {
	out := &result.Set{Edition: set.Edition, Profile: set.Profile}
	for _, r := range set.Results {
		switch {
		case slices.Contains(a.Measures, r.ID):
		case slices.Contains(a.Tables, r.ID):
			r.Rows = slices.DeleteFunc(slices.Clone(r.Rows), func(row result.Row) bool {
				return !slices.Contains(a.Measures, row.Cells["measure_id"].String())
			})
		default:
			continue
		}
		out.Results = append(out.Results, r)
	}
	return out
}

// steps shows a bar on a terminal while measures are computed again, and
// nothing in a pipe.
func steps(env environment) func(done, all int) {
	if !env.terminal {
		return nil
	}
	var bar *progressbar.ProgressBar
	return func(done, all int) {
		if bar == nil {
			bar = progressbar.NewOptions(all, progressbar.OptionSetWriter(env.stderr), progressbar.OptionSetDescription("Measures"),
				progressbar.OptionThrottle(100*time.Millisecond), progressbar.OptionClearOnFinish())
		}
		bar.Set(done) //nolint:errcheck // a bar that cannot be drawn is no loss
	}
}
