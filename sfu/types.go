package sfu

import (
	"errors"
	"log/slog"
	"strings"
	"time"
)

// Errors that callers treat differently; they come wrapped with what is wrong.
var (
	ErrBadOffer = errors.New("offer cannot be answered")
	ErrNoPeer   = errors.New("no such peer")
	ErrClosed   = errors.New("sfu is closed")
)

// Kind is what a source is.
type Kind string

const (
	Mic    Kind = "mic"
	Camera Kind = "camera"
	Screen Kind = "screen"
)

// Source is something a seat publishes. The zero value is nothing.
type Source struct {
	Seat string
	Kind Kind
}

// String is "hall:7/camera"; "" for nothing.
func (s Source) String() string {
	if s == (Source{}) {
		return ""
	}
	return s.Seat + "/" + string(s.Kind)
}

// parseSource reads what a slot is to show; nothing for what is not a source.
func parseSource(show string) Source {
	seat, kind, ok := strings.Cut(show, "/")
	switch k := Kind(kind); {
	case !ok || seat == "":
	case k == Camera, k == Screen:
		return Source{seat, k}
	}
	return Source{}
}

// Stage is what Want.Show says for "whatever is on stage now".
const Stage = "@stage"

// Config is what an SFU needs.
type Config struct {
	UDPAddr   string   // listen address, "host:port"; no host is every address of the machine, loopback included
	TCPAddr   string   // the same for ICE-TCP; "" is none
	PublicIPs []string // advertised in place of the addresses listened on; empty: those themselves
	Sending   Sending  // the default is the fastest that the kernel can
	Listener  Listener // may be nil
	Log       *slog.Logger
}

// Listener is told what happens. It is called from the SFU's own goroutines, one call at a time for a room. It
// must not block; it may call back, except for Close.
type Listener interface {
	// SlotsChanged has the whole map of one seat's slots, audio first. Watchers are told nothing: they see the stage.
	SlotsChanged(room int64, seat, peer string, slots []Slot)
	// Speaking has the seats that are heard now, loudest first, whenever they are others than before; at most five times a
	// second.
	Speaking(room int64, seats []string)
	// LayersPaused has, of a source that comes in layers, the names of all those that nobody is shown, so that its
	// publisher need not send them for now, and how many pictures a second are enough of the others; 0: all. It may be
	// told again what it knows.
	LayersPaused(room int64, seat, peer string, kind Kind, rids []string, frames int)
	// PeerGone says that a connection failed, timed out or was closed by the other side; not after Leave, nor when
	// the seat joined again.
	PeerGone(room int64, seat, peer string)
}

// Offer is how a participant joins. The media sections are in this order: what Sends names (mic, camera,
// screen; any may be missing), up to 3 audio slots, then video slots. Those of a camera or a watcher may be in
// any order, and say by their direction what they are: Slots and Sends stay empty.
type Offer struct {
	Seat  string
	As    As
	SDP   string
	Slots []Want // of video slots; those not named are dark
	Sends []Send
}

// Want is what a video slot is to show: "hall:7/camera", "person:3/screen", Stage or "".
type Want struct {
	Mid    string
	Show   string
	Height int // pixels it is shown at; 0 is as small as there is
}

// Send says what a media section carries.
type Send struct {
	Mid  string
	Kind Kind
}

// Slot is what a slot carries now; a zero Source is dark.
type Slot struct {
	Mid    string
	Source Source
	Height int  // pixels of the layer that is sent; 0 when unknown, dark or audio
	Deaf   bool // dark because the viewer did not negotiate the codec of what it wants
}

// Link is how a peer's connection does.
type Link struct {
	Seat      string
	RTT       time.Duration // 0 while unknown: nothing was sent to the peer yet
	LossUp    float64       // 0 to 1, of the last seconds, before repair
	LossDown  float64
	Connected bool
	Estimate  int    // bit/s the line takes downwards; 0 while nothing limits it
	Reason    Reason // why it is estimated so
	Wish      int    // bit/s that would show all at its best; 0 when it is shown
	Height    int    // pixels of the largest picture that is sent to it; 0 for none
	Best      int    // pixels of the largest it would be sent if its line took all
	Dark      int    // pictures that it wants, that are there, and that its line does not take
	AudioOnly bool   // those are all it wants
	Sent      uint64 // packets since it joined, first sends
	Resent    uint64 // because the viewer asked
	Dropped   Dropped
}
