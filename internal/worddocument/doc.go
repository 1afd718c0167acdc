// Package worddocument reads Word documents (.docx). It alone knows Word's XML.
//
// In go an archive and Limits; out comes a *Document: the body, the headers and
// footers, the notes, each a list of paragraphs and tables with their text as a
// person sees it, and the pictures and objects embedded in it. It interprets
// nothing of what the text says.
//
// Steps: check the archive against the limits before anything is parsed; find
// the parts by their relationships; read the styles, which say what is bold,
// struck or hidden; walk over each story once. A story is read as the person
// sees it who accepts every tracked change: deletions and field instructions
// are not text, insertions and field results are. Of content that stands in two
// versions, for newer and older programs, the first is read.
//
// What could not be read, or only on an assumption, is a Doubt with its place;
// the text around it is read all the same.
package worddocument
