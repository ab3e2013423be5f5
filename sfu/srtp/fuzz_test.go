package srtp

import (
	"bytes"
	"encoding/binary"
	"testing"

	"github.com/pion/rtcp"
	pion "github.com/pion/srtp/v3"
)

// Whatever comes as RTCP, Open neither panics nor takes it for genuine, unless it is; and who forges makes nothing grow.
func FuzzControl(f *testing.F) {
	for _, p := range profiles {
		for _, r := range []rtcp.Packet{&rtcp.PictureLossIndication{SenderSSRC: 9, MediaSSRC: 1}, &rtcp.ReceiverReport{SSRC: 7}} {
			plain, err := r.Marshal()
			if err != nil {
				f.Fatal(err)
			}
			sealed, err := newPion(f, p).EncryptRTCP(nil, plain, nil)
			if err != nil {
				f.Fatal(err)
			}
			f.Add(sealed)
			f.Add(sealed[:len(sealed)-1])
		}
	}
	ciphers := map[Profile]*Cipher{GCM: newCipher(f, GCM), CM: newCipher(f, CM)}
	f.Fuzz(func(t *testing.T, b []byte) {
		for p, c := range ciphers {
			var r Control
			r.Begin(c)
			got, err := r.Open(bytes.Clone(b))
			if err != nil {
				if len(r.windows) > 0 {
					t.Error("a refused packet moved the state")
				}
				continue
			}
			want, err := newPion(t, p).DecryptRTCP(nil, b, nil)
			if err != nil || !bytes.Equal(got, want) {
				t.Errorf("opened % x, Pion % x, %v", got, want, err)
			}
			if _, err := r.Open(bytes.Clone(b)); err == nil {
				t.Error("opened twice")
			}
		}
	})
}

// Whatever is sealed as RTCP is opened again, by Pion, too, unless it is no RTCP at all.
func FuzzReports(f *testing.F) {
	f.Add(compound(1, 8))
	f.Add(compound(2, 60))
	ciphers := map[Profile]*Cipher{GCM: newCipher(f, GCM), CM: newCipher(f, CM)}
	f.Fuzz(func(t *testing.T, plain []byte) {
		for p, c := range ciphers {
			var r Reports
			var in Control
			r.Begin(c)
			in.Begin(c)
			sealed, ok := r.Seal(append(make([]byte, 0, len(plain)+ControlTag), plain...))
			if !ok {
				if len(plain) >= 8 {
					t.Error("not sealed")
				}
				continue
			}
			got, err := newPion(t, p).DecryptRTCP(nil, sealed, nil)
			if new(rtcp.Header).Unmarshal(plain) == nil && (err != nil || !bytes.Equal(got, plain)) {
				t.Errorf("Pion opened % x, %v", got, err)
			}
			got, err = in.Open(sealed)
			if plain[0]>>6 == 2 && (err != nil || !bytes.Equal(got, plain)) {
				t.Errorf("opened % x, %v", got, err)
			}
		}
	})
}

// Whatever comes, Open neither panics nor takes it for genuine, unless it is.
func FuzzOpen(f *testing.F) {
	for _, p := range profiles {
		var s Sender
		s.Begin(newCipher(f, p), 9)
		for _, seq := range []uint16{1, 4, 3, 12} {
			b, head := rtp(9, seq)
			sealed, _ := s.Seal(b, head)
			f.Add(bytes.Clone(sealed))
		}
		theirs := newPion(f, p, pion.Cryptex(pion.CryptexModeEnabled))
		for _, seq := range []uint16{5, 6, 12} {
			b, _ := rtp(9, seq)
			sealed, err := theirs.EncryptRTP(nil, b, nil)
			if err != nil {
				f.Fatal(err)
			}
			f.Add(sealed)
		}
	}
	ciphers := map[Profile]*Cipher{GCM: newCipher(f, GCM), CM: newCipher(f, CM)}
	f.Fuzz(func(t *testing.T, b []byte) {
		ssrc := uint32(9)
		if len(b) >= 12 {
			ssrc = binary.BigEndian.Uint32(b[8:])
		}
		for p, c := range ciphers {
			var r Receiver
			r.Begin(c, ssrc)
			got, _, err := r.Open(bytes.Clone(b))
			if err != nil {
				if r.begun {
					t.Error("a refused packet moved the state")
				}
				continue
			}
			want, err := newPion(t, p, pion.Cryptex(pion.CryptexModeEnabled)).DecryptRTP(nil, b, nil)
			if err != nil || !bytes.Equal(got, want) {
				t.Errorf("opened % x, Pion % x, %v", got, want, err)
			}
		}
	})
}

// Whatever is sealed is opened again, by Pion, too.
func FuzzSeal(f *testing.F) {
	for seq := range uint16(13) {
		b, _ := rtp(9, seq)
		f.Add(b)
	}
	ciphers := map[Profile]*Cipher{GCM: newCipher(f, GCM), CM: newCipher(f, CM)}
	f.Fuzz(func(t *testing.T, plain []byte) {
		head, ok := header(plain)
		if !ok || covered(plain) {
			return
		}
		for p, c := range ciphers {
			ssrc := binary.BigEndian.Uint32(plain[8:])
			var s Sender
			var r Receiver
			s.Begin(c, ssrc)
			r.Begin(c, ssrc)
			sealed, ok := s.Seal(append(make([]byte, 0, len(plain)+Tag), plain...), head)
			if !ok {
				t.Fatal("not sealed")
			}
			got, err := newPion(t, p).DecryptRTP(nil, sealed, nil)
			if err == nil && !bytes.Equal(got, plain) {
				t.Errorf("Pion opened % x", got)
			}
			got, n, err := r.Open(sealed)
			if err != nil || n != head || !bytes.Equal(got, plain) {
				t.Errorf("opened % x, %v", got, err)
			}
		}
	})
}
