// Package journal is the one door through which anything changes, and the record of all that happened.
//
// Do runs a change in one SQLite transaction: idempotency key → the rule → rows → entries → commit,
// and only then tells the listeners. Entries form one chain of hashes per stream, so nobody can alter
// or drop one unnoticed; a stream is "commune" or "meeting:7". Sequence numbers count from 1 without
// gaps, which is what lets a viewer that was cut off ask for "everything since 41".
package journal
