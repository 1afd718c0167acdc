//go:build linux || darwin || freebsd || netbsd || openbsd || dragonfly

package claim

import (
	"errors"
	"os"
	"syscall"
)

// errGone says that the lock file was removed while it was being locked.
var errGone = errors.New("the lock file is gone")

// lock is a lock file held. The system takes it back when the process ends.
type lock struct{ file *os.File }

// lockFile locks a file, which it makes. ErrBusy says that another holds it.
func lockFile(path string) (*lock, error) {
	f, err := os.OpenFile(path, os.O_RDWR|os.O_CREATE, 0o600)
	if err != nil {
		return nil, err
	}
	if err := flock(f); err != nil {
		_ = f.Close()
		return nil, err
	}
	mine, err := f.Stat()
	if err != nil {
		_ = f.Close()
		return nil, err
	}
	there, err := os.Stat(path)
	if err != nil || !os.SameFile(mine, there) {
		_ = f.Close()
		return nil, errGone
	}
	return &lock{f}, nil
}

func flock(f *os.File) error {
	for {
		err := syscall.Flock(int(f.Fd()), syscall.LOCK_EX|syscall.LOCK_NB)
		switch {
		case errors.Is(err, syscall.EINTR):
			continue
		case errors.Is(err, syscall.EWOULDBLOCK):
			return ErrBusy
		case errors.Is(err, syscall.ENOTSUP), errors.Is(err, syscall.ENOLCK), errors.Is(err, syscall.EINVAL), errors.Is(err, syscall.ENOSYS):
			return nil // a file system without locks: one run at a time is the user's to see to
		}
		return err
	}
}

// remove removes the lock file and lets it go.
func (l *lock) remove() error {
	err := os.Remove(l.file.Name())
	return errors.Join(err, l.release())
}

func (l *lock) release() error { return l.file.Close() }
