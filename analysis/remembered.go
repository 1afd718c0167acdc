package analysis

// keptRows is the number of rows of frames that are remembered for the measures
// after the one that asked for them; the frames that were asked for first go
// first. A row takes some 25 bytes, and what measures made of it as much again.
// Measures that share a query stand together in the plan.
const keptRows = 4_000_000

// remembered is the frames of queries, by their SQL.
type remembered struct {
	frames map[string]*Frame
	order  []string // oldest first
	rows   int
}

func newRemembered() *remembered { return &remembered{frames: map[string]*Frame{}} }

// frame is the frame of a query, or nil.
func (m *remembered) frame(sql string) *Frame { return m.frames[sql] }

// keep remembers a frame, and forgets the oldest while there are too many rows.
func (m *remembered) keep(sql string, f *Frame) {
	m.frames[sql] = f
	m.order = append(m.order, sql)
	m.rows += len(f.rows)
	for m.rows > keptRows && len(m.order) > 1 {
		m.rows -= len(m.frames[m.order[0]].rows)
		delete(m.frames, m.order[0])
		m.order = m.order[1:]
	}
}
