// Package sfu is the media plane: it takes in what each participant publishes (microphone, camera, screen) and
// sends every viewer what its slots are to show. It knows rooms, peers, sources and slots, and nothing of
// meetings, HTTP or SQL. One SFU has one UDP port and one TCP port for all.
//
// # The life of a packet
//
// A hall's camera sends up to three simulcast layers. Each is a layer here, with one goroutine that reads it
// (layer.run). A packet is parsed once, noted for loss and congestion feedback, copied into the layer's packet
// cache, and handed to every slot in layer.viewers, an immutable list that is swapped when somebody's view
// changes. The slot takes its own lock only, gives the packet the next sequence number, the slot's time and
// picture id, and writes it to the viewer's connection, in the same goroutine. Pion encrypts it and writes it to
// our socket, which lays it in the layer's outbox. When the loop over the viewers is done and no further packet
// of the layer is there yet (inbox.more), the layer flushes its outbox: one system call for all viewers, and one
// message for up to eight packets to one viewer, which the kernel cuts up (UDP_SEGMENT). So nothing waits for a
// timer or for a packet that is still to come. What is sent again, RTCP, STUN and DTLS go out at once. A full
// socket drops video and counts it; no viewer is waited for. A viewer on TCP has a bounded buffer in front of it,
// and what does not fit is dropped and counted. Microphones go the same way, but only while
// the seat has the floor: otherwise the packet ends in layer.hear, whatever the browser does.
//
// A seat may have a camera beside its own connection (AsCamera, by WHIP): room.source prefers what comes from there.
// Watchers (AsWatcher, by WHEP) publish nothing and see the stage.
//
// # Switching
//
// A slot has at most two layers: current, which flows, and next, which it waits for. It moves at the first
// packet of a keyframe, or at once when the cache has all packets since the last one and they are few; then no
// keyframe is asked for, because every other viewer of the layer would pay for it. Sequence numbers go on
// (seqmap), picture ids go on, and the timestamp of a picture is where the slot's own clock is at the moment it
// was captured (mediaclock), so that a switch is no jump for the viewer's decoder or its lip-sync. What a viewer
// asks for again is found by its number, in the cache of the layer it came from, and sent over RTX.
//
// # What is not sent at all
//
// A layer of a camera that nobody is shown is paused at its publisher (demand.go), but for the lowest. For slots and
// ladder it stays one that can be shown: a slot that is to show it goes on with another until its keyframe is there.
//
// # Who decides, and who tells
//
// room.mu guards who is there, who may be heard and what each slot wants. assign.go and voices.go turn that
// into layers for slots: at once for every change, and ten times a second in the room's loop for what only time
// changes: a layer or a source that stopped, who is loud. The loop alone calls the Listener, without a lock
// held. The packet path takes no lock of the room. Locks are taken in this order: room, slot, layer, cache;
// that of an outbox is the last of all, and is not held while the kernel sends.
//
// # Goroutines
//
//   - a room's loop runs while the room has peers;
//   - a peer has one feedback loop (all RTCP towards it: transport-wide feedback, NACK, PLI, receiver and sender
//     reports), one RTCP reader a slot, and a packet and an RTCP reader a layer. peer.start counts them;
//     peer.end closes the connection and waits for all of them;
//   - Close ends the rooms and waits for everything, then closes the sockets.
package sfu
