package actions

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"sync"
	"time"

	"hopxa/server/signing"
)

// reports remembers what was found in files for a while: a paper is opened by a whole meeting in a minute.
var reports = struct {
	sync.Mutex
	found map[string]reported
}{found: map[string]reported{}}

type reported struct {
	at     time.Time
	report signing.Report
}

const (
	reportsKept = time.Hour // certificates expire
	mostReports = 500
)

// Signatures looks at the signatures of a stored PDF, with the certificates that are trusted now.
func (a *Actions) Signatures(ctx context.Context, sha string) (signing.Report, error) {
	trusted, err := signing.Trusted(ctx, a.DB.Read)
	if err != nil {
		return signing.Report{}, err
	}
	key := sha
	for _, t := range trusted {
		key += fmt.Sprint(" ", t.Certificate.SerialNumber)
	}
	now := a.Now()
	reports.Lock()
	known, ok := reports.found[key]
	reports.Unlock()
	if ok && now.Sub(known.at) < reportsKept && !known.at.After(now) {
		return known.report, nil
	}
	verifying.Lock()
	defer verifying.Unlock()
	f, err := a.Blobs.Open(sha)
	if err != nil {
		return signing.Report{}, err
	}
	defer f.Close()
	data, err := io.ReadAll(io.LimitReader(f, signing.MaxSize+1))
	if err != nil {
		return signing.Report{}, err
	}
	report := signing.Report{}
	if bytes.Contains(data, []byte("/ByteRange")) { // it stands in the open in every signed file
		report = signing.Verify(context.WithoutCancel(ctx), data, signing.RootsOf(trusted), now)
	}
	reports.Lock()
	defer reports.Unlock()
	if len(reports.found) >= mostReports {
		clear(reports.found)
	}
	reports.found[key] = reported{now, report}
	return report, nil
}
