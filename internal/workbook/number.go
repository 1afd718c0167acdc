package workbook

import (
	"fmt"
	"math"
	"strconv"
	"strings"
	"time"
)

// lastSerial is the last day that a worksheet knows: 31 December 9999.
const lastSerial = 2958466

// numberText is a number as a person would write it: at most 15 significant
// figures, which is what a spreadsheet keeps, so that 0.59999999999999998 reads
// 0.6; no exponent where it can be avoided.
func numberText(x float64) string {
	rounded, err := strconv.ParseFloat(strconv.FormatFloat(x, 'g', 15, 64), 64)
	if err != nil {
		rounded = x
	}
	if size := math.Abs(rounded); size != 0 && (size < 1e-9 || size >= 1e21) {
		return strconv.FormatFloat(rounded, 'g', -1, 64)
	}
	if rounded == 0 {
		return "0"
	}
	return strconv.FormatFloat(rounded, 'f', -1, 64)
}

// percentText is a share as a percentage, unrounded: 0.6 is "60%".
func percentText(x float64) string { return numberText(x*100) + "%" }

// dateText is a day number as text, and whether it is one. Day 60 of the 1900
// calendar is a 29 February that never was, and is shown as spreadsheets show it.
func dateText(x float64, s shown, epoch1904 bool) (string, bool) {
	if x < 0 || x >= lastSerial || math.IsNaN(x) {
		return "", false
	}
	days := math.Floor(x)
	seconds := int(math.Round((x - days) * 86400))
	if seconds == 86400 {
		days, seconds = days+1, 0
	}
	if s.elapsed || s.clock && !s.date && days == 0 {
		return clockText(int(days)*24, seconds), true
	}
	if days < 1 && !epoch1904 {
		return "", false
	}
	text := isoDay(int(days), epoch1904)
	if seconds != 0 {
		text += fmt.Sprintf("T%02d:%02d:%02d", seconds/3600, seconds/60%60, seconds%60)
	}
	return text, true
}

func clockText(hours, seconds int) string {
	text := fmt.Sprintf("%02d:%02d", hours+seconds/3600, seconds/60%60)
	if seconds%60 != 0 {
		text += fmt.Sprintf(":%02d", seconds%60)
	}
	return text
}

func isoDay(days int, epoch1904 bool) string {
	epoch := time.Date(1899, 12, 30, 0, 0, 0, 0, time.UTC)
	switch {
	case epoch1904:
		epoch = time.Date(1904, 1, 1, 0, 0, 0, 0, time.UTC)
	case days == 60:
		return "1900-02-29"
	case days < 60:
		epoch = time.Date(1899, 12, 31, 0, 0, 0, 0, time.UTC)
	}
	return epoch.AddDate(0, 0, days).Format(time.DateOnly)
}

// isoCell reads a cell of the type "d", which holds a date as text.
func isoCell(text string) (iso string, number float64, ok bool) {
	text = strings.TrimSpace(text)
	for _, layout := range []string{time.DateOnly, "2006-01-02T15:04:05", "2006-01-02T15:04", time.RFC3339} {
		t, err := time.Parse(layout, text)
		if err != nil {
			continue
		}
		iso = t.Format(time.DateOnly)
		if t.Hour() != 0 || t.Minute() != 0 || t.Second() != 0 {
			iso = t.Format("2006-01-02T15:04:05")
		}
		return iso, serial(t), true
	}
	return "", 0, false
}
