package mask

// titles stand before or after a name and are no part of it.
var titles = map[string]bool{
	"dr": true, "mr": true, "mrs": true, "ms": true, "miss": true, "mx": true, "prof": true, "professor": true,
	"sir": true, "dame": true, "mbe": true, "obe": true, "cbe": true, "phd": true, "md": true, "frcp": true,
	"synthetic": true,
}

// ordinaryWords are first names and surnames that are ordinary words too. Alone
// at the start of a sentence they are not masked; elsewhere, with a capital,
// they are.
var ordinaryWords = []string{
	"will", "mark", "may", "grace", "hope", "faith", "joy", "rose", "bill", "rob", "pat", "sue", "dean", "art", "drew", "chance",
	"april", "june", "august", "summer", "autumn", "dawn", "eve", "iris", "ivy", "lily", "heather", "hazel", "olive", "penny", "ruby",
	"young", "long", "short", "small", "little", "good", "best", "wise", "sharp", "swift", "bright", "early", "new", "old", "rich",
	"black", "white", "green", "brown", "gray", "grey", "park", "field", "hill", "wood", "woods", "rivers", "banks", "king", "price",
	"ford", "bond", "cross", "bridge", "church", "street", "lane", "stone", "french", "english", "read", "walker", "speed", "strong", "power",
	"baker", "barber", "bishop", "butler", "carter", "chambers", "cooper", "cook", "fisher", "gardner", "gardener", "hunter", "knight", "mason", "miller",
	"palmer", "parker", "parsons", "piper", "porter", "potter", "prior", "shepherd", "singer", "taylor", "turner", "weaver", "webb", "archer", "bailey",
	"child", "childs", "christian", "constant", "friend", "golden", "holiday", "justice", "mercy", "patience", "prudence", "temple", "summers", "winters",
	"steel", "sterling", "spring", "marshall", "sargent", "dale", "forest", "forrest", "garden", "garland", "island", "rivers", "silver", "violet", "jasmine",
	"various", "several", "multiple", "everyone", "everybody", "people", "members", "member", "colleagues", "department", "committee", "office", "unknown",
	"withheld", "anonymous", "applicable", "respondent", "respondents", "submitted", "completed", "prepared", "behalf", "please", "contact", "someone",
	"others", "above", "below", "whole", "wider", "group", "joint", "between", "together", "answers", "names", "number",
	"love", "major", "guy", "wells", "waters", "frost", "storm", "winter", "reason", "case", "more", "moore", "marsh", "page", "day",
}

// rolesWords stand with a capital in titles and are no name there.
var rolesWords = []string{
	"ward nurse chief officer lead director trust board care health digital clinical information informatics team service services manager " +
		"deputy associate head consultant specialist professor doctor medical nursing midwifery pharmacy safety north south east west the and our " +
		"all one two what how we yes no not",
}

// leading are words before an organisation's name that are no part of it.
var leading = map[string]bool{"the": true, "example": true, "synthetic": true}

// opening are words that names of organisations open with, which may be left
// out: "Leicester" for "University Hospitals of Leicester".
var opening = map[string]bool{"nhs": true, "university": true, "hospital": true, "hospitals": true, "of": true, "the": true, "example": true, "trust": true}

// beforeSystem are words between the yes and the name of an integrated care
// system.
var beforeSystem = map[string]bool{"y": true, "part": true, "we": true, "are": true, "is": true, "in": true, "it": true, "a": true, "an": true, "called": true, "member": true}

// systemWords stand in the names of integrated care systems.
var systemWords = map[string]bool{"ics": true, "icb": true, "icp": true, "stp": true, "system": true, "board": true, "partnership": true}

// genericWords occur in the names of many organisations.
var genericWords = []string{
	"nhs", "foundation", "trust", "trusts", "ft", "hospital", "hospitals", "university", "teaching", "healthcare", "health", "care", "social",
	"and", "the", "of", "for", "in", "board", "council", "county", "city", "borough", "integrated", "system", "systems", "partnership", "services",
	"service", "community", "mental", "acute", "general", "royal", "group", "authority", "ics", "icb", "hsc", "children", "childrens", "women",
	"womens", "s", "england", "scotland", "wales", "northern", "ireland", "north", "south", "east", "west", "central", "mid", "example", "synthetic",
	"ambulance", "specialist", "district", "local", "provider", "organisation", "our", "team", "none", "not", "applicable", "yes", "no",
}
