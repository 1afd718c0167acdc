package survey

import "slices"

// Code is the kind of a finding. Codes are stable: they are quoted in
// decisions and in the documentation.
type Code string

// Severity looks the code up in the catalogue. A code that is not in it is a
// programmer's mistake.
func (c Code) Severity() Severity {
	e, ok := catalogue[c]
	if !ok {
		panic("survey: finding code not in the catalogue: " + string(c))
	}
	return e.severity
}

// Title is the code in words, for a heading.
func (c Code) Title() string { return catalogue[c].title }

// Whole files.
const (
	FileEmpty        Code = "file_empty"
	FileTruncated    Code = "file_truncated"
	FileEncrypted    Code = "file_encrypted"
	FileWrongKind    Code = "file_wrong_kind"
	FileUnreadable   Code = "file_unreadable"
	FileTooLarge     Code = "file_too_large"
	FileNotProforma  Code = "file_not_proforma"
	FileSameBytes    Code = "file_same_bytes"
	FileNotSupported Code = "file_not_supported"
	FileMacros       Code = "file_macros"
	ParserPanicked   Code = "parser_panicked"
	FilePassedOver   Code = "file_passed_over"
)

// Layout: what stands where.
const (
	RowRagged          Code = "row_ragged"
	RowUnreadable      Code = "row_unreadable"
	EncodingAssumed    Code = "encoding_assumed"
	LabelMissing       Code = "label_missing"
	LabelDrifted       Code = "label_drifted"
	LabelRepeated      Code = "label_repeated"
	ColumnUnclaimed    Code = "column_unclaimed"
	TextUnclaimed      Code = "text_unclaimed"
	SheetNotRead       Code = "sheet_not_read"
	FormulaCached      Code = "formula_cached"
	CellError          Code = "cell_error"
	SubmissionEmpty    Code = "submission_empty"
	RoleLineUnsplit    Code = "role_line_unsplit"
	TickUnclear        Code = "tick_unclear"
	ChoiceUnknown      Code = "choice_unknown"
	ChoiceOther        Code = "choice_other"
	AttachmentUnloaded Code = "attachment_unloaded"
	ResponsePartial    Code = "response_partial"
	ResponseTest       Code = "response_test"
	ResponseRejected   Code = "response_rejected"
	ChoiceCodesAssumed Code = "choice_codes_assumed"

	TrackedChanges Code = "tracked_changes"
	SymbolUnknown  Code = "symbol_unknown"
	TextLeftOut    Code = "text_left_out"
	PartNotRead    Code = "part_not_read"
)

// Readings: free text to values.
const (
	TimeUnreadable        Code = "time_unreadable"
	TimeMissing           Code = "time_missing"
	TimeAssumed           Code = "time_assumed"
	TimeOverOne           Code = "time_over_one"
	TimeZero              Code = "time_zero"
	TimeOutOfRange        Code = "time_out_of_range"
	TimeInconsistent      Code = "time_inconsistent"
	PeopleUnclear         Code = "people_unclear"
	BackgroundUnreadable  Code = "background_unreadable"
	BackgroundMissing     Code = "background_missing"
	BackgroundAssumed     Code = "background_assumed"
	BackgroundSeveral     Code = "background_several"
	RoleUnlisted          Code = "role_unlisted"
	DateAmbiguous         Code = "date_ambiguous"
	DateUnreadable        Code = "date_unreadable"
	AnswerUnreadable      Code = "answer_unreadable"
	AnswerAssumed         Code = "answer_assumed"
	OrganisationMissing   Code = "organisation_missing"
	OrganisationUnknown   Code = "organisation_unknown"
	OrganisationNear      Code = "organisation_near"
	OrganisationBadRow    Code = "organisation_bad_row"
	OrganisationRepeated  Code = "organisation_repeated"
	ReferenceTableMissing Code = "reference_table_missing"
)

// Checks: values against each other.
const (
	TotalDiffers       Code = "total_differs"
	TeamEmpty          Code = "team_empty"
	TickListBlank      Code = "tick_list_blank"
	SubmissionRepeated Code = "submission_repeated"
	ConsentBlank       Code = "consent_blank"
	PersonalDataInText Code = "personal_data_in_text"
)

// Decisions: what people settled, replayed.
const (
	DecisionStale        Code = "decision_stale"
	DecisionContradicted Code = "decision_contradicted"
	DecisionUnreadable   Code = "decision_unreadable"
	DecisionUnsigned     Code = "decision_unsigned"
)

type entry struct {
	severity Severity
	title    string
}

var catalogue = map[Code]entry{
	FileEmpty:        {Left, "Empty file"},
	FileTruncated:    {Left, "Truncated or damaged file"},
	FileEncrypted:    {Left, "File protected by a password"},
	FileWrongKind:    {Left, "File is not what its name says"},
	FileUnreadable:   {Left, "File that cannot be read"},
	FileTooLarge:     {Left, "File beyond a limit"},
	FileNotProforma:  {Left, "File that is not a proforma"},
	FileSameBytes:    {Left, "The same file twice"},
	FileNotSupported: {Left, "Kind of file that is not read"},
	FileMacros:       {Left, "File with macros"},
	ParserPanicked:   {Left, "File that broke its reader"},
	FilePassedOver:   {Note, "File or folder that is no submission"},

	RowRagged:          {Decision, "Row with too many or too few fields"},
	RowUnreadable:      {Left, "Row that cannot be read"},
	EncodingAssumed:    {Note, "Character encoding assumed"},
	LabelMissing:       {Decision, "Question not found in the file"},
	LabelDrifted:       {Note, "Question worded differently"},
	LabelRepeated:      {Decision, "Question found more than once"},
	ColumnUnclaimed:    {Decision, "Column that belongs to no question"},
	TextUnclaimed:      {Decision, "Text that belongs to no question"},
	SheetNotRead:       {Note, "Sheet that is not part of the form"},
	FormulaCached:      {Note, "Answer that is a formula's last result"},
	CellError:          {Left, "Cell that shows an error"},
	SubmissionEmpty:    {Left, "Form with no answers"},
	RoleLineUnsplit:    {Decision, "Line of the role answer that could not be split"},
	TickUnclear:        {Decision, "Tick that is neither yes nor no"},
	ChoiceUnknown:      {Decision, "Choice that is not an option"},
	ChoiceOther:        {Note, "Other method named"},
	ResponsePartial:    {Decision, "Response that may not count"},
	ResponseTest:       {Left, "Test or preview response"},
	ResponseRejected:   {Left, "Response rejected in the survey tool"},
	ChoiceCodesAssumed: {Decision, "Codes of choices taken in the form's order"},
	AttachmentUnloaded: {Note, "Picture or attachment that is not read"},

	TrackedChanges: {Note, "Document with tracked changes"},
	SymbolUnknown:  {Decision, "Symbol that is not known"},
	TextLeftOut:    {Decision, "Text of a document that was left out"},
	PartNotRead:    {Left, "Part of a document that is not read"},

	TimeUnreadable:        {Decision, "Working time that no rule reads"},
	TimeMissing:           {Decision, "Role with no working time"},
	TimeAssumed:           {Note, "Working time read on an assumption"},
	TimeOverOne:           {Decision, "More than one whole-time equivalent for one person"},
	TimeZero:              {Note, "Role with no time in informatics"},
	TimeOutOfRange:        {Decision, "Working time that cannot be"},
	TimeInconsistent:      {Decision, "Working time that contradicts itself"},
	PeopleUnclear:         {Decision, "Line that may stand for several people"},
	BackgroundUnreadable:  {Decision, "Clinical background that no rule reads"},
	BackgroundMissing:     {Decision, "Role with no clinical background"},
	BackgroundAssumed:     {Note, "Clinical background taken from the role"},
	BackgroundSeveral:     {Note, "Several clinical backgrounds"},
	RoleUnlisted:          {Note, "Role title that is not in the list"},
	DateAmbiguous:         {Decision, "Date that can be read two ways"},
	DateUnreadable:        {Decision, "Date that cannot be read"},
	AnswerUnreadable:      {Decision, "Answer that no rule reads"},
	AnswerAssumed:         {Note, "Answer read on an assumption"},
	OrganisationMissing:   {Decision, "Form without an organisation"},
	OrganisationUnknown:   {Decision, "Organisation not in the reference table"},
	OrganisationNear:      {Decision, "Organisation nearly in the reference table"},
	OrganisationBadRow:    {Decision, "Row of the reference table that cannot be used"},
	OrganisationRepeated:  {Decision, "Organisation twice in the reference table"},
	ReferenceTableMissing: {Note, "No reference table of organisations"},

	TotalDiffers:       {Decision, "Stated and added-up team totals differ"},
	TeamEmpty:          {Decision, "Team of nobody"},
	TickListBlank:      {Note, "Tick list left blank"},
	SubmissionRepeated: {Decision, "Second submission from one organisation"},
	ConsentBlank:       {Note, "Consent box left blank"},
	PersonalDataInText: {Note, "Name or address masked in an answer"},

	DecisionStale:        {Decision, "Decision on a text that is not there any more"},
	DecisionContradicted: {Decision, "Decisions that contradict each other"},
	DecisionUnreadable:   {Decision, "Decision that cannot be understood"},
	DecisionUnsigned:     {Note, "Decision without a reason or a name"},
}

// Codes lists every code of the catalogue, sorted.
func Codes() []Code {
	codes := make([]Code, 0, len(catalogue))
	for c := range catalogue {
		codes = append(codes, c)
	}
	slices.Sort(codes)
	return codes
}
