package ingest

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"runtime"
	"strings"

	"proforma/ingest/document"
	"proforma/ingest/layout"
	"proforma/ingest/mask"
	"proforma/ingest/normalise"
	"proforma/ingest/settle"
	"proforma/internal/instrument"
	"proforma/internal/store"
	"proforma/internal/survey"
)

// Options say what to load and how.
type Options struct {
	Inputs        []string // files and folders
	Organisations string   // path of the reference table; empty if there is none
	Decisions     string   // path of the sheet of decisions; empty if there is none
	Edition       *instrument.Edition
	Limits        document.Limits
	ToolVersion   string
	IsOurs        func(dir string) bool // knows a folder that proforma wrote; nil: none is
	Out           string                // folder that this run writes, which is no input; empty if there is none
	Progress      func(Progress)        // called as files are read, within large ones too; nil: nobody watches
	OnFinding     func(survey.Finding)  // sees each finding unmasked, for the person at the terminal; nil: nobody does
	Workers       int                   // files read at once; 0: one for each processor
}

// Summary is what a load did.
type Summary struct {
	Files       int // met
	Loaded      int // read as submissions
	Submissions int // active ones
	LeftOut     int // open findings of severity error
	Decisions   int // open findings of severity decision
	Notes       int // open findings of severity note
	Settled     int // findings that a decision settled
	LoadID      string
	Inputs      []InputFile // in the order of their names
}

// InputFile is an input as the manifest names it.
type InputFile struct {
	Name   string // masked
	SHA256 string
	Bytes  int64
	Status string // as survey.File.Status
	Layout string
}

// NeedsPeople says whether something was left out or needs a decision.
func (s *Summary) NeedsPeople() bool { return s.LeftOut+s.Decisions > 0 }

// loading is the state of a load under way, used by the writing goroutine only.
type loading struct {
	layouts     *layout.Reader
	opts        Options
	load        *store.Load
	masker      *mask.Masker
	names       *pseudonyms
	summary     *Summary
	firstName   map[string]string // SHA-256 of a file to the name it was first met under
	reference   *InputFile
	settler     *settle.Settler
	met         map[string]bool   // ids of the decisions whose findings were met
	elsewhere   map[string]string // ids of decisions to the text that now stands in their place
	fingerprint [][2]string
	joined      map[string][]*layout.Child     // by the name of the export
	nameMask    map[string]func(string) string // of the names of those exports
	progress    *progress
}

// Run loads the inputs into load, which it neither commits nor aborts. Bad data
// and broken files become findings; an error means that the load itself failed.
func Run(ctx context.Context, load *store.Load, opts Options) (*Summary, error) {
	if opts.Workers <= 0 {
		opts.Workers = runtime.GOMAXPROCS(0)
	}
	if opts.IsOurs == nil {
		opts.IsOurs = func(string) bool { return false }
	}
	files, notes, err := walk(opts.Inputs, opts.IsOurs, opts.Out)
	if err != nil {
		return nil, err
	}
	if len(files)+leftOut(notes) == 0 {
		return nil, fmt.Errorf("there is no file to read in %s", strings.Join(opts.Inputs, ", "))
	}
	normaliser, err := normalise.New(opts.Edition)
	if err != nil {
		return nil, fmt.Errorf("preparing edition %s: %w", opts.Edition.ID, err)
	}
	if err := load.AppendInstrument(opts.Edition); err != nil {
		return nil, err
	}
	l := &loading{opts: opts, layouts: layout.New(opts.Edition), load: load, summary: &Summary{}, firstName: map[string]string{},
		nameMask: map[string]func(string) string{}, settler: &settle.Settler{Edition: opts.Edition, Normaliser: normaliser}, met: map[string]bool{}}
	if err := l.readDecisions(); err != nil {
		return nil, err
	}
	organisations, err := l.readReference()
	if err != nil {
		return nil, err
	}
	l.settler.Directory = normalise.NewDirectory(opts.Edition, organisations)
	if err := l.findings(notes, l.masker.Text); err != nil {
		return nil, err
	}
	reader := newFileReader(opts, l.layouts, l.settler, len(organisations) > 0)
	if err := l.readAll(ctx, files, reader); err != nil {
		return nil, err
	}
	if err := l.repeated(ctx); err != nil {
		return nil, err
	}
	if err := l.staleDecisions(ctx); err != nil {
		return nil, err
	}
	l.summary.LoadID = l.loadID()
	return l.summary, load.Finish(opts.Edition.ID, l.summary.LoadID, opts.ToolVersion)
}

// leftOut counts the findings that leave something out.
func leftOut(found []survey.Finding) int {
	n := 0
	for _, f := range found {
		if f.Severity() == survey.Left {
			n++
		}
	}
	return n
}

// readAll reads the files several at once and writes them in order.
func (l *loading) readAll(ctx context.Context, files []input, reader *fileReader) error {
	l.summary.Files = len(files)
	files = reader.findCompanions(ctx, files)
	l.joined = reader.companions.of
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	l.progress = newProgress(files, l.opts.Progress)
	for _, outcome := range inOrder(ctx, files, l.opts.Workers, reader.read) {
		if err := l.write(outcome); err != nil {
			return err
		}
		l.progress.fileDone()
	}
	if ctx.Err() != nil {
		return ctx.Err()
	}
	return l.companions(reader.companions.all)
}

// findings writes findings and counts them.
func (l *loading) findings(found []survey.Finding, mask func(string) string) error {
	for _, f := range found {
		about := l.settled(&f, mask)
		l.count(f)
		if l.opts.OnFinding != nil && f.Settled == nil {
			l.opts.OnFinding(f)
		}
		if err := l.load.AppendFinding(f, mask); err != nil {
			return err
		}
		if err := l.findings(about, mask); err != nil {
			return err
		}
	}
	return nil
}

func (l *loading) count(f survey.Finding) {
	switch {
	case f.Settled != nil:
		l.summary.Settled++
	case f.Severity() == survey.Left:
		l.summary.LeftOut++
	case f.Severity() == survey.Decision:
		l.summary.Decisions++
	default:
		l.summary.Notes++
	}
}

// loadID names what was loaded: the same inputs under the same edition and
// schema have the same id.
func (l *loading) loadID() string {
	h := sha256.New()
	fmt.Fprintf(h, "edition %s\nschema %d\ntool %s\n", l.opts.Edition.ID, store.Schema(), l.opts.ToolVersion)
	if l.reference != nil {
		fmt.Fprintf(h, "reference %s\n", l.reference.SHA256)
	}
	if l.settler.Decisions != nil {
		fmt.Fprintf(h, "decisions %s\n", l.settler.Decisions.File.SHA256)
	}
	for _, f := range l.fingerprint {
		fmt.Fprintf(h, "%s %q\n", f[0], f[1])
	}
	return hex.EncodeToString(h.Sum(nil))
}
