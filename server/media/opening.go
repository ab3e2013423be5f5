package media

import "time"

// openLater has a meeting read again after a while, when the next microphone opens; never for 0. It
// replaces what was planned before, so a floor that is taken back within its countdown never opens.
// A server that starts anew reads every meeting and plans the same.
func (m *Media) openLater(meetingID int64, wait time.Duration) {
	m.mu.Lock()
	defer m.mu.Unlock()
	if t := m.opens[meetingID]; t != nil {
		t.Stop()
		delete(m.opens, meetingID)
	}
	if wait > 0 {
		m.opens[meetingID] = time.AfterFunc(wait, func() { m.touch(meetingID) })
	}
}

// stopOpening plans nothing more. Called at the end of Run.
func (m *Media) stopOpening() {
	m.mu.Lock()
	defer m.mu.Unlock()
	for id, t := range m.opens {
		t.Stop()
		delete(m.opens, id)
	}
}
