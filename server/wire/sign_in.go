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
