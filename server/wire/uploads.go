package wire

import "time"

// UploadInput announces a file. Exactly one of the four targets is given.
type UploadInput struct {
	ItemID    int64  `json:"itemId" minimum:"0" required:"false" doc:"It becomes a paper of this item"`
	PaperID   int64  `json:"paperId" minimum:"0" required:"false" doc:"It becomes the newest version of this paper"`
	RequestID int64  `json:"requestId" minimum:"0" required:"false" doc:"It is what was asked for"`
	Own       bool   `json:"own" required:"false" doc:"It goes into one's own folder"`
	FileName  string `json:"fileName" maxLength:"2000"`
	SizeBytes int64  `json:"sizeBytes" minimum:"1"`
	SHA256    string `json:"sha256" pattern:"^([0-9a-f]{64})?$" patternDescription:"a SHA-256" required:"false" doc:"Lower-case hex. With it, a file that is there already is not sent again, and a cut upload is found again"`
	Anyway    bool   `json:"anyway" required:"false" doc:"Also when the meeting has the same file already"`
}

// Upload is how far a file on its way is.
type Upload struct {
	ID         string     `json:"id" doc:"Empty when duplicate is given"`
	ItemID     int64      `json:"itemId"`
	PaperID    int64      `json:"paperId"`
	RequestID  int64      `json:"requestId"`
	Own        bool       `json:"own"`
	FileName   string     `json:"fileName"`
	SizeBytes  int64      `json:"sizeBytes"`
	SHA256     string     `json:"sha256" doc:"Empty when its sender did not say it"`
	Offset     int64      `json:"offset" doc:"Where the next piece begins"`
	ChunkBytes int64      `json:"chunkBytes" doc:"Send no more in one piece"`
	TouchedAt  time.Time  `json:"touchedAt" doc:"When something of it last came"`
	Paper      *Paper     `json:"paper,omitempty" doc:"What became of it; there once it is whole"`
	Duplicate  *Duplicate `json:"duplicate,omitempty" doc:"The same file is there already; nothing was begun"`
}

// Duplicate is a paper of the same meeting, or of one's own folder, with the very same file.
type Duplicate struct {
	PaperID int64  `json:"paperId"`
	ItemID  int64  `json:"itemId" doc:"0 in one's own folder"`
	Title   string `json:"title"`
}
