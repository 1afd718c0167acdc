package disclose

import (
	"cmp"
	"math/big"
	"slices"

	"proforma/analysis/result"
)

// hideWhatIsolates hides groups of a statement until no table together with
// the others gives too few organisations away. All providers less those of
// England are those of the other nations: a sum or a mean over them follows
// from the two, though each alone is of many.
func (d *disclosure) hideWhatIsolates(tables []*result.Result, of []*cellOf) {
	for {
		guilty := d.isolates(of)
		if guilty == nil {
			return
		}
		guilty.hidden = true
		d.hideSmall(tables, of)
	}
}

// isolates finds a cell to hide, the smallest of those by which an organisation
// can be isolated; nil if none can be.
func (d *disclosure) isolates(of []*cellOf) *cellOf {
	var shown []*cellOf
	for _, c := range of {
		if c.keys == nil {
			return nil // too many to list: not looked at
		}
		if !c.hidden && c.count > 0 {
			shown = append(shown, c)
		}
	}
	everybody := allOf(of)
	all := d.isolated(shown, everybody, d.rules.GroupsAtLeast)
	var unknown []string
	for _, key := range everybody {
		if d.isWithheld([]string{key}) {
			unknown = append(unknown, key)
		}
	}
	all = append(all, d.isolated(shown, unknown, d.rules.WithholdAtLeast)...)
	if len(all) == 0 || len(shown) == 0 {
		return nil
	}
	blamed := slices.DeleteFunc(slices.Clone(shown), func(c *cellOf) bool { return !c.keys[all[0]] })
	if len(blamed) == 0 {
		blamed = shown
	}
	return smallest(blamed)
}

func allOf(of []*cellOf) []string {
	seen := map[string]bool{}
	var keys []string
	for _, c := range of {
		for key := range c.keys {
			if !seen[key] {
				seen[key] = true
				keys = append(keys, key)
			}
		}
	}
	slices.Sort(keys)
	return keys
}

// isolated lists an organisation of each set of fewer than least whose sum
// follows from the sums of the groups shown and of all. Organisations that are
// in the same groups cannot be told apart and count as one unknown: a column of
// a matrix of which the groups shown, and all, are the rows. Its reduced form
// has a row with a single entry for every unknown that the rows determine.
func (d *disclosure) isolated(shown []*cellOf, keys []string, least int) []string {
	patterns, first, sizes := []string{}, map[string]string{}, map[string]int{}
	for _, key := range keys {
		pattern := make([]byte, len(shown))
		for i, c := range shown {
			pattern[i] = '0'
			if c.keys[key] {
				pattern[i] = '1'
			}
		}
		p := string(pattern)
		if sizes[p] == 0 {
			patterns = append(patterns, p)
			first[p] = key
		}
		sizes[p]++
	}
	rows := make([][]*big.Rat, len(shown)+1)
	for i := range rows {
		rows[i] = make([]*big.Rat, len(patterns))
		for j, p := range patterns {
			rows[i][j] = new(big.Rat)
			if i == len(shown) || p[i] == '1' {
				rows[i][j].SetInt64(1)
			}
		}
	}
	var out []string
	for _, j := range determined(rows) {
		if p := patterns[j]; sizes[p] < least {
			out = append(out, first[p])
		}
	}
	slices.SortFunc(out, cmp.Compare)
	return out
}

// determined is the unknowns that a system of sums determines, by Gauss and
// Jordan's elimination in exact fractions.
func determined(rows [][]*big.Rat) []int {
	if len(rows) == 0 {
		return nil
	}
	rank := 0
	for column := 0; column < len(rows[0]) && rank < len(rows); column++ {
		pivot := slices.IndexFunc(rows[rank:], func(r []*big.Rat) bool { return r[column].Sign() != 0 })
		if pivot < 0 {
			continue
		}
		rows[rank], rows[rank+pivot] = rows[rank+pivot], rows[rank]
		eliminate(rows, rank, column)
		rank++
	}
	var out []int
	for _, row := range rows[:rank] {
		at, entries := 0, 0
		for j, v := range row {
			if v.Sign() != 0 {
				at = j
				entries++
			}
		}
		if entries == 1 {
			out = append(out, at)
		}
	}
	return out
}

// eliminate makes the pivot one and the rest of its column nought.
func eliminate(rows [][]*big.Rat, at, column int) {
	scale := new(big.Rat).Inv(rows[at][column])
	for j := range rows[at] {
		rows[at][j].Mul(rows[at][j], scale)
	}
	for i := range rows {
		if i == at || rows[i][column].Sign() == 0 {
			continue
		}
		factor := new(big.Rat).Set(rows[i][column])
		for j := range rows[i] {
			rows[i][j].Sub(rows[i][j], new(big.Rat).Mul(factor, rows[at][j]))
		}
	}
}
