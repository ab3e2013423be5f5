package jsep

import (
	"slices"
	"strconv"
	"strings"

	"github.com/pion/sdp/v3"
)

// maxFmtp is more than any format's parameters are long.
const maxFmtp = 512

// readFormats reads the payload types that we speak.
func readFormats(m *sdp.MediaDescription) (out []Format) {
	names, fmtps, feedback := map[string]string{}, map[string]string{}, map[string][]string{}
	for _, a := range m.Attributes {
		t, value, _ := strings.Cut(a.Value, " ")
		switch a.Key {
		case "rtpmap":
			names[t] = strings.TrimSpace(value)
		case "fmtp":
			fmtps[t] = strings.TrimSpace(value)
		case "rtcp-fb":
			feedback[t] = append(feedback[t], strings.TrimSpace(value))
		}
	}
	var types []uint8 // in the order of the offer, each once
	var known [128]bool
	for _, t := range m.MediaName.Formats {
		if n, err := strconv.ParseUint(t, 10, 7); err == nil && strconv.Itoa(int(n)) == t && !known[n] {
			known[n] = true
			types = append(types, uint8(n))
		}
	}
	for _, n := range types {
		t := strconv.Itoa(int(n))
		about, spoken := ours[strings.ToLower(names[t])]
		if !spoken || about.kind != m.MediaName.Media || len(fmtps[t]) > maxFmtp || about.fits != nil && !about.fits(fmtps[t]) {
			continue
		}
		f := Format{Type: n, Codec: about.codec, Name: strings.Clone(names[t]), Rate: about.rate, Fmtp: strings.Clone(fmtps[t])}
		for _, x := range about.feedback {
			if slices.Contains(feedback[t], x) || slices.Contains(feedback["*"], x) {
				f.Feedback = append(f.Feedback, x)
			}
		}
		out = append(out, f)
	}
	for _, n := range types { // RTX comes after what it repairs
		t := strconv.Itoa(int(n))
		if !strings.EqualFold(names[t], "rtx/90000") || len(fmtps[t]) > maxFmtp {
			continue
		}
		of, _, _ := strings.Cut(fmtps[t], ";")
		apt, found := strings.CutPrefix(of, "apt=")
		repairs, err := strconv.ParseUint(apt, 10, 7)
		at := slices.IndexFunc(out, func(f Format) bool { return f.Repairs == 0 && f.Codec.Video() && uint64(f.Type) == repairs })
		if !found || err != nil || at < 0 {
			continue
		}
		out = slices.Insert(out, at+1, Format{Type: n, Codec: out[at].Codec, Repairs: out[at].Type, Name: "rtx/90000", Rate: out[at].Rate, Fmtp: strings.Clone(fmtps[t])})
	}
	return withoutLoneRED(out)
}

// withoutLoneRED leaves out RED that is not of an Opus we speak (RFC 2198 5: "111/111").
func withoutLoneRED(all []Format) []Format {
	return slices.DeleteFunc(all, func(f Format) bool {
		if f.Codec != RED {
			return false
		}
		for t := range strings.SplitSeq(f.Fmtp, "/") {
			if !slices.ContainsFunc(all, func(o Format) bool { return o.Codec == Opus && t == strconv.Itoa(int(o.Type)) }) {
				return true
			}
		}
		return false
	})
}
