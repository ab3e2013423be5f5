package fleet

import (
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
)

const (
	wordsPerSec = 50  // packets of 20 ms
	rtpPerWord  = 960 // RFC 7587: the Opus clock is always 48 kHz
	voiceLimit  = 50  // -dBov; quieter is taken for a pause
)

// word is 20 ms of speech: one Opus packet and its RFC 6464 level.
type word struct {
	chunk
	level uint8 // -dBov: 0 loud, 127 silent
}

func readSpeech(n int) ([]word, error) {
	file := fmt.Sprintf("clips/speech-%d.ogg", n)
	ogg, err := clipFiles.ReadFile(file)
	if err != nil {
		return nil, err
	}
	levels, err := clipFiles.ReadFile(fmt.Sprintf("clips/speech-%d.levels", n))
	if err != nil {
		return nil, err
	}
	out, err := readWords(ogg, levels)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", file, err)
	}
	return out, nil
}

func readWords(ogg, levels []byte) ([]word, error) {
	packets, err := oggPackets(bytes.NewReader(ogg))
	if err != nil {
		return nil, err
	}
	if len(packets) < 3 || !bytes.HasPrefix(packets[0], []byte("OpusHead")) || !bytes.HasPrefix(packets[1], []byte("OpusTags")) {
		return nil, errors.New("is not Opus")
	}
	packets = packets[2:]
	// The encoder's look-ahead of 6.5 ms may push the end into one packet more than there are levels.
	if extra := len(packets) - len(levels); extra < 0 || extra > 1 {
		return nil, fmt.Errorf("%d packets but %d levels", len(packets), len(levels))
	}
	out := make([]word, len(levels))
	var all []*chunk
	for i, level := range levels {
		if !is20ms(packets[i]) {
			return nil, fmt.Errorf("packet %d is not one frame of 20 ms", i)
		}
		out[i] = word{chunk{packets[i], markOf(packets[i])}, level}
		all = append(all, &out[i].chunk)
	}
	forgetTwins(all)
	return out, nil
}

// is20ms reads the first byte of an Opus packet (RFC 6716 3.1): the configuration says how long a frame
// is, the last two bits that there is only one.
func is20ms(opus []byte) bool {
	if len(opus) == 0 || opus[0]&3 != 0 {
		return false
	}
	switch config := opus[0] >> 3; {
	case config < 12: // SILK: 10, 20, 40, 60 ms
		return config%4 == 1
	case config < 16: // hybrid: 10, 20 ms
		return config%2 == 1
	default: // CELT: 2.5, 5, 10, 20 ms
		return config%4 == 3
	}
}

// oggPackets reads the packets of an Ogg file with one stream (RFC 3533 6). Pion's reader gives pages only.
func oggPackets(in io.Reader) ([][]byte, error) {
	var out [][]byte
	var begun []byte // of a packet that goes on
	for {
		var header [27]byte
		if _, err := io.ReadFull(in, header[:]); errors.Is(err, io.EOF) {
			return out, nil
		} else if err != nil {
			return nil, err
		}
		if string(header[:4]) != "OggS" {
			return nil, errors.New("is not Ogg")
		}
		lacing := make([]byte, header[26])
		if _, err := io.ReadFull(in, lacing); err != nil {
			return nil, fmt.Errorf("page %d: %w", binary.LittleEndian.Uint32(header[18:]), err)
		}
		for _, size := range lacing {
			part := make([]byte, size)
			if _, err := io.ReadFull(in, part); err != nil {
				return nil, err
			}
			begun = append(begun, part...)
			if size < 255 {
				out, begun = append(out, begun), nil
			}
		}
	}
}
