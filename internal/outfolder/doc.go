// Package outfolder puts a folder of outputs in place all at once.
//
// In goes the path of the folder wanted; out comes an empty private folder
// beside it to write into. Steps: Begin refuses a folder that is not ours, or
// that another run is about to write, and clears up after one that was killed;
// the caller writes; Commit carries over what a person added to the old folder
// and swaps the new one in; Abort removes what was begun. A reader never sees
// half of an output.
package outfolder
