//go:build ignore

// Levels writes one byte per 20 ms of a mono 48 kHz s16le recording: its RFC 6464 level, 0 (loudest) to
// 127 (silence) in -dBov. Run by make.sh: go run levels.go < pcm > levels
package main

import (
	"bufio"
	"encoding/binary"
	"errors"
	"io"
	"log"
	"math"
	"os"
)

func main() {
	in, out := bufio.NewReader(os.Stdin), bufio.NewWriter(os.Stdout)
	for {
		var pcm [960]int16 // zeros after the end: the encoder pads its last packet so too
		err := binary.Read(in, binary.LittleEndian, &pcm)
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil && !errors.Is(err, io.ErrUnexpectedEOF) {
			log.Fatal(err)
		}
		var sum float64
		for _, s := range pcm {
			sum += float64(s) * float64(s)
		}
		level := -20 * math.Log10(math.Sqrt(sum/960)/32768)
		out.WriteByte(byte(min(max(level, 0), 127)))
		if err != nil {
			break
		}
	}
	if err := out.Flush(); err != nil {
		log.Fatal(err)
	}
}
