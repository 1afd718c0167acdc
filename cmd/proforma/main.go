package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/signal"
	"runtime/debug"
	"strings"
	"syscall"
	"unicode"

	"github.com/spf13/cobra"
	"golang.org/x/term"

	"proforma/internal/killpoint"
)

// The exit statuses.
const (
	exitDone        = 0
	exitFailed      = 1
	exitUsage       = 2
	exitNeedsPeople = 3
)

// version is set by the build; "dev" otherwise.
var version = "dev"

// environment is all that the outside gives a command.
type environment struct {
	stdout, stderr io.Writer
	terminal       bool // stderr is a terminal
	getenv         func(string) string
}

// failure is an error of the work itself, as against one of usage.
type failure struct{ err error }

func (f failure) Error() string { return f.err.Error() }
func (f failure) Unwrap() error { return f.err }

// errNeedsPeople ends a command that did its work, but not all of it.
var errNeedsPeople = errors.New("something was left out or needs a decision")

func main() {
	followHeap()
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	context.AfterFunc(ctx, stop) // a second Ctrl-C ends the program at once
	env := environment{os.Stdout, os.Stderr, term.IsTerminal(int(os.Stderr.Fd())), os.Getenv}
	status := run(ctx, env, os.Args[1:])
	stop()
	killpoint.Done()
	os.Exit(status)
}

// run is the whole program: arguments in, exit status out. A panic is a
// programmer's mistake; the user is told so in words.
func run(ctx context.Context, env environment, args []string) (status int) {
	defer func() {
		if p := recover(); p != nil {
			fmt.Fprintf(env.stderr, "proforma: this is a mistake in proforma itself, not in your files: %v\nPlease report it with the following lines.\n%s", p, debug.Stack())
			status = exitFailed
		}
	}()
	root := newRoot(env)
	root.SetArgs(args)
	err := root.ExecuteContext(ctx)
	var failed failure
	switch {
	case err == nil:
		return exitDone
	case errors.Is(err, errNeedsPeople):
		return exitNeedsPeople
	case errors.Is(err, context.Canceled), ctx.Err() != nil: // a library may say in its own words that it was interrupted
		fmt.Fprintln(env.stderr, "proforma: interrupted; nothing was changed")
		return exitFailed
	case errors.As(err, &failed):
		fmt.Fprintf(env.stderr, "proforma: %s\n", harmless(err.Error()))
		return exitFailed
	}
	fmt.Fprintf(env.stderr, "proforma: %s\nSee: proforma --help\n", harmless(err.Error()))
	return exitUsage
}

// harmless is a text for a terminal: what respondents and files are called must
// not move its cursor, clear it or turn its letters round.
func harmless(text string) string {
	return strings.Map(func(r rune) rune {
		if r != '\n' && (unicode.IsControl(r) || unicode.Is(unicode.Cf, r)) {
			return '\uFFFD'
		}
		return r
	}, text)
}

// work wraps a subcommand's work, so that its errors are told from errors of usage.
func work(do func(cmd *cobra.Command, args []string) error) func(*cobra.Command, []string) error {
	return func(cmd *cobra.Command, args []string) error {
		err := do(cmd, args)
		var wrong usageError
		if err == nil || errors.Is(err, errNeedsPeople) || errors.As(err, &wrong) {
			return err
		}
		return failure{err}
	}
}

// usageError is an argument that cannot be used, noticed only by the work.
type usageError struct{ error }

// newRoot builds the command and its subcommands.
func newRoot(env environment) *cobra.Command {
	root := &cobra.Command{
		Use:   "proforma",
		Short: "A report you can defend, from a folder of returned proformas",
		Long: `proforma reads returned case-study proformas of clinical informatics teams, checks
them, and makes a report with figures, tables and every doubt it had.

Exit status: 0 done; 1 failed; 2 wrong usage; 3 done, but something was left out
or needs a decision (it is listed in findings.csv).`,
		Example: `  # A blank form to send out
  proforma template -o form.xlsx

  # From the returned forms to the report
  proforma run returned/ --organisations organisations.csv --out report/`,
		Version:       version,
		SilenceErrors: true,
		SilenceUsage:  true,
		Args:          cobra.NoArgs,
		RunE:          func(cmd *cobra.Command, _ []string) error { return cmd.Help() },
	}
	root.SetOut(env.stdout)
	root.SetErr(env.stderr)
	root.CompletionOptions.HiddenDefaultCmd = true
	root.AddCommand(
		newTemplate(), newRun(env), newIngest(env), newFindings(env), newAnalyse(env), newReport(env), newClaims(env), newExport(env),
	)
	return root
}
