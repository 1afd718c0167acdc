package store

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"

	"proforma/internal/claim"
	"proforma/internal/killpoint"
)

// loads are the places that loads are built in.
var loads = claim.Kind{Name: "load", Recover: recoverLoad}

// complete is the file that says that both databases of a load are complete, and
// formerIdentities a second name of the identities that they replace.
const (
	complete         = "complete"
	formerIdentities = "former-identities"
)

// Commit completes both files and puts them in place, the identities first. A
// run that is killed between the two is put right by the next; until then the
// store is noticed, by its load id, not to be that of its identities.
func (l *Load) Commit(ctx context.Context) error {
	other := make(chan error, 1)
	go func() { other <- l.identities.finish(ctx) }() // both wait for the disk
	if err := bothInWords(l.store.finish(ctx), <-other); err != nil {
		return errors.Join(err, l.Abort())
	}
	if err := os.Chmod(l.store.path, 0o644); err != nil {
		return errors.Join(fmt.Errorf("opening the store to its readers: %w", err), l.Abort())
	}
	if err := l.swap(); err != nil {
		return errors.Join(fmt.Errorf("putting the store in place: %w", inWords(err)), l.Abort())
	}
	l.committed = true
	if err := l.place.Release(); err != nil {
		return fmt.Errorf("removing the folder the store was built in: %w", err)
	}
	return nil
}

// swap puts both files in place. Where the second cannot be, the first is taken
// back.
func (l *Load) swap() error {
	if err := os.WriteFile(filepath.Join(l.place.Dir, complete), nil, 0o600); err != nil {
		return err
	}
	killpoint.Step()
	identities := IdentitiesPath(l.path)
	former := filepath.Join(l.place.Dir, formerIdentities)
	linked := os.Link(identities, former) == nil // if it cannot be, the load id still tells
	if err := os.Rename(l.identities.path, identities); err != nil {
		return err
	}
	killpoint.Step()
	if err := os.Rename(l.store.path, l.path); err != nil {
		if linked {
			err = errors.Join(err, os.Rename(former, identities))
		}
		return err
	}
	killpoint.Step()
	return nil
}

// recoverLoad puts the store in place beside its identities, if a run was killed
// between the two.
func recoverLoad(dir, name string) error {
	fresh, place := filepath.Join(dir, name), filepath.Join(filepath.Dir(dir), name)
	for path, want := range map[string]bool{
		filepath.Join(dir, complete): true, fresh: true, filepath.Join(dir, filepath.Base(IdentitiesPath(place))): false,
	} {
		_, err := os.Lstat(path)
		if err != nil && !errors.Is(err, fs.ErrNotExist) {
			return err
		}
		if (err == nil) != want {
			return nil
		}
	}
	return os.Rename(fresh, place)
}

// Abort leaves the former files as they were and removes what was begun. After
// Commit it does nothing.
func (l *Load) Abort() error {
	if l.committed {
		return nil
	}
	for _, d := range []*database{l.store, l.identities} {
		if d != nil {
			_ = d.close() // what was begun is thrown away, and why has been said
		}
	}
	return l.place.Release()
}
