package ingest

import "os"

// Progress says how far a load has come.
type Progress struct {
	Files, AllFiles int
	Bytes, AllBytes int64 // of the files; within a large file too
}

// progress tells whoever watches how far the writer has come.
type progress struct {
	Progress
	sizes []int64 // of the files, in order
	done  int64   // bytes of the files that are done
	tell  func(Progress)
}

func newProgress(files []input, tell func(Progress)) *progress {
	p := &progress{tell: tell}
	p.AllFiles = len(files)
	for _, f := range files {
		size := int64(0)
		if info, err := os.Stat(f.path); err == nil && info.Mode().IsRegular() {
			size = info.Size()
		}
		p.sizes, p.AllBytes = append(p.sizes, size), p.AllBytes+size
	}
	return p
}

// within says that so many bytes of the file under way have been read. What is
// not more than was told before is not told.
func (p *progress) within(bytes int64) {
	if now := p.done + min(bytes, p.sizes[p.Files]); p.tell != nil && now > p.Bytes {
		p.Bytes = now
		p.tell(p.Progress)
	}
}

func (p *progress) fileDone() {
	p.done += p.sizes[p.Files]
	p.Files++
	p.Bytes = max(p.Bytes, p.done)
	if p.tell != nil {
		p.tell(p.Progress)
	}
}
