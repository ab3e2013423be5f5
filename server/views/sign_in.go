package views

import (
	"hopxa/server/people"
	"hopxa/server/wire"
)

// Session is an open session of a person; here is the id of the one that asks.
func Session(s people.Session, here string) wire.Session {
	v := wire.Session{ID: s.ID, Here: s.ID == here, Method: wire.SignInMethod(s.Method), CreatedAt: s.Created, SeenAt: s.Seen}
	v.Browser, v.System, v.Phone = Browser(s.Agent)
	return v
}

// SignIn is a try to sign in.
func SignIn(s people.SignIn) wire.SignIn {
	v := wire.SignIn{Method: wire.SignInMethod(s.Method), OK: s.OK, At: s.At, Address: s.Address}
	v.Browser, v.System, v.Phone = Browser(s.Agent)
	return v
}
