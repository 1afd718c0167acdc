// Package outfolder puts a folder of outputs in place all at once.
//
// In goes the path of the folder wanted; out comes an empty private folder
// beside it to write into. Steps: Begin refuses a folder that is not ours;
// the caller writes; Commit swaps the new folder in and carries over what a
// person added to the old one; Abort removes what was begun. A reader never
// sees half of an output.
package outfolder
