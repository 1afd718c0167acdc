// Package reports writes results to files.
//
// In go results after disclosure, the edition they are of, findings after
// disclosure, and the manifest as far as the caller knows it. Out comes a
// folder: report.html, figures/*.svg, tables/*.csv, results.json, findings.csv
// and manifest.json. Nothing here decides what may be shown: what is handed in
// is written.
//
// Steps of Write:
//
//  1. figures.yaml says which figures there are; each is made of the results
//     it names, and left out with a reason if they are not there.
//  2. package chart draws them.
//  3. Each renderer writes its file: WriteTable, WriteValues, WriteFindings,
//     WriteReport, result.Encode.
//  4. manifest.json is written last, with the SHA-256 of every file.
//
// What a respondent typed stays text everywhere: html/template escapes it in
// the page, encoding/json in what scripts read, package chart in drawings, and
// Neutral in CSV.
package reports
