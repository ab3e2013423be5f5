// Package bandwidth estimates how much one viewer's line takes, from what the viewer reports of the packets it was
// sent. It knows times, sizes and losses, and nothing of RTP or rooms; the clock comes in as a value.
//
// Two signs of congestion lower the estimate: a delay that grows from one group of packets to the next for longer
// than a hiccup lasts, with a queue to show for it, and a loss above a tenth, or a fifth where there is no queue. Less
// loss than that is taken for the weather of a radio link, and so is any that stays as it is when less is sent. It is
// lowered to a little less than what arrives, never to a guess.
//
// What raises it is only what was seen to arrive: media that fills it, or a probe, that is packets sent for a moment
// at a higher rate. A sender that sends little learns nothing and changes nothing. Far from the last congestion the
// growth is multiplicative, near it additive.
package bandwidth
