package wire

import "time"

// SignFinding is one thing found out about a signature or a file.
type SignFinding struct {
	Code  string `json:"code"`
	Level string `json:"level" enum:"fine,note,doubt,bad"`
	Text  string `json:"text"`
}

// SignatureView is a signature of a PDF, in plain words.
type SignatureView struct {
	Sentence  string        `json:"sentence" doc:"E.g. Chữ ký số: hợp lệ, Nguyễn Văn A, 10:02 24/11/2025; không bị sửa sau khi ký"`
	Level     string        `json:"level" enum:"fine,note,doubt,bad" doc:"The worst of its findings"`
	Signer    string        `json:"signer"`
	Issuer    string        `json:"issuer"`
	Serial    string        `json:"serial"`
	SignedAt  *time.Time    `json:"signedAt,omitempty" doc:"As the signer's machine says"`
	StampedAt *time.Time    `json:"stampedAt,omitempty" doc:"As a time stamp server says"`
	Page      int           `json:"page" doc:"Where it is seen; 0: nowhere"`
	Findings  []SignFinding `json:"findings" nullable:"false"`
}

// Signatures are those of a file.
type Signatures struct {
	Signatures []SignatureView `json:"signatures" nullable:"false" doc:"In the order they were made"`
	Findings   []SignFinding   `json:"findings" nullable:"false" doc:"About the file as a whole; of a file without signatures there are none"`
}

// SignStep is one of the signatures that a record needs.
type SignStep struct {
	Step      string         `json:"step" enum:"secretary,chair,seal"`
	Name      string         `json:"name" doc:"Who signs; of the seal, the body"`
	State     string         `json:"state" enum:"done,due,waits,skipped"`
	How       string         `json:"how,omitempty" enum:"official,internal," doc:"internal: with the server's key, which is no official signature"`
	At        *time.Time     `json:"at,omitempty" doc:"When it was handed in"`
	Signature *SignatureView `json:"signature,omitempty"`
}

// RecordSigning is how far the signing of a record is.
type RecordSigning struct {
	RecordID int64      `json:"recordId"`
	State    string     `json:"state" enum:"draft,asked,approved,signed,published,withdrawn"`
	Steps    []SignStep `json:"steps" nullable:"false"`
	Take     bool       `json:"take" doc:"The viewer may take the file to sign"`
	HandIn   bool       `json:"handIn" doc:"The viewer may hand a signed file in"`
	Seal     bool       `json:"seal" doc:"The viewer may put the internal seal on"`
	SealName string     `json:"sealName,omitempty" doc:"Of the internal seal's certificate"`
	Roots    bool       `json:"roots" doc:"Certificates are set whose issuing is trusted; without any no signed file is taken"`
}

// SigningRoot is a certificate whose issuing is trusted.
type SigningRoot struct {
	ID       int64     `json:"id"`
	Name     string    `json:"name"`
	Issuer   string    `json:"issuer"`
	NotAfter time.Time `json:"notAfter"`
	Expired  bool      `json:"expired"`
}

// SigningKey is the key of the internal seal.
type SigningKey struct {
	Kind     string    `json:"kind" enum:"file,token"`
	Name     string    `json:"name"`
	Issuer   string    `json:"issuer"`
	NotAfter time.Time `json:"notAfter"`
	Expired  bool      `json:"expired"`
	Label    string    `json:"label,omitempty" doc:"Of the token"`
	Locked   bool      `json:"locked" doc:"The PIN was wrong three times; it is not tried again until it is entered anew"`
}

// SigningSettings are what signing needs on the server.
type SigningSettings struct {
	Key    *SigningKey   `json:"key,omitempty"`
	Image  bool          `json:"image" doc:"The seal's image is there"`
	TSA    string        `json:"tsa" doc:"Address of the time stamp server; empty: none"`
	Driver bool          `json:"driver" doc:"The server was started with a token's driver"`
	Roots  []SigningRoot `json:"roots" nullable:"false"`
}

// SigningKeyInput is a key for the internal seal.
type SigningKeyInput struct {
	Kind   string `json:"kind" enum:"file,token,none"`
	File   []byte `json:"file,omitempty" maxLength:"400000" doc:"PKCS#12, in base64"`
	Secret string `json:"secret,omitempty" maxLength:"200" doc:"The file's password, or the token's PIN"`
	Label  string `json:"label,omitempty" maxLength:"32" doc:"Of the token; empty: the only one"`
	Key    string `json:"key,omitempty" maxLength:"100" doc:"Label of the key on the token; empty: the only one"`
}

// SigningInput changes what signing needs.
type SigningInput struct {
	TSA   string           `json:"tsa" maxLength:"500" pattern:"^(https?://[^ ]+)?$"`
	Key   *SigningKeyInput `json:"key,omitempty" doc:"Left out: stays"`
	Image *[]byte          `json:"image,omitempty" maxLength:"2800000" doc:"PNG in base64; left out: stays; empty: none"`
}

// RootInput is a certificate to trust.
type RootInput struct {
	Certificate []byte `json:"certificate" minLength:"1" maxLength:"200000" doc:"PEM or DER, one or several, in base64"`
}
