package killpoint

import (
	"os"
	"strconv"
	"sync/atomic"
)

var (
	at    = number(os.Getenv("PROFORMA_TEST_KILL_AT"))
	gone  atomic.Int64
	count = os.Getenv("PROFORMA_TEST_COUNT_STEPS") // file to write the number of steps to
)

func number(text string) int64 {
	n, err := strconv.ParseInt(text, 10, 64)
	if err != nil {
		return 0
	}
	return n
}

// Step is one step done.
func Step() {
	if at == 0 && count == "" {
		return
	}
	if n := gone.Add(1); n == at {
		end(os.Getenv("PROFORMA_TEST_SIGNAL"))
	}
}

// Done writes the number of steps to the file that PROFORMA_TEST_COUNT_STEPS
// names, if it names one.
func Done() {
	if count != "" {
		_ = os.WriteFile(count, []byte(strconv.FormatInt(gone.Load(), 10)), 0o600) // a test reads it, and fails if it is not there
	}
}

// end sends the signal to this process. After a kill nothing comes.
func end(name string) {
	p, err := os.FindProcess(os.Getpid())
	if err != nil {
		return
	}
	if name == "INT" {
		_ = p.Signal(os.Interrupt)
		return
	}
	_ = p.Kill()
	select {}
}
