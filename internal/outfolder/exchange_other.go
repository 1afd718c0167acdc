//go:build !linux

package outfolder

import "errors"

// exchange cannot be done at once on this system.
func exchange(_, _ string) error { return errors.ErrUnsupported }
