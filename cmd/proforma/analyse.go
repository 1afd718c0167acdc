package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"

	"github.com/spf13/cobra"

	"proforma/analysis"
	"proforma/analysis/result"
	"proforma/internal/instrument"
	"proforma/internal/store"
	"proforma/reports/disclose"
)

// newAnalyse is "proforma analyse": results from a store.
func newAnalyse(env environment) *cobra.Command {
	var path, out, profile, planFile string
	var printPlan bool
	var q asking
	cmd := &cobra.Command{
		Use:   "analyse --store FILE",
		Short: "Compute the results from a store",
		Long: `Runs the plan of measures on a store and writes results.json: each result with its
n, base, missing answers, method and the SQL that chose its rows.

With --measure, --by or --leave-out it prints what you ask for instead: measures
over all organisations, by group, or again with each organisation left out in
turn. A measure is named by its id in results.json; a star stands for any
letters. Without --measure these are the measures that conclusions rest on. With
--profile public, what rests on fewer than three organisations is not shown,
nor what it could be worked out from.

The plan is built in. To change the analysis, write it to a file with --print-plan,
change that and pass it with --plan.`,
		Example: `  proforma analyse --store survey.duckdb -o results.json

  # Another plan of measures
  proforma analyse --print-plan -o plan.yaml
  proforma analyse --store survey.duckdb --plan plan.yaml -o results.json

  # Measures by sector, and by size of organisation
  proforma analyse --store survey.duckdb --measure 'cpd_*' --by sector --by size

  # A table by nation, as a file for a spreadsheet
  proforma analyse --store survey.duckdb --measure framework_use --by nation -o framework.csv

  # Which conclusions hang on one organisation?
  proforma analyse --store survey.duckdb --leave-out`,
		Args: cobra.NoArgs,
		RunE: work(func(cmd *cobra.Command, _ []string) error {
			if err := q.given(cmd); err != nil {
				return err
			}
			if err := spare(out, path, planFile); err != nil {
				return err
			}
			if printPlan {
				return writeOut(env, out, func(w io.Writer) error { _, err := w.Write(analysis.DefaultText()); return err })
			}
			p, err := loadProfile(profile)
			if err != nil {
				return err
			}
			if err := q.check(p, out); err != nil {
				return err
			}
			plan, err := loadPlan(planFile, p)
			if err != nil {
				return err
			}
			s, e, err := openStore(cmd.Context(), path)
			if err != nil {
				return err
			}
			defer s.Close()
			names, err := organisationNames(cmd.Context(), s, p)
			if err != nil {
				return err
			}
			if q.any() {
				return q.answer(cmd.Context(), env, s, e, p, plan, names, out)
			}
			set, _, err := analysePlan(cmd.Context(), s, names, e, p, plan)
			if err != nil {
				return err
			}
			return writeOut(env, out, func(w io.Writer) error { return result.Encode(w, set) })
		}),
	}
	addStore(cmd, &path)
	cmd.Flags().StringVarP(&out, "output", "o", "-", "file to write; - for standard output")
	cmd.Flags().StringVar(&planFile, "plan", "", "plan of measures to run instead of the built-in one")
	cmd.Flags().BoolVar(&printPlan, "print-plan", false, "write the built-in plan and compute nothing")
	addProfile(cmd, &profile)
	q.add(cmd)
	return cmd
}

// loadPlan reads a plan of the user's own; the built-in one if none is named.
// What the public profile withholds it knows by the names of the built-in plan's
// results, so no other plan may be run for it.
func loadPlan(path string, p disclose.Profile) (*analysis.Plan, error) {
	if path == "" {
		return analysis.Default()
	}
	if p == disclose.Public {
		return nil, usageError{errors.New("--plan cannot be used with the public profile, whose rules are made for the built-in plan: use the committee or the internal profile")}
	}
	text, err := os.ReadFile(path)
	if err != nil {
		return nil, fmt.Errorf("reading the plan: %w", err)
	}
	plan, err := analysis.ParsePlan(text)
	if err != nil {
		return nil, fmt.Errorf("the plan %s: %w", path, err)
	}
	return plan, nil
}

func addStore(cmd *cobra.Command, path *string) {
	cmd.Flags().StringVar(path, "store", "", "store to read, as proforma ingest or run made it")
}

// openStore opens a store and the edition it was loaded under.
func openStore(ctx context.Context, path string) (*store.Store, *instrument.Edition, error) {
	if err := required("store", path, "the store to read"); err != nil {
		return nil, nil, err
	}
	s, err := store.Open(ctx, path)
	if err != nil {
		return nil, nil, err
	}
	info, err := s.Info(ctx)
	if err != nil {
		return nil, nil, errors.Join(err, s.Close())
	}
	e, err := instrument.Load(info.Edition)
	if err != nil {
		return nil, nil, errors.Join(fmt.Errorf("the store %s: %w", path, err), s.Close())
	}
	return s, e, nil
}

// disclosed is what disclosure withheld, and of whom it knows.
type disclosed struct {
	organisations []result.Organisation
	suppressed    []disclose.Suppression
}

// analyse computes the results and applies the profile. names are those of the
// organisations by pseudonym.
func analyse(ctx context.Context, s *store.Store, names map[string]string, e *instrument.Edition, p disclose.Profile) (*result.Set, disclosed, error) {
	plan, err := analysis.Default()
	if err != nil {
		return nil, disclosed{}, err
	}
	return analysePlan(ctx, s, names, e, p, plan)
}

// analysePlan is analyse with a plan of one's own.
func analysePlan(ctx context.Context, s *store.Store, names map[string]string, e *instrument.Edition, p disclose.Profile, plan *analysis.Plan) (*result.Set, disclosed, error) {
	var d disclosed
	var err error
	if d.organisations, err = analysis.Organisations(ctx, s, names); err != nil {
		return nil, d, err
	}
	set, err := analysis.Run(ctx, s, e, plan)
	if err != nil {
		return nil, d, err
	}
	set, d.suppressed = disclose.Apply(set, p, d.organisations)
	return set, d, nil
}

// organisationNames reads the names by pseudonym. The internal profile cannot do
// without the identities beside the store; the others use them, where they are
// there, as a second guard.
func organisationNames(ctx context.Context, s *store.Store, p disclose.Profile) (map[string]string, error) {
	i, err := s.OpenIdentities(ctx)
	if errors.Is(err, store.ErrNoIdentities) && p != disclose.Internal {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	defer i.Close()
	return i.Names(ctx)
}

// writeOut writes to a file, whole or not at all, or to standard output. What is
// no file, a pipe or a device, is written to and not replaced; a link stays one.
func writeOut(env environment, path string, write func(io.Writer) error) error {
	if path == "-" || path == "" {
		return write(env.stdout)
	}
	var content bytes.Buffer
	if err := write(&content); err != nil {
		return err
	}
	if target, err := filepath.EvalSymlinks(path); err == nil {
		path = target
	}
	if there, err := os.Stat(path); err == nil && !there.Mode().IsRegular() {
		return writeInto(path, content.Bytes())
	}
	f, err := os.CreateTemp(filepath.Dir(path), ".proforma-*")
	if errors.Is(err, fs.ErrNotExist) {
		return fmt.Errorf("the folder %s does not exist, so nothing was written; make it, or name another file", filepath.Dir(path))
	}
	if err != nil {
		return fmt.Errorf("writing %s: %w", path, err)
	}
	defer os.Remove(f.Name()) // after the rename there is nothing to remove
	_, err = f.Write(content.Bytes())
	if err := errors.Join(err, f.Chmod(0o644), f.Close()); err != nil {
		return fmt.Errorf("writing %s: %w", path, err)
	}
	if err := os.Rename(f.Name(), path); err != nil {
		return fmt.Errorf("putting %s in place: %w", path, err)
	}
	return nil
}

// writeInto writes to what is there.
func writeInto(path string, content []byte) error {
	f, err := os.OpenFile(path, os.O_WRONLY, 0)
	if err != nil {
		return fmt.Errorf("writing to %s: %w", path, err)
	}
	_, err = f.Write(content)
	if err := errors.Join(err, f.Close()); err != nil {
		return fmt.Errorf("writing to %s: %w", path, err)
	}
	return nil
}
