package report

// Invited is who would have been handed printed papers: each person who was invited one set, each village hall one set
// to pass around. The commune's own hall gets none; its people are invited by name.
type Invited struct {
	Persons int // with the chair and the secretary, each once
	Voters  int // of these: members, and the chair
	Lead    int // of these: chair and secretary
	Halls   int // without the commune's own
}

// Paper is one paper of a meeting as it was read in the end.
type Paper struct {
	Audience string // "all", "public", "voters", "presidium" or "named"
	Named    int    // persons it was for by name
	Pages    int
}

// PagesSaved is how many printed sides (A4, one side a page) a paper would have come to: its pages for each of those it was
// for. Nothing is guessed of those who would have printed it all the same.
func PagesSaved(p Paper, to Invited) int {
	sets := 0
	switch p.Audience {
	case "all", "public":
		sets = to.Persons + to.Halls
	case "voters":
		sets = to.Voters
	case "presidium":
		sets = to.Lead
	case "named":
		sets = p.Named
	}
	return p.Pages * sets
}
