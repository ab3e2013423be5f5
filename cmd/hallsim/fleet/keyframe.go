package fleet

// keyframe notices the first keyframe of a VP8 stream of which every packet is there. Loop only.
type keyframe struct {
	open         bool // the start of one was seen
	timestamp    uint32
	start, end   uint16
	ended        bool
	count        int
	early        map[uint16]uint32 // seq → timestamp of packets that came before the start they belong to
	earlyMarkers map[uint16]uint32
}

// add takes a packet: starts is true for the first packet of a keyframe, marker for the last of any frame.
// It returns true as soon as a keyframe is complete.
func (k *keyframe) add(seq uint16, timestamp uint32, starts, marker bool) bool {
	if starts && (!k.open || k.timestamp != timestamp) {
		*k = keyframe{open: true, timestamp: timestamp, start: seq, early: k.early, earlyMarkers: k.earlyMarkers}
		for s, t := range k.early {
			if t == timestamp {
				k.count++
				if _, m := k.earlyMarkers[s]; m {
					k.end, k.ended = s, true
				}
			}
		}
		k.early, k.earlyMarkers = nil, nil
	} else if !k.open || k.timestamp != timestamp {
		k.remember(seq, timestamp, marker)
		return false
	}
	k.count++
	if marker {
		k.end, k.ended = seq, true
	}
	return k.ended && k.count == int(k.end-k.start)+1
}

// remember keeps a few packets whose frame has not shown its first packet yet: repaired ones come late.
func (k *keyframe) remember(seq uint16, timestamp uint32, marker bool) {
	if k.early == nil || len(k.early) > 256 {
		k.early, k.earlyMarkers = map[uint16]uint32{}, map[uint16]uint32{}
	}
	k.early[seq] = timestamp
	if marker {
		k.earlyMarkers[seq] = timestamp
	}
}
