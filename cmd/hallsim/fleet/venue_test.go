package fleet

import (
	"compress/gzip"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/google/uuid"
	"github.com/gorilla/websocket"
	"github.com/pion/rtcp"

	"hopxa/server/wire"
)

// venue is a server as far as a hall can tell: it speaks the network contract and passes layer h and the voice
// of the first hall that publishes them on, over real sockets and real Pion connections. It lets a test do to the halls what a
// real server does on bad days.
type venue struct {
	t    *testing.T
	http *httptest.Server

	mu      sync.Mutex // guards what follows
	boot    string
	state   wire.MeetingState
	seq     int64
	floor   wire.Floor
	keys    map[string]string // key → seat
	cookies map[string]bool
	sockets map[*websocket.Conn]string // → seat
	signIns int
	hellos  []wire.Hello
	offers  []wire.MediaOffer
	left    []string
	asks    []wire.FloorAsk
	peers   map[string]*venuePeer // by peer
	rids    map[string]int        // packets by seat/rid
	levels  map[uint8]int         // packets of speech by level
	refuse  map[string][]int      // path prefix → statuses to answer with, then as usual
}

func newVenue(t *testing.T, seats ...string) *venue {
	v := &venue{t: t, boot: "boot-1", state: wire.MeetingLive, seq: 1, keys: map[string]string{}, cookies: map[string]bool{}, sockets: map[*websocket.Conn]string{},
		peers: map[string]*venuePeer{}, rids: map[string]int{}, levels: map[uint8]int{}, refuse: map[string][]int{}}
	for _, s := range seats {
		v.keys["key of "+s] = s
	}
	mux := http.NewServeMux()
	mux.HandleFunc("POST /api/v1/session/device", v.signIn)
	mux.HandleFunc("GET /api/v1/meetings/7/live", v.live)
	mux.HandleFunc("POST /api/v1/meetings/7/media", v.media)
	mux.HandleFunc("DELETE /api/v1/meetings/7/media/{peer}", v.leave)
	mux.HandleFunc("POST /api/v1/meetings/7/floor/requests", v.ask)
	v.http = httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.Method != http.MethodGet {
			if _, err := uuid.Parse(r.Header.Get("Idempotency-Key")); err != nil {
				t.Errorf("%s %s has no idempotency key", r.Method, r.URL.Path)
			}
		}
		if status := v.refusal(r); status != 0 {
			problem(w, status)
			return
		}
		mux.ServeHTTP(w, r)
	}))
	t.Cleanup(v.http.Close)
	t.Cleanup(v.cut)
	return v
}

// fleet runs halls on all seats and stops them before the venue closes.
func (v *venue) fleet(cfg Config) *Fleet {
	v.t.Helper()
	cfg.BaseURL, cfg.MeetingID = v.http.URL, 7
	if len(cfg.Halls) == 0 {
		for key, seat := range v.keys {
			cfg.Halls = append(cfg.Halls, Hall{Key: key, Seat: seat, Voice: len(cfg.Halls)})
		}
		slices.SortFunc(cfg.Halls, func(a, b Hall) int { return strings.Compare(a.Seat, b.Seat) })
	}
	f, err := Run(v.t.Context(), cfg)
	if err != nil {
		v.t.Fatal(err)
	}
	v.t.Cleanup(f.Stop)
	return f
}

// until waits for is, called with mu held.
func (v *venue) until(what string, is func() bool) {
	v.t.Helper()
	deadline := time.Now().Add(20 * time.Second)
	for {
		v.mu.Lock()
		ok := is()
		v.mu.Unlock()
		if ok {
			return
		}
		if time.Now().After(deadline) {
			v.t.Fatalf("never: %s", what)
		}
		time.Sleep(2 * time.Millisecond) // between two looks
	}
}

func (v *venue) refusal(r *http.Request) int {
	v.mu.Lock()
	defer v.mu.Unlock()
	for path, next := range v.refuse {
		if len(next) > 0 && strings.HasPrefix(r.URL.Path, "/api/v1/"+path) {
			v.refuse[path] = next[1:]
			return next[0]
		}
	}
	return 0
}

func problem(w http.ResponseWriter, status int) {
	w.Header().Set("Content-Type", "application/problem+json")
	w.WriteHeader(status)
	json.NewEncoder(w).Encode(wire.Problem{Status: status, Code: "refused_" + fmt.Sprint(status)})
}

func (v *venue) signIn(w http.ResponseWriter, r *http.Request) {
	var in wire.DeviceLogin
	json.NewDecoder(r.Body).Decode(&in)
	v.mu.Lock()
	defer v.mu.Unlock()
	v.signIns++
	if v.keys[in.Key] == "" {
		problem(w, http.StatusUnauthorized)
		return
	}
	token := uuid.NewString()
	v.cookies[token] = true
	http.SetCookie(w, &http.Cookie{Name: "hopxa_session", Value: token, Path: "/", HttpOnly: true})
	json.NewEncoder(w).Encode(wire.Me{})
}

func (v *venue) signedIn(r *http.Request) bool {
	c, err := r.Cookie("hopxa_session")
	v.mu.Lock()
	defer v.mu.Unlock()
	return err == nil && v.cookies[c.Value]
}

func (v *venue) live(w http.ResponseWriter, r *http.Request) {
	if !v.signedIn(r) {
		problem(w, http.StatusUnauthorized)
		return
	}
	conn, err := (&websocket.Upgrader{EnableCompression: true}).Upgrade(w, r, nil)
	if err != nil {
		return
	}
	defer conn.Close()
	var hello wire.Hello
	if err := conn.ReadJSON(&hello); err != nil {
		return
	}
	v.mu.Lock()
	v.hellos = append(v.hellos, hello)
	conn.WriteJSON(wire.LiveMessage{Kind: wire.MsgWelcome, Protocol: 1, Seq: v.seq, Boot: v.boot})
	if hello.Since == 0 {
		conn.WriteJSON(wire.LiveMessage{Kind: wire.MsgSnapshot, Seq: v.seq, State: &wire.LiveState{Meeting: wire.Meeting{State: v.state}, Floor: v.floor}})
	}
	v.sockets[conn] = hello.Seat
	v.mu.Unlock()
	for {
		if _, _, err := conn.NextReader(); err != nil {
			break
		}
	}
	v.mu.Lock()
	delete(v.sockets, conn)
	v.mu.Unlock()
}

// tell sends raw text to everybody.
func (v *venue) tell(texts ...string) {
	v.mu.Lock()
	defer v.mu.Unlock()
	for conn := range v.sockets {
		for _, text := range texts {
			conn.WriteMessage(websocket.TextMessage, []byte(text))
		}
	}
}

// event sends everybody a durable event.
func (v *venue) event(kind string, part any) {
	data, err := json.Marshal(part)
	if err != nil {
		v.t.Fatal(err)
	}
	v.mu.Lock()
	v.seq++
	m, _ := json.Marshal(wire.LiveMessage{Kind: wire.MsgEvent, Seq: v.seq, Type: kind, Data: data})
	v.mu.Unlock()
	v.tell(string(m))
}

// cut ends all connections without a word, as a killed server does; the port stays open.
func (v *venue) cut() {
	v.mu.Lock()
	defer v.mu.Unlock()
	for conn := range v.sockets {
		conn.NetConn().Close()
	}
	for _, p := range v.peers {
		p.pc.Close()
	}
	v.peers = map[string]*venuePeer{}
}

func (v *venue) ask(w http.ResponseWriter, r *http.Request) {
	var in wire.FloorAsk
	json.NewDecoder(r.Body).Decode(&in)
	v.mu.Lock()
	v.asks = append(v.asks, in)
	v.mu.Unlock()
	json.NewEncoder(w).Encode(wire.Floor{Queue: []wire.FloorRequest{}})
}

func (v *venue) leave(_ http.ResponseWriter, r *http.Request) {
	v.mu.Lock()
	defer v.mu.Unlock()
	v.left = append(v.left, r.PathValue("peer"))
}

func (v *venue) media(w http.ResponseWriter, r *http.Request) {
	if !v.signedIn(r) {
		problem(w, http.StatusUnauthorized)
		return
	}
	body := io.Reader(r.Body)
	if r.Header.Get("Content-Encoding") == "gzip" {
		body, _ = gzip.NewReader(r.Body)
	}
	var in wire.MediaOffer
	if err := json.NewDecoder(body).Decode(&in); err != nil || in.Slots == nil || in.Sends == nil { // null is no list
		problem(w, http.StatusUnprocessableEntity)
		return
	}
	p, answer, err := v.answer(in)
	if err != nil {
		v.t.Errorf("answering %s: %v", in.Seat, err)
		problem(w, http.StatusInternalServerError)
		return
	}
	v.mu.Lock()
	v.offers = append(v.offers, in)
	v.peers[p.name] = p
	v.mu.Unlock()
	json.NewEncoder(w).Encode(wire.MediaAnswer{Peer: p.name, SDP: answer})
	v.announce()
}

// announce tells every hall what its slots carry.
func (v *venue) announce() {
	v.mu.Lock()
	defer v.mu.Unlock()
	for _, p := range v.peers {
		var all []wire.SlotSource
		for mid, from := range p.from {
			all = append(all, wire.SlotSource{Mid: mid, Seat: from.seat, Source: from.source})
		}
		for conn, seat := range v.sockets {
			if seat == p.seat {
				conn.WriteJSON(wire.LiveMessage{Kind: wire.MsgSlots, Peer: p.name, Slots: all})
			}
		}
	}
}

// askKeyframe asks a publisher for a keyframe of layer h.
func (v *venue) askKeyframe(seat string) {
	v.mu.Lock()
	defer v.mu.Unlock()
	for _, p := range v.peers {
		if p.seat == seat && p.layerH != 0 {
			p.pc.WriteRTCP([]rtcp.Packet{&rtcp.PictureLossIndication{MediaSSRC: uint32(p.layerH)}})
		}
	}
}
