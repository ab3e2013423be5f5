package people

import (
	"fmt"
	"net/mail"
	"strings"
	"unicode"
)

// CheckEmail refuses what is not exactly one address that a letter can be sent to (RFC 5321, 4.1.2): no name beside it, no
// list, nothing that could end a line in a letter's head. "" is fine: nobody must have one.
func CheckEmail(s string) error {
	if s == "" {
		return nil
	}
	a, err := mail.ParseAddress(s)
	if err != nil || a.Address != s || len(s) > 254 || strings.ContainsFunc(s, func(r rune) bool { return unicode.IsControl(r) || unicode.IsSpace(r) }) {
		return fmt.Errorf("%w: %q", ErrEmail, s)
	}
	local, domain, _ := strings.Cut(s, "@")
	if len(local) > 64 || !strings.Contains(domain, ".") || strings.ContainsAny(s, `"'[]()<>,;:\`) || strings.HasPrefix(domain, ".") || strings.HasSuffix(domain, ".") {
		return fmt.Errorf("%w: %q", ErrEmail, s)
	}
	return nil
}
