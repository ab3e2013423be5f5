// Package fleet pretends to be village halls: Pion clients that sign in with a device key, open the live
// socket, publish a really encoded clip (VP8 in three simulcast layers, Opus speech) and receive what the
// SFU sends them, as a hall's browser does. The demo runs three of them for company, cmd/hallsim many for
// load. It speaks only the network contract (server/wire) and never looks inside the server.
//
// For load that is the same for every server a hall may send a Synthetic camera instead, or nothing at all; and a Light one
// only counts what comes, at its socket.
//
// One hall is three loops: attend keeps the live socket, keepMedia keeps the WebRTC connection while the
// meeting is live, and ask (when wished) asks for the floor. All three back off as the real client does
// and end when the meeting is closed, the seat is taken over, or Stop is called.
//
// What is measured, and how honest it is:
//   - Delay is from the write of a packet by the publishing hall to its read by the receiving hall, in one
//     process and with one clock; of a server on this machine (Config.Local) to when the kernel had it. The SFU rewrites the RTP header and the picture id of the VP8 payload
//     descriptor but not the payload after it, so packets are recognised by that. Packets in the first
//     second after a slot changed what it shows are left out: they may come from the SFU's cache.
//   - Loss is what is missing in the sequence numbers of a slot after the repair by NACK and RTX.
//   - The time to the first packet has Pion's connectivity checks in it, which start on a 200 ms tick.
package fleet
