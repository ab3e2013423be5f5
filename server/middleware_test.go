package server

import "testing"

func TestKeysInAddressesAreNotLogged(t *testing.T) {
	for path, want := range map[string]string{
		"/api/v1/calendar/pQ3v9x0aKk2mZs81LwTb6Y.ics": "/api/v1/calendar/pQ3v…",
		"/i/pQ3v9x0aKk2mZs81LwTb6Y/answer":            "/i/pQ3v…/answer",
		"/api/v1/meetings/12/papers":                  "/api/v1/meetings/12/papers",
		"/api/v1/floor/requests/1234567890":           "/api/v1/floor/requests/1234567890",
	} {
		if got := loggedPath(path); got != want {
			t.Errorf("loggedPath(%q) = %q, want %q", path, got, want)
		}
	}
}
