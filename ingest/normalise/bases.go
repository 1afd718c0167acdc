package normalise

import (
	"slices"

	"proforma/internal/instrument"
)

// TimeContext is what a working time has to be read against: which week is
// whole-time depends on where, for whom and when.
type TimeContext struct {
	Nation       string // "England"; empty if not known
	Sector       string // "nhs_provider"; empty if not known
	Date         string // ISO; empty if not known
	Background   string // leaf id; empty if not known
	Organisation string // name, for bases that hold in some places only

	resolved bool // Date and Organisation hold only what tells bases apart; see bases.resolved
}

// bases is the working-time table of an edition.
type bases []preparedBasis

type preparedBasis struct {
	instrument.Basis
	places [][]string // stems of each place
}

func newBases(rows []instrument.Basis) bases {
	out := make(bases, len(rows))
	for i, b := range rows {
		out[i].Basis = b
		for _, p := range b.Places {
			out[i].places = append(out[i].places, stems(p))
		}
	}
	return out
}

// find returns the row for the unit that says most about the case, and whether
// there is one.
func (rows bases) find(unit string, c TimeContext) (instrument.Basis, bool) {
	c = rows.resolved(c)
	best, bestScore := -1, -1
	for i := range rows {
		score := rows[i].fit(unit, c, rows.holdsPlace(i, c))
		if score < 0 {
			continue
		}
		later := best >= 0 && score == bestScore && rows[i].From > rows[best].From
		if score > bestScore || later {
			best, bestScore = i, score
		}
	}
	if best < 0 {
		return instrument.Basis{}, false
	}
	return rows[best].Basis, true
}

// fit says how much of the case the row speaks of; below nought if it does not
// hold for the case. The context is resolved; inPlace says whether it is one of
// the row's places.
func (b *preparedBasis) fit(unit string, c TimeContext, inPlace bool) int {
	if b.Unit != unit {
		return -1
	}
	if b.From != "" && c.Date < b.From {
		return -1
	}
	score := 0
	for _, condition := range []struct {
		any    []string
		is     string
		weight int
	}{
		{b.Roles, c.Background, 8},
		{b.Sectors, c.Sector, 2},
		{b.Nations, c.Nation, 1},
	} {
		if len(condition.any) == 0 {
			continue
		}
		if !slices.Contains(condition.any, condition.is) {
			return -1
		}
		score += condition.weight
	}
	if len(b.places) > 0 {
		if !inPlace {
			return -1
		}
		score += 4
	}
	return score
}

func (b *preparedBasis) inPlace(organisation string) bool {
	if organisation == "" {
		return false
	}
	name := stems(organisation)
	for _, place := range b.places {
		for i := 0; i+len(place) <= len(name); i++ {
			if slices.Equal(name[i:i+len(place)], place) {
				return true
			}
		}
	}
	return false
}
