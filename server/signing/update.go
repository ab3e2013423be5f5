package signing

import (
	"bytes"
	"crypto/rand"
	"encoding/binary"
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"
	"unicode/utf16"

	"github.com/pdfcpu/pdfcpu/pkg/pdfcpu/types"
)

// update is an incremental update being written (ISO 32000-1, 7.5.6): new and changed objects behind a file that stays as
// it is, byte for byte.
type update struct {
	f    *file
	out  bytes.Buffer
	next int
	at   map[int]int64
}

func newUpdate(f *file) *update {
	u := &update{f: f, at: map[int]int64{}}
	for n := range f.Table {
		u.next = max(u.next, n)
	}
	u.next++
	u.out.Write(f.data)
	if !bytes.HasSuffix(f.data, []byte("\n")) {
		u.out.WriteByte('\n')
	}
	return u
}

// add writes a new object and returns its number.
func (u *update) add(body string) int {
	n := u.next
	u.next++
	u.put(n, body)
	return n
}

// put writes an object that was there, or one whose number was reserved.
func (u *update) put(n int, body string) {
	u.at[n] = int64(u.out.Len())
	fmt.Fprintf(&u.out, "%d %d obj\n%s\nendobj\n", n, u.generation(n), body)
}

func (u *update) generation(n int) int {
	if e := u.f.Table[n]; e != nil && e.Generation != nil && !e.Free {
		return *e.Generation
	}
	return 0
}

func (u *update) stream(dict string, data []byte) int {
	packed := deflate(data)
	return u.add(fmt.Sprintf("<<%s/Filter/FlateDecode/Length %d>>\nstream\n%s\nendstream", dict, len(packed), packed))
}

// end writes the cross references, of the kind that the file has.
func (u *update) end() ([]byte, error) {
	previous, table, ok := lastReferences(u.f.data)
	if !ok {
		return nil, ErrUnreadable
	}
	trailer := fmt.Sprintf("/Root %s/Prev %d", u.f.Root.PDFString(), previous)
	if u.f.Info != nil {
		trailer += "/Info " + u.f.Info.PDFString()
	}
	var fresh [16]byte
	_, _ = rand.Read(fresh[:]) // never fails (crypto/rand)
	first := types.NewHexLiteral(fresh[:]).PDFString()
	if len(u.f.ID) == 2 {
		first = u.f.ID[0].PDFString()
	}
	trailer += fmt.Sprintf("/ID[%s<%x>]", first, fresh)
	at := int64(u.out.Len())
	if table {
		u.out.WriteString("xref\n")
		for _, run := range runs(u.at) {
			fmt.Fprintf(&u.out, "%d %d\n", run[0], len(run))
			for _, n := range run {
				fmt.Fprintf(&u.out, "%010d %05d n\r\n", u.at[n], u.generation(n))
			}
		}
		fmt.Fprintf(&u.out, "trailer\n<</Size %d%s>>\n", u.next, trailer)
	} else {
		own := u.next
		u.next++
		u.at[own] = at
		var rows bytes.Buffer
		var index strings.Builder
		for _, run := range runs(u.at) {
			fmt.Fprintf(&index, "%d %d ", run[0], len(run))
			for _, n := range run {
				rows.WriteByte(1)
				_ = binary.Write(&rows, binary.BigEndian, uint32(u.at[n])) // into memory: it does not fail
				_ = binary.Write(&rows, binary.BigEndian, uint16(u.generation(n)))
			}
		}
		packed := deflate(rows.Bytes())
		fmt.Fprintf(&u.out, "%d 0 obj\n<</Type/XRef/W[1 4 2]/Index[%s]/Size %d%s/Filter/FlateDecode/Length %d>>\nstream\n%s\nendstream\nendobj\n", own, index.String(), u.next, trailer, len(packed), packed)
	}
	fmt.Fprintf(&u.out, "startxref\n%d\n%%%%EOF\n", at)
	return u.out.Bytes(), nil
}

// runs are the numbers in order, those that follow each other together.
func runs(at map[int]int64) (out [][]int) {
	for _, n := range slices.Sorted(maps.Keys(at)) {
		if last := len(out) - 1; last >= 0 && out[last][len(out[last])-1] == n-1 {
			out[last] = append(out[last], n)
		} else {
			out = append(out, []int{n})
		}
	}
	return out
}

// lastReferences finds the file's last cross references, and whether they are a table or a stream.
func lastReferences(data []byte) (at int64, table, ok bool) {
	const tail = 2048
	end := data[max(0, len(data)-tail):]
	i := bytes.LastIndex(end, []byte("startxref"))
	if i < 0 {
		return 0, false, false
	}
	fields := bytes.Fields(end[i+len("startxref"):])
	if len(fields) == 0 {
		return 0, false, false
	}
	at, err := strconv.ParseInt(string(fields[0]), 10, 64)
	if err != nil || at <= 0 || at >= int64(len(data)) {
		return 0, false, false
	}
	return at, bytes.HasPrefix(data[at:], []byte("xref")), true
}

// textString writes words as a PDF string (ISO 32000-1, 7.9.2.2).
func textString(s string) string {
	var b strings.Builder
	b.WriteString("<FEFF")
	for _, c := range utf16.Encode([]rune(s)) {
		fmt.Fprintf(&b, "%04X", c)
	}
	return b.String() + ">"
}
