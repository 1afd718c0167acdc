//go:build !linux && !darwin && !freebsd && !netbsd && !openbsd && !dragonfly && !windows

package claim

import (
	"errors"
	"os"
)

// errGone says that the lock file was removed while it was being locked.
var errGone = errors.New("the lock file is gone")

// lock is a file that is there. This system has no locks that end with their
// process: one run at a time is the user's to see to.
type lock struct{ file *os.File }

func lockFile(path string) (*lock, error) {
	f, err := os.OpenFile(path, os.O_RDWR|os.O_CREATE, 0o600)
	return &lock{f}, err
}

func (l *lock) remove() error {
	err := l.release()
	return errors.Join(err, os.Remove(l.file.Name()))
}

func (l *lock) release() error { return l.file.Close() }
