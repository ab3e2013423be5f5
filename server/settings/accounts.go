package settings

// AccountsRoom is the name of Accounts' row.
const AccountsRoom = "accounts"

// Accounts is the provider of accounts elsewhere (OpenID Connect) with which people may sign in.
type Accounts struct {
	On       bool
	Issuer   string
	ClientID string
	Secret   string // sealed
	Button   string // what stands on the button
	Match    string // accounts.ByEmail, ByUsername, ByLink
}
