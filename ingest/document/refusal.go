package document

import (
	"archive/zip"
	"errors"
	"fmt"
	"io"

	"proforma/internal/survey"
	"proforma/internal/workbook"
)

func refuse(code survey.Code, what, mend string) *Error {
	return &Error{Code: code, What: what, Mend: mend}
}

func unreadable(err error) *Error {
	return &Error{
		Code: survey.FileUnreadable, Err: err,
		What: "The file cannot be read: " + err.Error() + ".",
		Mend: "Open it in Excel or LibreOffice, save it again as an Excel workbook (.xlsx) or CSV, and run again.",
	}
}

func tooLarge(why string, err error) *Error {
	return &Error{
		Code: survey.FileTooLarge, Err: err,
		What: "The file is beyond a limit: " + why + ".",
		Mend: "If the file is what it should be, remove pictures and sheets that are not part of the form, or copy the answers into the template, and run again.",
	}
}

// limitError is tooLarge for a limit that can be raised by its name.
func limitError(why, name string, err error) *Error {
	e := tooLarge(why, err)
	if name != "" {
		e.Mend = "If the file is what it should be, remove pictures and sheets that are not part of the form, split an export into several files, or raise the limit with --limit " + name + "=VALUE, and run again."
	}
	return e
}

func truncated(err error) *Error {
	return &Error{
		Code: survey.FileTruncated, Err: err,
		What: "The file is damaged: a part of it is missing or cannot be unpacked.",
		Mend: "It was probably cut off while it was sent or copied. Ask for it again, or copy it again.",
	}
}

func panicked(p any) *Error {
	return &Error{
		Code: survey.ParserPanicked, Err: fmt.Errorf("panic: %v", p),
		What: "The file broke the program's reader, and nothing of it was read.",
		Mend: "Open it in Excel or LibreOffice, save it again under a new name, and run again; and please report the fault.",
	}
}

// fromWorkbook says in words what reading a workbook met.
func fromWorkbook(err error) *Error {
	var known *Error
	var limit *workbook.LimitError
	switch {
	case errors.As(err, &known):
		return known
	case errors.As(err, &limit):
		return limitError(limit.What, limit.Name, err)
	case errors.Is(err, workbook.ErrMacros):
		return macros()
	case errors.Is(err, io.ErrUnexpectedEOF), errors.Is(err, zip.ErrChecksum), errors.Is(err, zip.ErrFormat), isFlate(err):
		return truncated(err)
	}
	return unreadable(err)
}

func macros() *Error {
	return refuse(survey.FileMacros,
		"The workbook holds macros, which are programs, so it was not opened.",
		"Open it in Excel, save it as an Excel workbook without macros (.xlsx), and run again.")
}
