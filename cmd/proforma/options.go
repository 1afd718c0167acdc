package main

import (
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"proforma/internal/instrument"
	"proforma/reports/disclose"
)

func addEdition(cmd *cobra.Command, edition *string) {
	cmd.Flags().StringVar(edition, "edition", instrument.Latest, "edition of the form: "+strings.Join(instrument.IDs(), ", "))
}

func loadEdition(id string) (*instrument.Edition, error) {
	e, err := instrument.Load(id)
	if err != nil {
		return nil, usageError{err}
	}
	return e, nil
}

func addProfile(cmd *cobra.Command, profile *string) {
	cmd.Flags().StringVar(profile, "profile", string(disclose.Committee),
		"who the output is for: internal (names organisations), committee (pseudonyms) or public (nothing of an organisation that did not consent)")
}

func loadProfile(name string) (disclose.Profile, error) {
	p, err := disclose.Parse(name)
	if err != nil {
		return p, usageError{err}
	}
	return p, nil
}

// atLeastOne asks for inputs in words.
func atLeastOne(_ *cobra.Command, args []string) error {
	if len(args) == 0 {
		return fmt.Errorf("name the files or folders to read")
	}
	return nil
}

// required says which flag is missing, in words.
func required(flag, value, what string) error {
	if value == "" {
		return usageError{fmt.Errorf("name %s with --%s", what, flag)}
	}
	return nil
}
