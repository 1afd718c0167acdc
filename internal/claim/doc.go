// Package claim gives one run at a time a private folder beside the place it
// will write to.
//
// In goes the path of what will be written; out comes an empty folder beside
// it, held by this process alone until it is released. A second run that wants
// the same place is refused in words.
//
// Steps: make the folder .proforma-KIND-NAME; lock the file in it, with a lock
// that the system takes back when the process ends, however it ends; whoever
// holds the lock knows that whatever else lies there was left by a run that was
// killed, lets the caller put right what that run had begun to put in place,
// and removes the rest. Leftovers of other places in the same folder, which
// nobody holds, are removed too.
package claim
