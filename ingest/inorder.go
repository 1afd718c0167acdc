package ingest

import (
	"context"
	"iter"
)

// ahead is how many parts of a file may wait to be written. It bounds what an
// export of a million rows holds in memory.
const ahead = 64

// inOrder reads files several at once and hands out, in the order of the
// files, a channel of parts for each. A reader blocks once it is far enough
// ahead of the writer, so memory stays bounded whatever the number of files.
func inOrder(ctx context.Context, files []input, workers int, read func(context.Context, input, chan<- part)) iter.Seq2[int, <-chan part] {
	return func(yield func(int, <-chan part) bool) {
		ctx, cancel := context.WithCancel(ctx)
		defer cancel()
		// Each file's channel enters the queue before it is read, so the
		// queue's capacity bounds how many files are open at once.
		queue := make(chan (<-chan part), max(workers-1, 0))
		slots := make(chan struct{}, workers)
		go func() {
			defer close(queue)
			for _, f := range files {
				select {
				case slots <- struct{}{}:
				case <-ctx.Done():
					return
				}
				parts := make(chan part, ahead)
				go func() {
					defer func() { <-slots }()
					defer close(parts)
					read(ctx, f, parts)
				}()
				select {
				case queue <- parts:
				case <-ctx.Done():
					return
				}
			}
		}()
		n := 0
		for parts := range queue {
			if !yield(n, parts) {
				return
			}
			n++
		}
	}
}

// send hands a part over, unless the load has ended.
func send(ctx context.Context, parts chan<- part, p part) bool {
	select {
	case parts <- p:
		return true
	case <-ctx.Done():
		return false
	}
}
