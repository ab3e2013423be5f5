// Package agendas holds what a meeting is about: the ordered items and the papers that belong to them.
// It knows a meeting as a number only. Files live in blobs, their page images in pages.
package agendas
