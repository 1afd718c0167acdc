package reports

import (
	"fmt"

	"proforma/analysis/result"
)

// restsOn says how many values rest on what people decided, and how many on
// assumptions.
func (p *page) restsOn(set *result.Set, used map[string]bool) {
	decided, assumed := set.Find("values_decided"), set.Find("values_assumed")
	if decided == nil || assumed == nil {
		return
	}
	d, okD := decided.Value.Float()
	a, okA := assumed.Value.Float()
	if !okD || !okA {
		return
	}
	used[decided.ID], used[assumed.ID] = true, true
	p.RestsOn = fmt.Sprintf("Of %s that were read, %s settled by a person's decision and %s on a stated assumption.",
		plural(decided.N, "value", "values"), plural(int(d), "was", "were"), plural(int(a), "rests", "rest"))
	if r := set.Find("values_read"); r != nil && len(r.Rows) > 0 {
		used[r.ID] = true
		p.RestsBy = append(p.RestsBy, furtherOf(r))
	}
}
