// Package blobs keeps uploaded files, each named by the SHA-256 of its content.
//
// A file appears under its name only when every byte of it is on the disk, and is never changed
// afterwards. The package knows bytes and hashes; which paper a file belongs to is not its business.
package blobs
