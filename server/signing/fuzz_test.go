package signing

import (
	"bytes"
	"context"
	"testing"
)

// FuzzVerify: whatever the bytes are, the answer is a report, and soon.
func FuzzVerify(f *testing.F) {
	ca := newAuthority(f, "CA thử")
	signed := sign(f, minutes(f), ca.person(f, "Lê Đình Thắng", ecKey(f)), How{})
	f.Add(signed)
	f.Add(signed[:len(signed)-300])
	f.Add(append(bytes.Clone(signed), signed...))
	f.Add([]byte("%PDF-1.7\n1 0 obj<</Type/Catalog/AcroForm<</Fields[1 0 R]>>>>endobj\ntrailer<</Root 1 0 R>>"))
	f.Fuzz(func(t *testing.T, data []byte) {
		r := Verify(context.Background(), data, Roots{ca.Certificate}, now)
		if r.Signatures == nil || r.Findings == nil {
			t.Fatal("no report")
		}
	})
}

// FuzzTrimmed: the length of a BER value is found in bounded depth.
func FuzzTrimmed(f *testing.F) {
	f.Add([]byte{0x30, 0x80, 0x02, 0x01, 0x01, 0, 0, 0})
	f.Add(bytes.Repeat([]byte{0x30, 0x80}, 10_000))
	f.Fuzz(func(t *testing.T, data []byte) {
		if out := trimmed(data); out != nil {
			_, _ = readMessage(out)
		}
	})
}
