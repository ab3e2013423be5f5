package email

import (
	"crypto/tls"
	"crypto/x509"
	"errors"
	"fmt"
	"strings"
)

// Step is how far a letter came.
type Step string

// The steps, in their order.
const (
	Connecting Step = "connecting" // the server cannot be reached
	Securing   Step = "securing"   // its certificate is not to be trusted, or it cannot encrypt
	SigningIn  Step = "signing_in" // it does not know name or password
	Sender     Step = "sender"     // it takes nothing from our address
	Addressing Step = "addressing" // it does not deliver to the address, or that is none
	Content    Step = "content"    // it does not take the letter, or went away
)

// codeLeaving says that the server closes the line (RFC 5321, 3.8).
const codeLeaving = 421

// Trouble is why a letter did not go out.
type Trouble struct {
	Step  Step
	Final bool   // the server will never take it: trying again is in vain
	Code  int    // what the server answered; 0: nothing
	Said  string // its words, in one line
	err   error
}

func (t *Trouble) Error() string { return fmt.Sprintf("mail server, %s: %v", t.Step, t.err) }
func (t *Trouble) Unwrap() error { return t.err }

// OfServer tells whether every other letter would meet the same: the server, not the letter, is the trouble.
func (t *Trouble) OfServer() bool {
	return t.Step != Addressing && t.Step != Content || t.Code == codeLeaving
}

// opening finds out at which step Open failed. Nothing of it is final: servers come back, admins mend settings.
func opening(err error) *Trouble {
	var unknown x509.UnknownAuthorityError
	var name x509.HostnameError
	var invalid x509.CertificateInvalidError
	var verify *tls.CertificateVerificationError
	var record tls.RecordHeaderError
	t := answered(Connecting, err)
	words := err.Error()
	switch {
	case errors.As(err, &unknown), errors.As(err, &name), errors.As(err, &invalid), errors.As(err, &verify), errors.As(err, &record), strings.Contains(words, "STARTTLS"):
		t.Step = Securing
	case strings.Contains(words, "AUTH"):
		t.Step = SigningIn
	}
	t.Final = false
	return t
}
