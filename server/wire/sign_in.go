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
	PasswordChangedAt *time.Time  `json:"passwordChangedAt,omitempty" doc:"By oneself; not set: somebody else set it, or it was long ago"`
	OneTime           OneTime     `json:"oneTime"`
	Passkeys          []Passkey   `json:"passkeys" nullable:"false"`
	PasskeyOrigin     string      `json:"passkeyOrigin" doc:"What the browser's location must be for passkeys; empty where the public address allows none"`
	Account           *OwnAccount `json:"account,omitempty" doc:"Set while a provider of accounts is set up"`
}

// AdminCodes says whether administrators must have one-time codes, for admins.
type AdminCodes struct {
	Demanded bool     `json:"demanded"`
	Own      bool     `json:"own" doc:"Whether who asks has them; without nobody can demand them"`
	Without  []string `json:"without" nullable:"false" doc:"The names of the administrators who have none yet"`
}

// AdminCodesInput demands one-time codes of administrators, or no longer.
type AdminCodesInput struct {
	Demanded bool `json:"demanded"`
}

// PersonSignIn is how somebody signs in, for admins who help them.
type PersonSignIn struct {
	PasswordChangedAt *time.Time `json:"passwordChangedAt,omitempty" doc:"By the person; not set: somebody else set it"`
	OneTimeSince      *time.Time `json:"oneTimeSince,omitempty" doc:"Not set: no codes are asked for"`
	Passkeys          int        `json:"passkeys"`
	AccountSince      *time.Time `json:"accountSince,omitempty" doc:"When an account elsewhere was linked; not set: none is"`
}

// OneTimeInput sets one-time codes up. Secret and recovery codes are made by the browser that shows them: no answer that is
// kept carries them.
type OneTimeInput struct {
	Secret   string   `json:"secret" pattern:"^[A-Z2-7]{32}$" doc:"160 random bits in base32"`
	Code     string   `json:"code" minLength:"1" maxLength:"32" doc:"What the app shows now, as proof that it has the secret"`
	Recovery []string `json:"recovery" minItems:"8" maxItems:"8" nullable:"false" doc:"Each 12 of a-z and 2-9 in fours, as kq7m-x2pd-9wvt"`
}

// SignInWays is what the sign-in screen offers below the password.
type SignInWays struct {
	PublicURL     string `json:"publicUrl" doc:"Where people reach the product"`
	PasskeyOrigin string `json:"passkeyOrigin" doc:"What the browser's location must be for passkeys; empty while nobody has one"`
	AccountButton string `json:"accountButton" doc:"What stands on the button of the provider of accounts; empty while there is none"`
}

// Passkey is a key pair of a person on some device.
type Passkey struct {
	ID        int64      `json:"id"`
	Name      string     `json:"name"`
	CreatedAt time.Time  `json:"createdAt"`
	UsedAt    *time.Time `json:"usedAt,omitempty"`
}

// PasskeyCreation is what a browser needs to make a passkey (PublicKeyCredentialCreationOptions). Bytes are base64url.
type PasskeyCreation struct {
	Flow        string   `json:"flow" doc:"Names this attempt; goes back with the answer"`
	RPID        string   `json:"rpId"`
	RPName      string   `json:"rpName"`
	Challenge   string   `json:"challenge"`
	UserID      string   `json:"userId"`
	Username    string   `json:"username"`
	DisplayName string   `json:"displayName"`
	Algorithms  []int    `json:"algorithms" nullable:"false" doc:"COSE numbers, the best first"`
	Exclude     []string `json:"exclude" nullable:"false" doc:"Credentials of the same person"`
}

// PasskeyInput is the passkey that a browser made. Bytes are base64url.
type PasskeyInput struct {
	Flow        string   `json:"flow" maxLength:"64"`
	Name        string   `json:"name" minLength:"1" maxLength:"60"`
	ID          string   `json:"id" maxLength:"1400"`
	ClientData  string   `json:"clientData" maxLength:"4000"`
	Attestation string   `json:"attestation" maxLength:"100000"`
	Transports  []string `json:"transports" nullable:"false" maxItems:"10"`
}

// PasskeyName gives a passkey another name.
type PasskeyName struct {
	Name string `json:"name" minLength:"1" maxLength:"60"`
}

// PasskeyRequest asks for any passkey the browser has (PublicKeyCredentialRequestOptions).
type PasskeyRequest struct {
	Flow      string `json:"flow"`
	RPID      string `json:"rpId"`
	Challenge string `json:"challenge"`
}

// PasskeyLogin is the answer of a passkey. Bytes are base64url.
type PasskeyLogin struct {
	Flow              string `json:"flow" maxLength:"64"`
	ID                string `json:"id" maxLength:"1400"`
	ClientData        string `json:"clientData" maxLength:"4000"`
	AuthenticatorData string `json:"authenticatorData" maxLength:"4000"`
	Signature         string `json:"signature" maxLength:"8000"`
	UserHandle        string `json:"userHandle" maxLength:"100"`
}

// OwnAccount is a person's account at the provider of accounts.
type OwnAccount struct {
	Button string     `json:"button" doc:"What the provider is called"`
	URL    string     `json:"url" doc:"The public address: accounts are linked and sign in there only"`
	Since  *time.Time `json:"since,omitempty" doc:"When it was linked; not set: it is not"`
}

// AccountMatch is how the person of an account is found when it is seen for the first time.
type AccountMatch string

const (
	MatchEmail    AccountMatch = "email"    // thư điện tử đã xác minh
	MatchUsername AccountMatch = "username" // tên đăng nhập
	MatchLink     AccountMatch = "link"     // người dùng tự gắn
)

// AccountMatches lists every way.
var AccountMatches = []AccountMatch{MatchEmail, MatchUsername, MatchLink}

// AccountSettings is the provider of accounts (OpenID Connect), for admins.
type AccountSettings struct {
	On       bool         `json:"on"`
	Issuer   string       `json:"issuer"`
	ClientID string       `json:"clientId"`
	Secret   bool         `json:"secret" doc:"There is one; it is never shown again"`
	Button   string       `json:"button"`
	Match    AccountMatch `json:"match"`
	Redirect string       `json:"redirect" doc:"What the provider must be told to send browsers back to"`
}

// AccountSettingsInput replaces them.
type AccountSettingsInput struct {
	On       bool         `json:"on"`
	Issuer   string       `json:"issuer" maxLength:"500"`
	ClientID string       `json:"clientId" maxLength:"200"`
	Secret   *string      `json:"secret,omitempty" minLength:"1" maxLength:"500" doc:"Left out: stays"`
	Button   string       `json:"button" maxLength:"60"`
	Match    AccountMatch `json:"match"`
}

// AccountBegin begins to sign in with an account elsewhere.
type AccountBegin struct {
	Next string `json:"next" maxLength:"1000" doc:"The page to go to afterwards"`
}

// AccountAddress is where to send the browser.
type AccountAddress struct {
	URL string `json:"url"`
}
