package store

import (
	"embed"
	"io/fs"
)

//go:embed queries/*.sql
var queryFiles embed.FS

// query returns a named query. A name that is not there is a programmer's mistake.
func query(name string) string {
	text, err := fs.ReadFile(queryFiles, "queries/"+name+".sql")
	if err != nil {
		panic("store: no query " + name)
	}
	return string(text)
}
