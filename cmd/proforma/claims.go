package main

import (
	"fmt"
	"io"
	"os"

	"github.com/spf13/cobra"

	"proforma/analysis/claims"
	"proforma/analysis/result"
)

// newClaims is "proforma claims": do the statements of a text hold?
func newClaims(env environment) *cobra.Command {
	var path, out, format string
	cmd := &cobra.Command{
		Use:   "claims FILE --results FILE",
		Short: "Check the statements of a text against the results",
		Long: `Reads statements from a CSV file and prints, for each, what was stated, what was
computed, and whether it holds, does not hold, or cannot be told.

The file has the columns id, value, unit, tolerance, stated base and where
stated; statement and note are optional. An id is that of a result in
results.json. Without a tolerance a number holds if it is the computed one at
the precision stated.

Exit status: 3 if any statement does not hold.`,
		Example: `  proforma claims published.csv --results report/results.json`,
		Args: func(_ *cobra.Command, args []string) error {
			if len(args) != 1 {
				return fmt.Errorf("name one file of statements")
			}
			return nil
		},
		RunE: work(func(_ *cobra.Command, args []string) error {
			if err := required("results", path, "the results to check against"); err != nil {
				return err
			}
			stated, err := readClaims(args[0])
			if err != nil {
				return err
			}
			set, err := readResults(path)
			if err != nil {
				return err
			}
			verdicts := claims.Check(stated, set)
			if err := writeOut(env, out, func(w io.Writer) error { return claims.Write(w, verdicts, format) }); err != nil {
				return err
			}
			for _, v := range verdicts {
				if v.Status == claims.DoesNotHold {
					return errNeedsPeople
				}
			}
			return nil
		}),
	}
	cmd.Flags().StringVar(&path, "results", "", "results.json to check against")
	cmd.Flags().StringVar(&format, "format", "text", "text, csv or json")
	cmd.Flags().StringVarP(&out, "output", "o", "-", "file to write; - for standard output")
	return cmd
}

func readClaims(path string) ([]claims.Claim, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, fmt.Errorf("opening the statements: %w", err)
	}
	defer f.Close()
	return claims.Read(f, path)
}

func readResults(path string) (*result.Set, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, fmt.Errorf("opening the results: %w", err)
	}
	defer f.Close()
	set, err := result.Decode(f)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", path, err)
	}
	return set, nil
}
