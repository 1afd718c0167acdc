package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"

	"proforma/internal/survey"
)

// attachmentsAtOnce is how many bytes of attachments may wait in memory to be
// written.
const attachmentsAtOnce = 32 << 20

// AppendAttachments writes what is embedded in a file: what it is to the store,
// masked, and its bytes to the identities, once for all files that hold the same.
func (l *Load) AppendAttachments(f survey.File, list []survey.Attachment, mask func(string) string) error {
	for i, a := range list {
		p := a.Position
		err := l.store.append("raw_attachment", f.SHA256, int32(i+1), mask(a.Name), mask(p.Sheet), p.Cell, p.Part,
			a.MediaType, a.Bytes, a.SHA256, a.Content != nil)
		if err != nil {
			return err
		}
		if a.Content == nil || l.attached[a.SHA256] {
			continue
		}
		if l.attached == nil {
			l.attached = map[string]bool{}
		}
		l.attached[a.SHA256] = true
		if err := l.identities.append("identity_attachment", a.SHA256, a.Content); err != nil {
			return err
		}
		if l.waiting += len(a.Content); l.waiting < attachmentsAtOnce {
			continue
		}
		l.waiting = 0
		if err := l.identities.writeOut(); err != nil {
			return err
		}
	}
	return nil
}

// writeOut puts what was appended into the file, out of memory.
func (d *database) writeOut() error {
	if err := d.flush(); err != nil {
		return err
	}
	if _, err := d.db.Exec("CHECKPOINT"); err != nil {
		return fmt.Errorf("writing rows: %w", err)
	}
	return nil
}

// Attachment reads the bytes of an attachment by their SHA-256. kept is false if
// they were not kept.
func (i *Identities) Attachment(ctx context.Context, sha256 string) (content []byte, kept bool, err error) {
	err = i.db.QueryRowContext(ctx, query("identity_attachment"), sha256).Scan(&content)
	if errors.Is(err, sql.ErrNoRows) {
		return nil, false, nil
	}
	if err != nil {
		return nil, false, fmt.Errorf("reading an attachment: %w", err)
	}
	return content, true, nil
}
