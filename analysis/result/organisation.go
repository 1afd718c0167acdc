package result

// Organisation is what disclosure needs to know of one organisation to decide
// what a profile may show of it.
type Organisation struct {
	Key       string
	Name      string   // real name
	Aliases   []string // other names it goes by, to be masked in text as Name is
	Pseudonym string   // "Organisation C"
	Consent   bool     // consent_publish was ticked
}
