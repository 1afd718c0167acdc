package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"io/fs"
	"iter"
	"os"

	"proforma/internal/survey"
)

// Identities is the second file of a store, open for reading.
type Identities struct{ db *sql.DB }

// ErrNoIdentities says that the identities file is not beside the store, which
// is as it should be for a store that was handed on.
var ErrNoIdentities = errors.New("the identities are not beside the store")

// OpenIdentities opens the identities of the store. It is an error if they
// belong to another load.
func (s *Store) OpenIdentities(ctx context.Context) (*Identities, error) {
	path := IdentitiesPath(s.path)
	if _, err := os.Stat(path); errors.Is(err, fs.ErrNotExist) {
		return nil, ErrNoIdentities
	}
	c, err := connect(path, true)
	if err != nil {
		return nil, err
	}
	i := &Identities{sql.OpenDB(c)}
	info, err := s.Info(ctx)
	if err != nil {
		return nil, errors.Join(err, i.Close())
	}
	var loadID string
	if err := i.db.QueryRowContext(ctx, query("identity_load")).Scan(&loadID); err != nil {
		return nil, errors.Join(fmt.Errorf("reading %s: %w", path, err), i.Close())
	}
	if loadID != info.LoadID {
		return nil, errors.Join(fmt.Errorf("%s belongs to another load than %s; load again", path, s.path), i.Close())
	}
	return i, nil
}

// Close closes the file.
func (i *Identities) Close() error { return i.db.Close() }

// Identities are the identities of a load under way.
func (l *Load) Identities() (*Identities, error) {
	if err := l.identities.flush(); err != nil {
		return nil, err
	}
	return &Identities{l.identities.db}, nil
}

// Names reads the organisations' names by their pseudonyms.
func (i *Identities) Names(ctx context.Context) (map[string]string, error) {
	rows, err := i.db.QueryContext(ctx, query("identity_names"))
	if err != nil {
		return nil, fmt.Errorf("reading the names of organisations: %w", err)
	}
	defer rows.Close()
	names := map[string]string{}
	for rows.Next() {
		var pseudonym, name string
		if err := rows.Scan(&pseudonym, &name); err != nil {
			return nil, fmt.Errorf("reading the names of organisations: %w", err)
		}
		names[pseudonym] = name
	}
	return names, rows.Err()
}

// Unmask puts back into findings what the store masked.
func (i *Identities) Unmask(ctx context.Context, findings iter.Seq2[survey.Finding, error]) iter.Seq2[survey.Finding, error] {
	return func(yield func(survey.Finding, error) bool) {
		names, err := i.Names(ctx)
		if err != nil {
			yield(survey.Finding{}, err)
			return
		}
		for f, err := range findings {
			if err == nil {
				err = i.unmask(ctx, &f)
			}
			if name := names[f.Organisation]; name != "" {
				f.Organisation = name
			}
			if !yield(f, err) || err != nil {
				return
			}
		}
	}
}

func (i *Identities) unmask(ctx context.Context, f *survey.Finding) error {
	if f.Settled != nil {
		if err := i.unmaskRuling(ctx, f); err != nil {
			return err
		}
	}
	var candidates string
	row := i.db.QueryRowContext(ctx, query("identity_finding"), f.ID())
	err := row.Scan(&f.Position.File, &f.Position.Sheet, &f.Text, &f.Reading, &f.What, &f.Mend, &candidates)
	if errors.Is(err, sql.ErrNoRows) {
		return nil
	}
	if err != nil {
		return fmt.Errorf("reading an unmasked finding: %w", err)
	}
	f.Candidates = splitList(candidates)
	return nil
}

func (i *Identities) unmaskRuling(ctx context.Context, f *survey.Finding) error {
	r := *f.Settled
	err := i.db.QueryRowContext(ctx, query("identity_decision"), f.ID()).Scan(&r.Who, &r.To, &r.Why)
	if errors.Is(err, sql.ErrNoRows) {
		return nil
	}
	if err != nil {
		return fmt.Errorf("reading an unmasked decision: %w", err)
	}
	f.Settled = &r
	return nil
}
