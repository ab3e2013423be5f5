// Package live is the downward stream: every screen of a meeting hears what happened by one WebSocket.
//
// Durable news is read from the journal by seq, for each viewer from where that viewer stands, so memory
// and disk cannot disagree and a viewer that was cut off resumes with "since". An entry names the part
// of the meeting that changed; what travels is that part as it is now, made once per change for all
// viewers. Ephemeral news (who is heard, how links do, which slot shows whom) carries no seq and is
// never stored; of each kind only the newest waits for a slow viewer. A viewer that cannot take its
// news within writeWait is closed and comes back by itself.
//
// The hub also knows presence: a seat is there while one of its sockets is open, and for leaveAfter more,
// so that a short cut of the line leaves no trace in the attendance.
package live
