package settings

// PublicPagesRoom is the name of PublicPages' row.
const PublicPagesRoom = "public_pages"

// PublicPages is what holds for all pages outside.
type PublicPages struct {
	Indexed bool // search engines may list them
}
