package survey

import "strings"

// IsCellError says whether a text is what a spreadsheet shows where a formula
// failed. It is no answer.
func IsCellError(text string) bool {
	return cellErrors[strings.ToUpper(strings.TrimSpace(text))]
}

var cellErrors = map[string]bool{
	"#REF!": true, "#N/A": true, "#VALUE!": true, "#NAME?": true, "#DIV/0!": true, "#NUM!": true, "#NULL!": true, "#SPILL!": true,
	"#CALC!": true, "#FIELD!": true, "#BLOCKED!": true, "#CONNECT!": true, "#UNKNOWN!": true, "#BUSY!": true, "#GETTING_DATA": true, "#ERROR!": true,
}
