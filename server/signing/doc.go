// Package signing checks the digital signatures of a PDF and puts new ones into it (PAdES, ETSI EN 319 142-1).
//
// Verify says of each signature what it covers, whose it is, whether the bytes are still those that were signed, who
// vouches for the signer, and what was added to the file since. It never trusts the file: sizes, numbers, nesting and
// time are bounded, and what cannot be read is named, not guessed. Whether a certificate was revoked is not asked: halls
// and communes are often without the issuer's network; the report says so.
//
// Sign appends (an incremental update, ISO 32000-1, 7.5.6), so that the bytes that others signed stay as they are. Keys
// come as a PKCS#12 file or as a PKCS#11 token.
//
// It knows neither minutes nor persons; whose turn it is to sign is decided outside.
package signing
