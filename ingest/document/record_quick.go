package document

import "bytes"

// windowBytes is how much of a file is looked at at once.
const windowBytes = 256 << 10

// quick reads a record that lies whole in the window and holds nothing odd, as
// nearly all do, without looking at each byte by itself. Where it says false it
// has taken nothing, and the record is to be read byte by byte, which knows
// every oddity and fault.
func (r *recordReader) quick() bool {
	window, _ := r.in.Peek(r.in.Buffered())
	at, lines := 0, 0
	for {
		next, newlines, ok := r.quickField(window, at)
		// Behind a line end stands a byte more, so that both halves of CR LF are seen.
		if !ok || next+1 >= len(window) || len(r.ends) == r.limits.Fields {
			r.text, r.ends = r.text[:0], r.ends[:0]
			return false
		}
		r.ends = append(r.ends, len(r.text))
		at, lines = next+1, lines+newlines
		if window[next] == r.comma {
			continue
		}
		if window[next] == '\r' && window[at] == '\n' {
			at++
		}
		_, _ = r.in.Discard(at)
		r.line += lines + 1
		return true
	}
}

// quickField takes a field of the window, and returns where the comma or line
// end behind it stands, and how many line ends it holds.
func (r *recordReader) quickField(window []byte, at int) (end, newlines int, ok bool) {
	if at >= len(window) {
		return 0, 0, false
	}
	if window[at] == '"' {
		return r.quickQuoted(window, at+1)
	}
	end = at
	for end < len(window) && !r.stops[window[end]] {
		end++
	}
	if end == len(window) || window[end] == '"' || end-at > r.limits.FieldBytes {
		return 0, 0, false
	}
	r.text = append(r.text, window[at:end]...)
	return end, 0, true
}

// quickQuoted is quickField for a field in quotation marks, from behind the
// first of them.
func (r *recordReader) quickQuoted(window []byte, at int) (end, newlines int, ok bool) {
	start := len(r.text)
	for {
		n := bytes.IndexByte(window[at:], '"')
		if n < 0 || at+n+1 >= len(window) {
			return 0, 0, false
		}
		part := window[at : at+n]
		if bytes.IndexByte(part, '\r') >= 0 {
			return 0, 0, false // a line end inside a field becomes a line feed
		}
		newlines += bytes.Count(part, lineFeed)
		r.text = append(r.text, part...)
		at += n + 1
		if window[at] == '"' {
			r.text = append(r.text, '"')
			at++
			continue
		}
		stands := window[at] == r.comma || window[at] == '\r' || window[at] == '\n'
		return at, newlines, stands && len(r.text)-start <= r.limits.FieldBytes
	}
}

var lineFeed = []byte{'\n'}
