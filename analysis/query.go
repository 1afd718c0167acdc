package analysis

import (
	"embed"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"regexp"
	"slices"
	"strings"
)

//go:embed queries/*.sql
var queryFiles embed.FS

// queryNames lists the named queries, sorted.
func queryNames() []string {
	entries, err := fs.ReadDir(queryFiles, "queries")
	if err != nil {
		panic("analysis: embedded queries: " + err.Error())
	}
	names := make([]string, 0, len(entries))
	for _, e := range entries {
		names = append(names, strings.TrimSuffix(e.Name(), ".sql"))
	}
	return names
}

func queryText(name string) (string, error) {
	text, err := queryFiles.ReadFile("queries/" + name + ".sql")
	if err != nil {
		return "", fmt.Errorf("there is no query %q; the queries are: %s", name, strings.Join(queryNames(), ", "))
	}
	return strings.TrimSpace(string(text)), nil
}

// A parameter stands in a query as $name.
var parameter = regexp.MustCompile(`\$[a-z_]+`)

// checkArgs holds that args are the parameters of the query, neither more nor
// fewer.
func checkArgs(name string, args map[string]string) error {
	text, err := queryText(name)
	if err != nil {
		return err
	}
	wanted := map[string]bool{}
	for _, p := range parameter.FindAllString(text, -1) {
		wanted[p[1:]] = true
	}
	var problems []error
	for _, p := range slices.Sorted(maps.Keys(wanted)) {
		if _, ok := args[p]; !ok {
			problems = append(problems, fmt.Errorf("query %s: parameter %s is not given", name, p))
		}
	}
	for _, a := range slices.Sorted(maps.Keys(args)) {
		if !wanted[a] {
			problems = append(problems, fmt.Errorf("query %s: there is no parameter %s", name, a))
		}
	}
	return errors.Join(problems...)
}

// arguments splits the lists among the arguments of the plan ("a, b") and puts
// the item in place. An item is one value, whatever it holds.
func arguments(args map[string]string, words *strings.Replacer) map[string][]string {
	out := map[string][]string{}
	for name, value := range args {
		for part := range strings.SplitSeq(value, ",") {
			out[name] = append(out[name], words.Replace(strings.TrimSpace(part)))
		}
	}
	return out
}

// bind puts the arguments into the query as SQL literals, so that the text a
// result shows is the text that was run and can be run again by hand. A list
// becomes 'a', 'b', for IN (...).
func bind(name string, args map[string][]string) (string, error) {
	text, err := queryText(name)
	if err != nil {
		return "", err
	}
	return parameter.ReplaceAllStringFunc(text, func(p string) string {
		literals := make([]string, 0, 2)
		for _, v := range args[p[1:]] {
			literals = append(literals, "'"+strings.ReplaceAll(v, "'", "''")+"'")
		}
		return strings.Join(literals, ", ")
	}), nil
}
