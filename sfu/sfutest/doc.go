// Package sfutest is pretend halls for tests of the media plane: real Pion clients that reach an SFU over
// loopback, with ICE, DTLS and SRTP, and send tiny pictures and sounds that tell a test what they are. Events
// are waited for; nothing sleeps.
package sfutest
