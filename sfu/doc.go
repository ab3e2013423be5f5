// Package sfu is the media plane: it takes in what each participant publishes (microphone, camera, screen) and
// sends every viewer what its slots are to show. It knows rooms, peers, sources and slots, and nothing of
// meetings, HTTP or SQL. One SFU has one UDP port and one TCP port for all.
//
// # The life of a packet
//
// A hall's camera sends up to three simulcast layers; each is a layer here. The socket reads what the kernel has, up
// to 32 packets a call, in the one goroutine of the UDP mux. What comes from a peer's address is opened there in place,
// noted for loss and congestion feedback, parsed once, copied into the layer's packet cache, and
// handed to every slot in layer.viewers, an immutable list that is swapped when somebody's view changes. The slot takes
// its own lock only, gives the packet the next sequence number, the slot's time and picture id, writes it into a buffer
// of the socket's outbox and encrypts it there. When all that was read is handed on, the outbox is flushed: one
// system call for all viewers, and one message for up to eight packets to one viewer, which the kernel cuts up
// (UDP_SEGMENT). So nothing is copied twice, and nothing waits for a timer or for a packet that is still to come. What is
// sent again goes out at once. A full socket drops what does not fit and counts it; no viewer is waited for.
// Microphones go the same way, but only while the seat has the floor: otherwise the packet ends in layer.hear,
// whatever the browser does. What is not genuine is counted and changes nothing.
//
// RTCP is opened there too, and dealt with at once (control.go). Which layer a stream is of, its first packet says, or the
// offer has said (streams.go). STUN and DTLS are Pion's (icedtls): they tell where the peer is and what its keys are, after
// which they are asked for nothing. On TCP, and as long as no socket is known to be the peer's, packets come and go by ICE
// (way.go), and are otherwise treated alike. A viewer on TCP has a bounded buffer in front of it (tcp.go), and what does
// not fit is dropped and counted. There is no PeerConnection: what an offer says is read, and answered, by jsep.
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
// # Codecs
//
// A picture is VP8 or H.264, as its publisher likes (codecs.go); a keyframe is known from the payload of either, and
// a publisher that takes the other in the middle is followed at its next keyframe. Nothing is transcoded: a slot whose
// viewer does not speak the codec is dark, and told to be deaf. A voice is Opus. Redundant audio (RED, RFC 2198) is
// unwrapped as it arrives, which brings back what was lost on the way; then each slot dresses the sound for its viewer
// (redundancy.go): as it came for one who speaks RED, alone for one who does not, and with one or two earlier sounds,
// put together once for all, for one whose line loses. Its number is that of the packet, so that slots notice nothing.
//
// A lost packet of a voice is asked for on its way up and sent again on its way down as it was, header and all, where
// both sides have negotiated NACK for Opus (lately.go): there is no RTX for audio, and AES-GCM takes no number twice for
// different packets. It is done while it may come in time. Receivers report such a packet as received; for how a line is
// judged it was lost.
//
// # What is not sent at all
//
// A layer of a camera that nobody is shown is paused at its publisher (demand.go), but for the lowest. For slots and
// ladder it stays one that can be shown: a slot that is to show it goes on with another until its keyframe is there.
// A camera that is shown small everywhere, or nowhere, and whose seat does not speak, is asked for fewer pictures. Where a
// publisher does not do that, or others see it large, a thumbnail of a lively camera gets every other picture (share.go).
//
// # A weak line
//
// What a viewer's line takes is estimated from what it says of each packet's arrival (bandwidth), or else from losses
// and round trips; probes find out whether it takes more. The voice is sent in any case. A tenth is left to the pages
// of papers, which come by HTTP; what is sent again has a fifth and no more (spare.go), because on a full line it would
// push out what is new: what is past repair has a keyframe asked for, ever more seldom. The rest is shared among the
// pictures (share.go, ladder): the stage first, then a screen, then the others. Their steps are layers, whole or at
// half the frame rate (thinning.go); below the lowest there is the voice alone. On a line that was full the pictures
// are paced and the voice goes past them (pacer.go). Who has a good line pays one atomic read a packet for all this.
//
// # Who decides, and who tells
//
// room.mu guards who is there, who may be heard and what each slot wants. assign.go and voices.go turn that into layers
// for slots: at once for every change, and ten times a second in the room's loop for what only time changes: a layer or
// a source that stopped, who is loud. In a large room the loop looks at some peers at a time, at those something has
// changed about first (turns.go). The loop alone calls the Listener, without a lock held. The packet path takes no lock
// of the room. Locks are taken in this order: room, peer, a peer's opening, slot, layer, cache. The one of opening is
// held while one of the peer's packets is taken in. Outboxes have none.
//
// One goroutine a socket opens, forwards and encrypts. On a machine of many cores that is the limit of one address.
//
// # Goroutines
//
//   - a room's loop runs while the room has peers;
//   - a peer has one feedback loop (all RTCP towards it: transport-wide feedback (arrived), NACK, PLI, receiver and sender
//     reports); a pacer while its line is weak, and a probe for a moment. peer.start counts them. Its connection has those
//     of ICE and DTLS, and a reader of what comes by them; peer.end closes it and waits for all;
//   - Close ends the rooms and waits for everything, then closes the sockets.
package sfu
