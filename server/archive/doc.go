// Package archive makes one ZIP of all that is left of a meeting (hồ sơ lưu trữ) and checks such a ZIP without any
// server: the papers in every version and as they came, the minutes and the notice of conclusions, the journal as
// JSON lines with its chain of hashes, a page that leads to all of them, and a list with the SHA-256 of each.
//
// What the check proves: every file is the one that was put in, and the journal is whole and in its order. Whoever
// changes a file can change the list as well; so the list's own SHA-256 is said, to be compared with the one that was
// written down when the ZIP was made.
package archive
