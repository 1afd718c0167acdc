package workbook

import "github.com/xuri/excelize/v2"

// Filter puts filter buttons on the first row of a range, which holds heads.
func (s *Sheet) Filter(r Range) {
	first, last := r.corners()
	s.note("filter on "+first+":"+last, s.book.file.AutoFilter(s.name, first+":"+last, nil))
}

// Tab colours the sheet's tab.
func (s *Sheet) Tab(colour string) {
	s.note("colour of the tab", s.book.file.SetSheetProps(s.name, &excelize.SheetPropsOptions{TabColorRGB: &colour}))
}
