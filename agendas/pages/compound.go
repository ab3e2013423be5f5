package pages

import (
	"encoding/binary"
	"errors"
	"fmt"
	"io"

	"github.com/richardlehane/mscfb"
)

// maxStreams bounds what a compound file may hold.
const maxStreams = 20_000

// identifyCompound tells which office file of before 2007 it is (MS-CFB), or that it is a newer one behind a
// password, which is a compound file with an EncryptedPackage (MS-OFFCRYPTO 2.1.4).
func identifyCompound(f io.ReaderAt, size int64) (format Format, err error) {
	defer func() {
		if broken := recover(); broken != nil { // a made-up directory must not end the server
			format, err = "", fmt.Errorf("%w: %v", ErrDamaged, broken)
		}
	}()
	c, err := mscfb.New(io.NewSectionReader(f, 0, size))
	if err != nil {
		return "", fmt.Errorf("%w: %w", ErrDamaged, err)
	}
	for range maxStreams {
		e, err := c.Next()
		switch {
		case errors.Is(err, io.EOF) && format == "":
			return "", ErrUnknownFormat
		case errors.Is(err, io.EOF):
			return format, nil
		case err != nil:
			return "", fmt.Errorf("%w: %w", ErrDamaged, err)
		}
		if e.Name == "EncryptedPackage" || e.Name == "EncryptedSummary" {
			return "", ErrPassword
		}
		stream, known := streams[e.Name]
		if !known {
			continue
		}
		head := make([]byte, 512)
		n, _ := io.ReadFull(c, head) // a short stream has a short head
		if stream.locked(head[:n]) {
			return "", ErrPassword
		}
		if stream.format != "" && len(e.Path) == 0 { // what is embedded lies deeper
			format = stream.format
		}
	}
	return "", fmt.Errorf("%w: more than %d streams", ErrSwells, maxStreams)
}

// streams are those that tell the format, and how their beginning tells that the rest is encrypted.
var streams = map[string]struct {
	format Format
	locked func(head []byte) bool
}{
	"WordDocument":        {DOC, lockedWord},
	"Workbook":            {XLS, lockedBook},
	"Book":                {XLS, lockedBook},
	"PowerPoint Document": {PPT, func([]byte) bool { return false }},
	"Current User":        {"", lockedSlides},
}

// lockedWord looks at fEncrypted (MS-DOC 2.5.2).
func lockedWord(head []byte) bool { return len(head) > 11 && head[11]&1 != 0 }

// lockedBook looks for a FilePass record among the first (MS-XLS 2.4.117).
func lockedBook(head []byte) bool {
	for len(head) >= 4 {
		kind, length := binary.LittleEndian.Uint16(head), int(binary.LittleEndian.Uint16(head[2:]))
		if kind == 0x2f {
			return true
		}
		if len(head) < 4+length {
			return false
		}
		head = head[4+length:]
	}
	return false
}

// lockedSlides looks at headerToken (MS-PPT 2.3.2).
func lockedSlides(head []byte) bool {
	return len(head) >= 16 && binary.LittleEndian.Uint32(head[12:]) == 0xf3d1c4df
}
