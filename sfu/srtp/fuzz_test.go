package srtp

import (
	"bytes"
	"testing"

	"github.com/pion/rtcp"
)

// Whatever comes as RTCP, Open neither panics nor takes it for genuine, unless it is; and who forges makes nothing grow.
func FuzzControl(f *testing.F) {
	c := newCipher(f)
	for _, p := range []rtcp.Packet{&rtcp.PictureLossIndication{SenderSSRC: 9, MediaSSRC: 1}, &rtcp.ReceiverReport{SSRC: 7}} {
		plain, err := p.Marshal()
		if err != nil {
			f.Fatal(err)
		}
		sealed, err := newPion(f).EncryptRTCP(nil, plain, nil)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(sealed)
		f.Add(sealed[:len(sealed)-1])
	}
	f.Fuzz(func(t *testing.T, b []byte) {
		var r Control
		r.Begin(c)
		got, err := r.Open(bytes.Clone(b))
		if err != nil {
			if len(r.windows) > 0 {
				t.Error("a refused packet moved the state")
			}
			return
		}
		want, err := newPion(t).DecryptRTCP(nil, b, nil)
		if err != nil || !bytes.Equal(got, want) {
			t.Errorf("opened % x, Pion % x, %v", got, want, err)
		}
		if _, err := r.Open(bytes.Clone(b)); err == nil {
			t.Error("opened twice")
		}
	})
}
