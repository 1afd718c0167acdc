package worddocument

// Document is a Word document that was read.
type Document struct {
	// Stories are the body, then the headers, footers, footnotes and endnotes
	// that are shown, those of one kind together. A kind that the document does
	// not have is missing.
	Stories     []*Story
	Attachments []*Attachment // in the order of the places that show them
	Doubts      []Doubt       // in the order met
	Insertions  []*Place      // places of tracked insertions, each place once
	Deletions   []*Place      // places of tracked deletions, each place once
	Comments    []*Place      // places of comments
}

// StoryKind is which part of the document a story is.
type StoryKind string

// The kinds of story.
const (
	Body      StoryKind = "body"
	Header    StoryKind = "header"
	Footer    StoryKind = "footer"
	Footnotes StoryKind = "footnotes"
	Endnotes  StoryKind = "endnotes"
)

// Story is a text of its own.
type Story struct {
	Kind     StoryKind
	Blocks   []Block
	Pictures int // pictures, drawings without text, and embedded objects
}

// Block is a paragraph or a table.
type Block struct {
	Paragraph *Paragraph
	Table     *Table
}

// Paragraph is one paragraph, blank ones included.
type Paragraph struct {
	Place     *Place
	Text      string // tabs as tabs, line breaks as line feeds
	Spans     []Span // in order, not overlapping
	Boxes     []Box
	TextBoxes []TextBox // that are anchored in it
}

// TextBox is a text box or a shape with text.
type TextBox struct {
	Place  *Place
	Blocks []Block
}

// Table is a table, tables inside its cells included.
type Table struct {
	Place *Place
	Rows  []Row
}

// Row is a row of a table. Rows whose deletion was tracked are left out.
type Row struct {
	Number int // in the table, from 1, deleted ones counted
	Cells  []Cell
}

// Cell is a cell of a table.
type Cell struct {
	Place  *Place
	Col    int // first column of the table that it covers, from 1; boundaries moved a little by hand make no column
	Span   int // number of columns that it covers
	Merge  Merge
	Blocks []Block
}

// Merge says whether a cell is merged with the one above it.
type Merge uint8

// How cells are merged downwards.
const (
	Unmerged  Merge = iota
	Restarts        // the top cell of a merged range
	Continues       // merged with the cell above
)

// Span is a part of a text, in bytes from Start up to End, and how it is
// formatted.
type Span struct {
	Start, End                int
	Struck, Highlighted, Bold bool
}

// Box is a tick box whose state the document gives.
type Box struct {
	At     int // byte of the text at which its ☑ or ☐ stands
	Ticked bool
	Legacy bool // a legacy form field; a content control otherwise
}

// DoubtKind is what a doubt is about.
type DoubtKind uint8

// The kinds of doubt.
const (
	HiddenText      DoubtKind = iota // Text is hidden and was left out
	UnknownSymbol                    // Text names a font and a character that stands as U+FFFD
	PlaceholderText                  // Text is marked as a placeholder, and was left out, but does not look like one
	BoxWithoutState                  // a tick box whose state the document does not give, as U+FFFD
	ListNotChosen                    // a drop-down list that shows its first entry (Text), which nobody need have chosen
	ForeignPart                      // a file in another format that Word would show as text, not read
	LinkedObject                     // content that stands in another file, which was not sent
	UnclosedField                    // Text stands in a field's instruction that does not end, and was left out
	ActiveX                          // an ActiveX control, whose state cannot be read
)

// Doubt is something in a document that was not read, or only on an assumption.
type Doubt struct {
	Kind  DoubtKind
	Place *Place
	Text  string
}
