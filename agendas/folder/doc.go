// Package folder makes one ZIP of a meeting's papers (hồ sơ cuộc họp): a folder for each item, in the agenda's
// order, and index.html, which opens without any network and leads to every file.
//
// The ZIP is written as it is sent: nothing is held but one buffer, nothing lies on disk. It asks for no rights;
// whoever calls it names the files that one reader may have.
package folder
