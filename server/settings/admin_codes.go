package settings

import "time"

// AdminCodesRoom is the name of AdminCodes' row.
const AdminCodesRoom = "admin_codes"

// AdminCodes says whether administrators must have one-time codes.
type AdminCodes struct {
	// Since is from when on who signs in must have them; nil: nobody must. Whoever was signed in before goes on: they may
	// be in the middle of a meeting.
	Since *time.Time
}
