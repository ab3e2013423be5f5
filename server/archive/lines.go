package archive

import (
	"bufio"
	"encoding/json"
	"fmt"
	"io"
	"time"

	"hopxa/server/journal"
)

// line is one entry of the journal as it stands in the ZIP. Its hash is over every field (see package journal).
type line struct {
	Stream string          `json:"stream"`
	Seq    int64           `json:"seq"`
	Type   string          `json:"type"`
	At     int64           `json:"at"` // milliseconds since 1970
	Actor  string          `json:"actor"`
	Data   json.RawMessage `json:"data"`
	Prev   string          `json:"prev"`
	Hash   string          `json:"hash"`
	// Withheld: a part of data may not be read (how somebody voted); the hash is that of the whole entry.
	Withheld bool `json:"withheld,omitempty"`
}

// maxLine bounds one entry: none that the journal writes is near it.
const maxLine = 8 << 20

// WriteLine writes one entry; data is what may be read of it.
func WriteLine(w io.Writer, e journal.Entry, data json.RawMessage) error {
	to := json.NewEncoder(w)
	to.SetEscapeHTML(false) // the bytes of data are what the hash is over
	return to.Encode(line{Stream: e.Stream, Seq: e.Seq, Type: e.Type, At: e.At.UnixMilli(), Actor: e.Actor, Data: data, Prev: e.Prev, Hash: e.Hash,
		Withheld: string(data) != string(e.Data)})
}

// walk reads entries and says where they do not hold. It ends where a line cannot be read.
func walk(r io.Reader, broken func(string)) (c Chain, withheld int64) {
	lines := bufio.NewScanner(r)
	lines.Buffer(make([]byte, 64<<10), maxLine)
	var last journal.Entry
	for lines.Scan() {
		var l line
		if err := json.Unmarshal(lines.Bytes(), &l); err != nil {
			broken(fmt.Sprintf("journal: line %d is no entry", c.Entries+1))
			return c, withheld
		}
		e := journal.Entry{Stream: l.Stream, Seq: l.Seq, Type: l.Type, At: time.UnixMilli(l.At), Actor: l.Actor, Data: l.Data, Prev: l.Prev, Hash: l.Hash}
		why := journal.Follows(last, e)
		if l.Withheld {
			withheld++
			why = journal.Links(last, e) // its hash cannot be made again without what is left out
		}
		if c.Entries > 0 && e.Stream != last.Stream {
			why = "belongs to another journal"
		}
		if why != "" {
			broken(fmt.Sprintf("journal entry %d: %s", e.Seq, why))
		}
		last = e
		c = Chain{Stream: e.Stream, Entries: c.Entries + 1, Last: e.Hash}
	}
	if err := lines.Err(); err != nil {
		broken(fmt.Sprintf("journal: after entry %d: %v", last.Seq, err))
	}
	return c, withheld
}
