package layout

func addTableHeads(*lexicon) {}
