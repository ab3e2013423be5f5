// Package onetime knows the second step of signing in: codes that a phone makes anew every 30 seconds (TOTP, RFC 6238, with
// what every authenticator app takes: SHA-1, six digits), and recovery codes for a day without the phone. It knows neither
// who may nor who asks.
package onetime

import (
	"crypto/subtle"
	"encoding/base32"
	"errors"
	"fmt"
	"regexp"
	"slices"
	"strings"
	"time"

	"github.com/pquerna/otp/hotp"
)

// Errors that callers answer differently.
var (
	ErrCode     = errors.New("the one-time code is wrong")
	ErrUsed     = errors.New("the one-time code was used already")
	ErrClock    = errors.New("the one-time code is of another time: a clock is wrong")
	ErrNone     = errors.New("no one-time codes are set up")
	ErrSecret   = errors.New("no usable secret for one-time codes")
	ErrRecovery = errors.New("no usable recovery codes")
)

const (
	// StepLength is how long a code is shown.
	StepLength = 30 * time.Second
	// window is how many steps a phone's clock may be ahead or behind.
	window = 1
	// behindSteps is how far back it is looked whether a code is one that a slow clock shows: an hour. A code that is over
	// is of no use to who guesses, so that it may be said; one that is still to come is not looked for.
	behindSteps = 120
	// secretBytes is what RFC 4226 recommends.
	secretBytes = 20
	// RecoveryCodes is how many are made at a time.
	RecoveryCodes = 8
)

var recoveryForm = regexp.MustCompile(`^[a-z2-9]{4}-[a-z2-9]{4}-[a-z2-9]{4}$`)

// Step is the number of the 30 seconds in which t lies.
func Step(t time.Time) int64 { return t.Unix() / int64(StepLength.Seconds()) }

// Code is what a phone with this secret (base32) shows during a step.
func Code(secret string, step int64) (string, error) {
	code, err := hotp.GenerateCode(secret, uint64(step))
	if err != nil {
		return "", fmt.Errorf("making a one-time code: %w", err)
	}
	return code, nil
}

// CheckSecret refuses what is no secret of 160 bits in base32 without padding.
func CheckSecret(secret string) error {
	raw, err := base32.StdEncoding.WithPadding(base32.NoPadding).DecodeString(secret)
	if err != nil || len(raw) != secretBytes {
		return ErrSecret
	}
	return nil
}

// CheckRecovery refuses anything but RecoveryCodes different codes in their form.
func CheckRecovery(codes []string) error {
	if len(codes) != RecoveryCodes || len(slices.Compact(slices.Sorted(slices.Values(codes)))) != RecoveryCodes || slices.ContainsFunc(codes, func(c string) bool { return !recoveryForm.MatchString(c) }) {
		return ErrRecovery
	}
	return nil
}

// Match returns the step whose code was entered. lastStep is the newest that was used: it and all before it are over
// (ErrUsed). ErrClock tells that the phone's clock is far behind, ErrCode that the code is simply wrong.
func Match(secret, entered string, lastStep int64, now time.Time) (step int64, err error) {
	entered, at := Plain(entered), Step(now)
	for _, late := range []int64{0, -1, 1} {
		if is, err := shows(secret, entered, at+late*window); err != nil || !is {
			if err != nil {
				return 0, err
			}
			continue
		}
		if at+late*window <= lastStep {
			return 0, ErrUsed
		}
		return at + late*window, nil
	}
	for back := int64(window + 1); back <= behindSteps; back++ {
		if is, err := shows(secret, entered, at-back); err != nil {
			return 0, err
		} else if is {
			return 0, ErrClock
		}
	}
	return 0, ErrCode
}

func shows(secret, entered string, step int64) (bool, error) {
	code, err := Code(secret, step)
	return subtle.ConstantTimeCompare([]byte(code), []byte(entered)) == 1, err
}

// Plain takes out the blanks that people and apps put between digits, and brings a recovery code to its form.
func Plain(entered string) string {
	entered = strings.ToLower(strings.Join(strings.Fields(entered), ""))
	if letters := strings.ReplaceAll(entered, "-", ""); len(letters) == 12 {
		return letters[:4] + "-" + letters[4:8] + "-" + letters[8:]
	}
	return entered
}

// IsRecovery tells whether what was entered, made Plain, is a recovery code and not one of the phone.
func IsRecovery(plain string) bool { return recoveryForm.MatchString(plain) }
