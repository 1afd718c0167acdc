package analysis

import (
	"context"
	_ "embed"
	"fmt"

	"proforma/analysis/result"
	"proforma/internal/store"
)

//go:embed queries/organisations.sql
var organisationsSQL string

// Organisations lists the organisations of a store for disclosure. names gives
// their real names by pseudonym; it may be nil where they are not to be had.
func Organisations(ctx context.Context, s *store.Store, names map[string]string) ([]result.Organisation, error) {
	t, err := s.Select(ctx, organisationsSQL)
	if err != nil {
		return nil, fmt.Errorf("listing organisations: %w", err)
	}
	organisations := make([]result.Organisation, 0, len(t.Rows))
	for _, row := range t.Rows {
		pseudonym := row[0].(string)
		organisations = append(organisations, result.Organisation{
			Key: pseudonym, Name: names[pseudonym], Pseudonym: pseudonym, Consent: row[1].(bool),
		})
	}
	return organisations, nil
}
