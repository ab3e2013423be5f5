package settings

// SigningRoom is the name of Signing's row.
const SigningRoom = "signing"

// Signing is the key of the internal seal and what goes with it.
type Signing struct {
	TSA string // address of the time stamp server; "": none

	Kind   string // signing key: "file" or "token"; "": none
	File   string // PKCS#12, sealed
	Secret string // password or PIN, sealed
	Label  string // of the token
	Key    string // label of the key on the token

	Certificate []byte // the key's, as it was when it was set
	Image       []byte // PNG of the seal
	Failures    int    // wrong PINs in a row
}

// MaxPINs is how often a PIN may be wrong; tokens lock themselves not much later.
const MaxPINs = 3

// Locked tells whether the PIN was wrong too often.
func (s Signing) Locked() bool { return s.Failures >= MaxPINs }
