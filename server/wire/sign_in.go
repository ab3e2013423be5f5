package wire

import "time"

// SignInMethod is how somebody signed in, or tried to.
type SignInMethod string

const (
	MethodPassword SignInMethod = "password" // mật khẩu
	MethodPasskey  SignInMethod = "passkey"  // khóa đăng nhập
	MethodOIDC     SignInMethod = "oidc"     // tài khoản của cơ quan khác
	MethodDevice   SignInMethod = "device"   // máy của nhà văn hóa
	MethodRemote   SignInMethod = "remote"   // điện thoại thay điều khiển
	MethodCode     SignInMethod = "code"     // mật khẩu đúng, mã dùng một lần sai
)

// SignInMethods lists every method.
var SignInMethods = []SignInMethod{MethodPassword, MethodPasskey, MethodOIDC, MethodDevice, MethodRemote, MethodCode}

// Session is a browser somewhere in which a person is signed in.
type Session struct {
	ID        string       `json:"id" doc:"Names the session; signs nobody in"`
	Here      bool         `json:"here" doc:"The session that asks"`
	Method    SignInMethod `json:"method"`
	Browser   string       `json:"browser" doc:"E.g. Chrome; empty when not known"`
	System    string       `json:"system" doc:"E.g. Android; empty when not known"`
	Phone     bool         `json:"phone" doc:"A phone or a tablet"`
	CreatedAt time.Time    `json:"createdAt"`
	SeenAt    time.Time    `json:"seenAt" doc:"Late by ten minutes at most"`
}

// SignIn is a try to sign in as a person.
type SignIn struct {
	Method  SignInMethod `json:"method"`
	OK      bool         `json:"ok"`
	At      time.Time    `json:"at"`
	Address string       `json:"address"`
	Browser string       `json:"browser"`
	System  string       `json:"system"`
	Phone   bool         `json:"phone"`
}

// SignInCode is the second step of signing in.
type SignInCode struct {
	Code string `json:"code" minLength:"1" maxLength:"32" doc:"Six digits of the authenticator app, or a recovery code"`
}

// OneTime is how a person's one-time codes are.
type OneTime struct {
	On       bool       `json:"on"`
	May      bool       `json:"may" doc:"Whether this person may set them up: administrators"`
	Since    *time.Time `json:"since,omitempty"`
	Recovery int        `json:"recovery" doc:"Recovery codes that are left"`
}

// OwnSignIn is how a person signs in, besides by password.
type OwnSignIn struct {
	OneTime OneTime `json:"oneTime"`
}

// OneTimeInput sets one-time codes up. Secret and recovery codes are made by the browser that shows them: no answer that is
// kept carries them.
type OneTimeInput struct {
	Secret   string   `json:"secret" pattern:"^[A-Z2-7]{32}$" doc:"160 random bits in base32"`
	Code     string   `json:"code" minLength:"1" maxLength:"32" doc:"What the app shows now, as proof that it has the secret"`
	Recovery []string `json:"recovery" minItems:"8" maxItems:"8" nullable:"false" doc:"Each 12 of a-z and 2-9 in fours, as kq7m-x2pd-9wvt"`
}
