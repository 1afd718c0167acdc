package blankform

import (
	"fmt"
	"strings"

	"proforma/internal/instrument"
)

const (
	csvRoleLines  = 20 // people that a row of the CSV template has columns for
	formRoleLines = 15 // lines of the role table on the form
)

// Column is one place for an answer: a column of the CSV template, and a cell of
// the form.
type Column struct {
	Header     string
	Question   string // instrument id; empty for metadata
	Option     string // of a tick list: id of the option, or of its open end
	RoleLine   int    // of the role table: the line, from 1
	RoleColumn string // of the role table: the column's id
	Metadata   string // id of a column beside the questions; empty for a question
}

// Columns lists the columns of the CSV template, in order.
func Columns(e *instrument.Edition) []Column {
	shorts := map[string]int{}
	for _, q := range e.Questions {
		shorts[q.Short]++
	}
	var columns []Column
	for _, q := range e.Questions {
		switch q.Type {
		case instrument.Table:
			columns = append(columns, roleColumns(q)...)
		case instrument.MultipleChoice:
			columns = append(columns, optionColumns(q)...)
		default:
			header := q.Short
			if header == "" || shorts[q.Short] > 1 {
				header = q.Wording
			}
			columns = append(columns, Column{Header: header, Question: q.ID})
		}
		if q.Identifies {
			columns = append(columns, metadataColumns(e)...)
		}
	}
	return columns
}

// metadataColumns are the columns beside the questions that are asked of people,
// which are those with a hint. The others are stamped by survey tools.
func metadataColumns(e *instrument.Edition) []Column {
	var columns []Column
	for _, m := range e.Metadata {
		if m.Help != "" {
			columns = append(columns, Column{Header: m.Wording, Metadata: m.ID})
		}
	}
	return columns
}

func roleColumns(q instrument.Question) []Column {
	var columns []Column
	for line := 1; line <= csvRoleLines; line++ {
		for _, c := range q.Columns {
			columns = append(columns, Column{
				Header: fmt.Sprintf("%s %d", c.Short, line), Question: q.ID, RoleLine: line, RoleColumn: c.ID,
			})
		}
	}
	return columns
}

// optionColumns are headed with the question's id in capitals and the option's
// wording: "CPD: Local mentoring scheme".
func optionColumns(q instrument.Question) []Column {
	prefix := strings.ToUpper(q.ID) + ": "
	var columns []Column
	for _, o := range q.Options {
		columns = append(columns, Column{Header: prefix + o.Wording, Question: q.ID, Option: o.ID})
	}
	if q.Other != nil {
		columns = append(columns, Column{
			Header: prefix + strings.TrimSuffix(q.Other.Wording, ":"), Question: q.ID, Option: q.Other.ID,
		})
	}
	return columns
}
