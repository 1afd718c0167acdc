package claim

import (
	"errors"
	"os"
	"syscall"
)

// errGone says that the lock file was removed while it was being locked.
var errGone = errors.New("the lock file is gone")

// lock is a file held open so that nobody else may open it. The system closes
// it when the process ends.
type lock struct {
	path   string
	handle syscall.Handle
}

const sharingViolation = syscall.Errno(32)

// lockFile locks a file, which it makes. ErrBusy says that another holds it.
func lockFile(path string) (*lock, error) {
	name, err := syscall.UTF16PtrFromString(path)
	if err != nil {
		return nil, err
	}
	const nobodyElse = 0
	h, err := syscall.CreateFile(name, syscall.GENERIC_READ|syscall.GENERIC_WRITE, nobodyElse, nil, syscall.OPEN_ALWAYS, syscall.FILE_ATTRIBUTE_NORMAL, 0)
	if errors.Is(err, sharingViolation) {
		return nil, ErrBusy
	}
	if err != nil {
		return nil, &os.PathError{Op: "lock", Path: path, Err: err}
	}
	return &lock{path, h}, nil
}

// remove lets the lock file go and removes it: an open file cannot be removed
// here. Whoever takes it in between keeps it.
func (l *lock) remove() error {
	err := l.release()
	_ = os.Remove(l.path)
	return err
}

func (l *lock) release() error { return syscall.CloseHandle(l.handle) }
