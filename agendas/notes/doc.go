// Package notes keeps what a person writes on papers for themselves: ink, highlights and pinned notes.
//
// They are private. Every function takes the person whose notes it is about, there is none that reads
// another's, and nothing of them is written into the journal: neither the admin nor the chair has a door to
// them. They do lie in the commune's database like everything else, and so in its backups.
//
// A person's devices write while they are offline, so the same note may be changed twice without either
// device knowing of the other. Each change says which revision of the note it was made on (base); Merge
// decides so that nothing written is lost:
//
//   - a change made on what is stored replaces it;
//   - the same change twice is one change;
//   - an edit is stronger than a deletion made without knowing of it;
//   - two texts for one note become two notes.
//
// Deletions are kept as tombstones for a while, so that other devices hear of them.
package notes
