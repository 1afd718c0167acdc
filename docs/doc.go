// Package docs holds the documents that the program itself needs.
//
// In goes nothing; out comes docs/methods.md, section by section, which the
// report prints so that each figure can be followed to its method offline.
//
// Steps: the headings of the second level part the document; under each stand
// paragraphs of plain text.
package docs
