//go:build browser

package reports

import (
	"context"
	"fmt"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/log"
	"github.com/chromedp/cdproto/network"
	cdppage "github.com/chromedp/cdproto/page"
	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/chromedp"
)

// browser is one Chromium with a page open and the network off.
type browser struct {
	ctx context.Context
	url string

	mu       sync.Mutex
	problems []string // errors on the console, dialogs, requests to anything but the file
}

// open starts Chromium on a written report. SHOTS names a folder for
// screenshots, for a person to look at.
func open(t *testing.T) *browser {
	t.Helper()
	needECharts(t)
	path, err := exec.LookPath("chromium")
	if err != nil {
		t.Fatal("chromium is not installed: run make test-browser, which installs it on Debian")
	}
	dir := t.TempDir()
	if _, err := Write(dir, sampleInput()); err != nil {
		t.Fatal(err)
	}
	options := append(chromedp.DefaultExecAllocatorOptions[:],
		chromedp.ExecPath(path), chromedp.NoSandbox, chromedp.DisableGPU, chromedp.NoFirstRun,
		chromedp.Flag("disable-quic", true), chromedp.Flag("disable-background-networking", true),
		chromedp.Flag("disable-component-update", true), chromedp.Flag("disable-sync", true), chromedp.Flag("hide-scrollbars", true),
		chromedp.Flag("host-resolver-rules", "MAP * ~NOTFOUND"), // the network is off
	)
	allocator, cancel := chromedp.NewExecAllocator(context.Background(), options...)
	t.Cleanup(cancel)
	address := url.URL{Scheme: "file", Path: filepath.ToSlash(filepath.Join(dir, "report.html"))}
	b := &browser{url: address.String()}
	b.ctx, cancel = chromedp.NewContext(allocator, chromedp.WithListener(b.listen))
	t.Cleanup(cancel)
	b.do(t,
		command(network.Enable, network.EnableParams{}), command(log.Enable, cdp.Empty{}), command(runtime.Enable, cdp.Empty{}),
		command(network.OverrideNetworkState, network.OverrideNetworkStateParams{Offline: true, DownloadThroughput: -1, UploadThroughput: -1}),
	)
	return b
}

// command is a command of the protocol of which the answer does not matter.
func command[P, R any](c cdp.Command[P, R], params P) chromedp.Action[chromedp.Void] {
	return chromedp.Func(func(ctx context.Context, t *chromedp.Target) error {
		_, err := cdp.Call(ctx, t, c, params)
		return err
	})
}

func (b *browser) do(t *testing.T, steps ...chromedp.Action[chromedp.Void]) {
	t.Helper()
	if err := chromedp.Do(b.ctx, steps...); err != nil {
		t.Fatal(err)
	}
}

// ask evaluates JavaScript in the page.
func ask[T any](t *testing.T, b *browser, script string) T {
	t.Helper()
	v, err := chromedp.Run(b.ctx, chromedp.Evaluate[T](script))
	if err != nil {
		t.Fatal(err)
	}
	return v
}

func (b *browser) listen(event any) {
	switch e := event.(type) {
	case *runtime.EventExceptionThrown:
		b.problem(fmt.Sprintf("exception: %s %+v", e.ExceptionDetails.Text, e.ExceptionDetails.Exception))
	case *runtime.EventConsoleAPICalled:
		if e.Type == runtime.ConsoleAPICalledTypeError || e.Type == runtime.ConsoleAPICalledTypeWarning {
			b.problem(fmt.Sprintf("console %s: %s", e.Type, e.Args[0].Value))
		}
	case *log.EventEntryAdded:
		if e.Entry.Level == log.EntryLevelError {
			b.problem("log: " + e.Entry.Text + " " + e.Entry.URL)
		}
	case *cdppage.EventJavascriptDialogOpening:
		b.problem("dialog: " + e.Message)
		go func() { // the page waits for an answer; the test has failed already
			_ = chromedp.Do(b.ctx, command(cdppage.HandleJavaScriptDialog, cdppage.HandleJavaScriptDialogParams{Accept: true}))
		}()
	case *network.EventRequestWillBeSent:
		if !strings.HasPrefix(e.Request.URL, "file:") && !strings.HasPrefix(e.Request.URL, "data:") {
			b.problem("request: " + e.Request.URL)
		}
	}
}

func (b *browser) problem(s string) {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.problems = append(b.problems, s)
}

// load opens the page at a width.
func (b *browser) load(t *testing.T, width int64) {
	t.Helper()
	b.do(t, chromedp.EmulateViewport(width, 900), chromedp.Navigate(b.url))
}

// check reports what went wrong so far.
func (b *browser) check(t *testing.T) {
	t.Helper()
	b.mu.Lock()
	defer b.mu.Unlock()
	for _, p := range b.problems {
		t.Error(p)
	}
}

// shoot keeps a screenshot of the whole page, if SHOTS says where.
func (b *browser) shoot(t *testing.T, name string) {
	t.Helper()
	dir := os.Getenv("SHOTS")
	if dir == "" {
		return
	}
	png, err := chromedp.Run(b.ctx, chromedp.FullScreenshot(100))
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(dir, name+".png"), png, 0o644); err != nil {
		t.Fatal(err)
	}
}

const openAll = `document.querySelectorAll('details').forEach(function (d) { d.open = true; }), true`

// drawing is how a figure stands on the screen.
type drawing struct {
	Live   bool    `json:"live"`
	Width  float64 `json:"width"`
	Height float64 `json:"height"`
	Marks  int     `json:"marks"`
	Static string  `json:"static"` // display of the twin
}

func TestBrowserShowsEveryFigureOfflineWithoutErrors(t *testing.T) {
	b := open(t)
	for _, width := range []int64{1280, 375} {
		b.load(t, width)
		for _, f := range declared.Figures {
			seen := ask[drawing](t, b, `(function () {
				var figure = document.getElementById('figure-`+f.ID+`');
				var chart = document.querySelector('#figure-`+f.ID+`-chart svg');
				var box = chart ? chart.getBoundingClientRect() : {width: 0, height: 0};
				return {live: figure.classList.contains('is-live'), width: box.width, height: box.height,
					marks: chart ? chart.querySelectorAll('path').length : 0,
					static: getComputedStyle(document.getElementById('figure-`+f.ID+`-static')).display};
			})()`)
			if !seen.Live || seen.Width < 250 || seen.Height < 100 || seen.Marks < 3 || seen.Static != "none" {
				t.Errorf("figure %s at %d px: %+v", f.ID, width, seen)
			}
		}
		b.shoot(t, fmt.Sprintf("report-%d", width))
	}
	b.check(t)
}

func TestBrowserShowsHostileTextAsText(t *testing.T) {
	b := open(t)
	b.load(t, 1280)
	ask[bool](t, b, openAll)
	text := ask[string](t, b, `document.getElementById('answers').innerText`)
	markup := ask[int](t, b, `document.querySelectorAll('img, iframe, [onerror], [onload], body script:not([type])').length`)
	for _, want := range []string{"</script><script>alert(1)</script>", "<img src=x onerror=alert(1)>"} {
		if !strings.Contains(text, want) {
			t.Errorf("%s does not stand in the page as text:\n%s", want, text)
		}
	}
	if markup != 2 {
		t.Errorf("%d scripts and other active elements, want the page's own two scripts", markup)
	}
	b.shoot(t, "report-open")
	b.check(t)
}

func TestBrowserNeedsNoSidewaysScrollAt320(t *testing.T) {
	b := open(t)
	b.load(t, 320)
	ask[bool](t, b, openAll)
	width := ask[int](t, b, `document.documentElement.scrollWidth`)
	wide := ask[[]string](t, b, `Array.from(document.querySelectorAll('body *')).filter(function (e) {
		return e.getBoundingClientRect().right > 321 && !e.closest('.scroll, .skip, svg');
	}).slice(0, 5).map(function (e) { return e.tagName + '.' + e.className; })`)
	if width > 320 || len(wide) > 0 {
		t.Errorf("the page is %d px wide, because of %q", width, wide)
	}
	b.shoot(t, "report-320")
	b.check(t)
}

func TestBrowserPrintsDrawingsAndEverythingFolded(t *testing.T) {
	b := open(t)
	b.load(t, 794)
	b.do(t, command(emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{Media: "print"}))
	shown := ask[[]string](t, b, `Array.from(document.querySelectorAll('figure')).map(function (f) {
			return getComputedStyle(f.querySelector('.live')).display + ' ' + getComputedStyle(f.querySelector('.static')).display +
				' ' + (f.querySelector('.static svg').getBoundingClientRect().height > 100) +
				' ' + (f.nextElementSibling.querySelector('table').getBoundingClientRect().height > 0);
		})`)
	for i, s := range shown {
		if s != "none block true true" {
			t.Errorf("figure %d prints as %q: live, static, drawn, table", i+1, s)
		}
	}
	b.shoot(t, "report-print")
	pdf, err := chromedp.Run(b.ctx, chromedp.PrintToPDF(chromedp.PDFPreferCSSPageSize()))
	if err != nil {
		t.Fatal(err)
	}
	if len(pdf) < 10_000 {
		t.Errorf("the PDF has %d bytes", len(pdf))
	}
	if dir := os.Getenv("SHOTS"); dir != "" {
		if err := os.WriteFile(filepath.Join(dir, "report.pdf"), pdf, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	b.check(t)
}

func TestBrowserShowsDrawingsWithScriptsOff(t *testing.T) {
	b := open(t)
	off := func(value bool) chromedp.Action[chromedp.Void] {
		return command(emulation.SetScriptExecutionDisabled, emulation.SetScriptExecutionDisabledParams{Value: value})
	}
	b.do(t, off(true))
	b.load(t, 1280)
	b.do(t, off(false)) // to ask; the page's scripts have not run
	shown := ask[[]string](t, b, `Array.from(document.querySelectorAll('figure')).map(function (f) {
		return getComputedStyle(f.querySelector('.live')).display + ' ' + getComputedStyle(f.querySelector('.static')).display;
	})`)
	for i, s := range shown {
		if s != "none block" {
			t.Errorf("figure %d shows %q, want the drawing", i+1, s)
		}
	}
	if len(shown) != len(declared.Figures) {
		t.Errorf("%d figures", len(shown))
	}
	b.check(t)
}
