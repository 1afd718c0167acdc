package chart

import (
	"embed"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"strconv"
	"strings"
	"sync"

	"github.com/dop251/goja"
)

//go:embed all:assets/dist
var assets embed.FS

// Script is the JavaScript to inline in a page that holds interactive charts.
// It defines ProformaChart.mount(element, drawing), where drawing is
// Drawn.Option parsed. It holds no "</script".
func Script() ([]byte, error) { return bundle("page.js") }

func bundle(name string) ([]byte, error) {
	b, err := assets.ReadFile("assets/dist/" + name)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, ErrNoECharts
	}
	if err != nil {
		return nil, fmt.Errorf("reading the embedded ECharts: %w", err)
	}
	return b, nil
}

// Renderer draws figures. Several goroutines may use one.
type Renderer struct {
	program *goja.Program
	// idle holds the runtimes that draw nothing now, nil for one not yet
	// started. A runtime draws one figure at a time.
	idle chan *runtime
}

// runtimes is the most figures drawn at once. Each runtime takes some 15 MB.
const runtimes = 2

// runtime is ECharts, started.
type runtime struct {
	vm  *goja.Runtime
	svg goja.Callable // ProformaChart.svg(json, prefix)
}

// NewRenderer compiles ECharts, which takes a tenth of a second or two: start
// it before it is needed.
func NewRenderer() (*Renderer, error) {
	script, err := bundle("svg.js")
	if err != nil {
		return nil, err
	}
	program, err := goja.Compile("svg.js", string(script), false)
	if err != nil {
		return nil, fmt.Errorf("compiling ECharts: %w", err)
	}
	first, err := start(program)
	if err != nil {
		return nil, err
	}
	r := &Renderer{program: program, idle: make(chan *runtime, runtimes)}
	r.idle <- first
	for range runtimes - 1 {
		go r.another()
	}
	return r, nil
}

// another starts one more runtime while the caller does other work. One that
// does not start is left to the first figure that asks for it, which says why.
func (r *Renderer) another() {
	js, err := start(r.program)
	if err != nil {
		js = nil
	}
	r.idle <- js
}

// start runs the compiled ECharts in a runtime of its own.
func start(program *goja.Program) (*runtime, error) {
	vm := goja.New()
	// ECharts sets timers that a drawing made at once does not need.
	for _, name := range []string{"setTimeout", "clearTimeout"} {
		if err := vm.Set(name, func() int { return 0 }); err != nil {
			return nil, fmt.Errorf("starting ECharts: %w", err)
		}
	}
	if _, err := vm.RunProgram(program); err != nil {
		return nil, fmt.Errorf("starting ECharts: %w", err)
	}
	bundle := vm.GlobalObject().Get("ProformaChart").ToObject(vm)
	measureWith, ok1 := goja.AssertFunction(bundle.Get("measureWith"))
	svg, ok2 := goja.AssertFunction(bundle.Get("svg"))
	if !ok1 || !ok2 {
		return nil, errors.New("starting ECharts: svg.js is of another version; run `make assets` again")
	}
	if _, err := measureWith(goja.Undefined(), vm.ToValue(measure)); err != nil {
		return nil, fmt.Errorf("starting ECharts: %w", err)
	}
	return &runtime{vm: vm, svg: svg}, nil
}

// measure gives the width of a text in a CSS font such as "bold 14px Arial".
func measure(text, font string) float64 {
	size := labelSize
	for _, part := range strings.Fields(font) {
		if n, err := strconv.Atoi(strings.TrimSuffix(part, "px")); err == nil && strings.HasSuffix(part, "px") {
			size = n
		}
	}
	w := textWidth(text, size)
	if strings.Contains(font, "bold") {
		w *= boldFactor
	}
	return w
}

// form is a figure laid out for one width. It is the shape that page.js and svg.js read.
type form struct {
	Width  int    `json:"width"`
	Height int    `json:"height"`
	Option option `json:"option"`
}

// layOut builds the option of a figure for a width.
func layOut(f Figure, width int, narrow bool) form {
	var o option
	var height float64
	switch f.Kind {
	case DotStrip:
		o, height = stripOption(f, float64(width), narrow)
	case Scatter:
		o, height = scatterOption(f, float64(width), narrow)
	default:
		o, height = barsOption(f, float64(width), narrow)
	}
	return form{Width: width, Height: int(height), Option: o}
}

// Draw draws a figure.
func (r *Renderer) Draw(f Figure) (Drawn, error) {
	if err := f.check(); err != nil {
		return Drawn{}, err
	}
	if f.Width == 0 {
		f.Width = wideWidth
	}
	wide := layOut(f, f.Width, false)
	both, err := json.Marshal(struct {
		Wide   form `json:"wide"`
		Narrow form `json:"narrow"`
	}{wide, layOut(f, narrowWidth, true)})
	if err != nil {
		return Drawn{}, fmt.Errorf("figure %s: writing its option: %w", f.ID, err)
	}
	raw, err := r.run(f.ID, wide)
	if err != nil {
		return Drawn{}, err
	}
	d := Drawn{Option: both, Width: wide.Width, Height: wide.Height}
	inner, err := body(raw)
	if err != nil {
		return Drawn{}, fmt.Errorf("figure %s: %w", f.ID, err)
	}
	d.SVG = page(f, d.Width, d.Height, inner)
	d.File = file(f, d.Width, d.Height, inner)
	return d, nil
}

// DrawAll draws several figures, some of them at once, and returns them in the
// order given.
func (r *Renderer) DrawAll(figures []Figure) ([]Drawn, error) {
	out := make([]Drawn, len(figures))
	errs := make([]error, len(figures))
	var wg sync.WaitGroup
	for i, f := range figures {
		wg.Go(func() { out[i], errs[i] = r.Draw(f) })
	}
	wg.Wait()
	if err := errors.Join(errs...); err != nil {
		return nil, err
	}
	return out, nil
}

// run has ECharts draw a form.
func (r *Renderer) run(id string, w form) (string, error) {
	one, err := json.Marshal(w)
	if err != nil {
		return "", fmt.Errorf("figure %s: writing its option: %w", id, err)
	}
	js := <-r.idle
	defer func() { r.idle <- js }()
	if js == nil {
		if js, err = start(r.program); err != nil {
			return "", err
		}
	}
	v, err := js.svg(goja.Undefined(), js.vm.ToValue(string(one)), js.vm.ToValue(id+"-svg"))
	if err != nil {
		return "", fmt.Errorf("figure %s: drawing it in ECharts: %w", id, err)
	}
	return v.String(), nil
}
