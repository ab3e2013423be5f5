package actions

import "time"

// Types of journal entries. Each touches one part of what the screens show; live knows which.
const (
	MeetingCreated   = "meeting.created"
	MeetingEdited    = "meeting.edited"
	MeetingDiscarded = "meeting.discarded"
	MeetingInvited   = "meeting.invited"
	MeetingAnnounced = "meeting.announced"
	MeetingOpened    = "meeting.opened"
	MeetingClosed    = "meeting.closed"

	ItemAdded   = "item.added"
	ItemEdited  = "item.edited"
	ItemRemoved = "item.removed"
	ItemMoved   = "item.moved"
	ItemStarted = "item.started"

	PaperAdded        = "paper.added"
	PaperVersionAdded = "paper.version_added"
	PaperReady        = "paper.ready"
	PaperFailed       = "paper.failed"
	PaperRemoved      = "paper.removed"
	PaperWithdrawn    = "paper.withdrawn"
	PaperRestored     = "paper.restored"
	PaperRenamed      = "paper.renamed"
	PaperAudience     = "paper.audience"

	PaperRequested      = "paper.requested"
	PaperRequestEdited  = "paper.request_edited"
	PaperRequestRemoved = "paper.request_removed"
	PaperReminded       = "paper.reminded"
	PaperHandedIn       = "paper.handed_in"
	PaperApproved       = "paper.approved"
	PaperReturned       = "paper.returned"
	PapersNudged        = "papers.nudged"

	RecordPublished  = "record.published"
	RecordTakenBack  = "record.taken_back" // from the page outside
	PublicPagesSaved = "public_pages.saved"

	StageShown = "stage.shown"
	PageShown  = "page.shown"

	FloorAsked     = "floor.asked"
	FloorWithdrawn = "floor.withdrawn"
	FloorGranted   = "floor.granted"
	FloorExtended  = "floor.extended"
	FloorEnded     = "floor.ended"
	FloorHeard     = "floor.heard"
	FloorMutedAll  = "floor.muted_all"
	FloorRuled     = "floor.ruled" // another rule of the microphones

	// Conducting. "attendance", "motion", "ballot", "notice", "call" and "remark" are parts of their own (live/parts.go).
	AttendanceListed = "attendance.listed" // who is invited changed
	RoomPlaced       = "room.placed"
	KindSaved        = "kind.saved"
	MeetingKept      = "meeting.kept" // longer than its kind
	MeetingDestroyed = "meeting.destroyed"
	DeviceTested     = "device.tested" // a hall's machine tried itself
	SelfTestsAsked   = "self_tests.asked"
	AttendanceMarked = "attendance.marked"
	MeetingRules     = "meeting.rules"    // microphone rule, deputy
	MeetingPresided  = "meeting.presided" // handed over, taken over, taken back
	MeetingPaused    = "meeting.paused"   // break or adjournment
	MeetingResumed   = "meeting.resumed"
	ItemFinished     = "item.finished"
	ItemSkipped      = "item.skipped"
	ItemConflict     = "item.conflict" // declared or withdrawn
	FloorOrdered     = "floor.ordered"
	FloorInterjects  = "floor.interjects"
	RemarkSent       = "remark.sent"
	RemarkRead       = "remark.read"
	MotionSaved      = "motion.saved"
	MotionRemoved    = "motion.removed"
	MotionReadiness  = "motion.readiness"
	MotionOpened     = "motion.opened"
	MotionExtended   = "motion.extended"
	MotionClosed     = "motion.closed"
	MotionCancelled  = "motion.cancelled"
	MotionCorrected  = "motion.corrected"
	MotionRoll       = "motion.roll" // a voter was taken off
	BallotReadied    = "ballot.ready"
	BallotCast       = "ballot.cast"
	BallotLate       = "ballot.late"
	BallotByHand     = "ballot.by_hand" // entered; counted when a second person confirms
	NoticeSent       = "notice.sent"
	NoticeTakenDown  = "notice.taken_down"
	NoticeSeen       = "notice.seen"
	CallBegan        = "call.began"
	CallEnded        = "call.ended"
	HelpAsked        = "help.asked"
	HelpSettled      = "help.settled"
	SeatJoined       = "seat.joined"
	SeatLeft         = "seat.left"
	SeatAsked        = "seat.asked" // restart, reload, sound

	ConclusionAdded     = "conclusion.added"
	ConclusionEdited    = "conclusion.edited"
	ConclusionMoved     = "conclusion.moved"
	ConclusionWithdrawn = "conclusion.withdrawn"
	ConclusionRestored  = "conclusion.restored"

	TaskGiven     = "task.given"
	TaskEdited    = "task.edited"
	TaskReported  = "task.reported"
	TaskAccepted  = "task.accepted"
	TaskReturned  = "task.returned" // the report was sent back
	TaskAsked     = "task.asked"    // for an extension
	TaskGranted   = "task.granted"
	TaskRefused   = "task.refused"
	TaskDropped   = "task.dropped"
	TaskPublished = "task.published" // the notice of conclusions stands: its task is done
	TaskReminded  = "task.reminded"

	AnswersReminded     = "answers.reminded" // of questions asked in writing
	AnswerSheetHandedIn = "answers.sheet"

	InvitationAnswered      = "invitation.answered"
	InvitationConsented     = "invitation.consented" // the chair's word on somebody else
	InvitationLinked        = "invitation.linked"    // a personal link was made by hand
	InvitationLinkWithdrawn = "invitation.link_withdrawn"
	LetterSaved             = "letter.saved"
	MeetingCancelled        = "meeting.cancelled"
	InvitationsSent         = "invitations.sent"
	ChangesTold             = "changes.told"

	ClerkNoteKept   = "record.note" // once per item and person
	RecordDrafted   = "record.drafted"
	RecordEdited    = "record.edited" // once for the changes of some minutes
	RecordNumbered  = "record.numbered"
	RecordAsked     = "record.asked"
	RecordReturned  = "record.returned"
	RecordApproved  = "record.approved" // by one of two; with the file's hash by the second
	RecordCorrected = "record.corrected"
	RecordObjected  = "record.objected"

	ChannelSettingsSaved = "settings.channels"
	MailSettingsSaved    = "settings.mail"
	RecordFileSigned     = "record.signed" // once for each signature; with the seal the record is signed
	SigningSettingsSaved = "settings.signing"
	SigningRootsChanged  = "settings.signing_roots"
	SigningPINWrong      = "settings.signing_pin"
	RemindersSent        = "reminders.sent"
	MessageRetried       = "message.retried"
	MessageDropped       = "message.dropped"
	AccountSettingsSaved = "settings.accounts"
	AdminCodesSaved      = "settings.admin_codes"

	CommuneNamed    = "commune.named"
	PersonSaved     = "person.saved"
	PasswordReset   = "person.password_reset"
	SessionsEnded   = "person.sessions_ended"
	OneTimeSet      = "person.one_time_set" // one-time codes at signing in
	OneTimeOff      = "person.one_time_off"
	PasskeyAdded    = "person.passkey_added"
	PasskeyOff      = "person.passkey_removed"
	AccountLinked   = "person.account_linked" // an account elsewhere (OpenID Connect)
	AccountUnlinked = "person.account_unlinked"
	VillageSaved    = "village.saved"
	VillageMerged   = "village.merged"
	HallSaved       = "hall.saved"
	DevicePaired    = "device.paired"
	DeviceRevoked   = "device.revoked"
	DeviceRenamed   = "device.renamed"
	DeviceReload    = "device.reload" // told to load its page anew
	TableImported   = "table.imported"
	TextSaved       = "text.saved"
	HolidaysSaved   = "holidays.saved"
	RemotePaired    = "remote.paired" // a phone scanned a hall's screen
	RemotesEnded    = "remote.ended"
)

// Entry data. Small: what happened, not the state after it.
type (
	itemData struct {
		Item int64 `json:"item"`
	}
	itemMoved struct {
		Item     int64 `json:"item"`
		Position int   `json:"position"`
	}
	paperData struct {
		Paper   int64  `json:"paper"`
		Item    int64  `json:"item"`
		Version int    `json:"version"`
		SHA256  string `json:"sha256"`
		Title   string `json:"title"`
		Why     string `json:"why,omitempty"`
	}
	audienceData struct {
		Paper     int64   `json:"paper"`
		Item      int64   `json:"item"`
		Title     string  `json:"title"`
		Audience  string  `json:"audience"`
		Readers   []int64 `json:"readers,omitempty"`
		ViewUntil string  `json:"viewUntil,omitempty"` // the last day
		MaySave   bool    `json:"maySave"`
	}
	requestData struct {
		Request int64      `json:"request"`
		Item    int64      `json:"item"`
		Person  int64      `json:"person"`
		Unit    string     `json:"unit"`
		DueAt   *time.Time `json:"dueAt"`
	}
	pageData struct {
		Paper   int64  `json:"paper"`
		Version int    `json:"version"`
		Page    int    `json:"page"`
		SHA256  string `json:"sha256"` // the very version that was shown
	}
	sheetData struct {
		Person int64  `json:"person"`
		SHA256 string `json:"sha256"`
		Before string `json:"before,omitempty"` // the one whose place it takes
	}
	stageData struct {
		Kind   string `json:"kind"`
		Seat   string `json:"seat,omitempty"`
		Seat2  string `json:"seat2,omitempty"`
		Motion int64  `json:"motion,omitempty"`
	}
	// AttendanceData says how somebody's attendance stands now.
	AttendanceData struct {
		Seat          string `json:"seat"`
		State         string `json:"state"`
		Manner        string `json:"manner,omitempty"`
		Source        string `json:"source"`
		Reason        string `json:"reason,omitempty"`
		RepresentedBy string `json:"representedBy,omitempty"`
		HeadCount     int    `json:"headCount,omitempty"`
	}
	answerData struct {
		Person  int64  `json:"person"`
		Answer  string `json:"answer"`
		Hall    int64  `json:"hall,omitempty"`
		Reason  string `json:"reason,omitempty"`
		Other   string `json:"other,omitempty"` // who comes instead
		By      string `json:"by,omitempty"`    // self, link or clerk
		Consent string `json:"consent,omitempty"`
		Why     string `json:"why,omitempty"`
	}
	publishedData struct {
		Record   int64  `json:"record"`
		Kind     string `json:"kind"`
		Edition  int    `json:"edition"`
		WithFile bool   `json:"withFile,omitempty"`
		Again    bool   `json:"again,omitempty"` // the page was made anew
		Why      string `json:"why,omitempty"`
	}
	linkData struct {
		Person int64 `json:"person"`
		Guest  bool  `json:"guest,omitempty"`
	}
	recordData struct {
		Record   int64  `json:"record"`
		Kind     string `json:"kind"`
		Edition  int    `json:"edition"`
		Revision int    `json:"revision"`
		Part     string `json:"part,omitempty"` // of an approval: secretary or chair
		SHA256   string `json:"sha256,omitempty"`
		Code     string `json:"code,omitempty"`
		Why      string `json:"why,omitempty"`
		Person   int64  `json:"person,omitempty"` // who objects
	}
	signedData struct {
		Record int64  `json:"record"`
		Step   string `json:"step"`
		How    string `json:"how"`
		SHA256 string `json:"sha256"`
		Signer string `json:"signer"`
		Serial string `json:"serial"`
	}
	noticeData struct {
		Notice int64  `json:"notice"`
		Seat   string `json:"seat,omitempty"`
		Body   string `json:"body,omitempty"`
	}
	callData struct {
		Seat     string `json:"seat"`
		WithSeat string `json:"withSeat"`
	}
	rulesData struct {
		Deputy  *int64 `json:"deputy,omitempty"`
		MicRule string `json:"micRule,omitempty"`
	}
	presidedData struct {
		From int64  `json:"from"`
		To   int64  `json:"to"`
		How  string `json:"how"` // handed_over, taken_over, taken_back
	}
	// SeatAskedData says what a seat's machine is to do.
	SeatAskedData struct {
		Seat string `json:"seat"`
		Ask  string `json:"ask"`
	}
	// SeatData names the seat an entry is about.
	SeatData struct {
		Seat    string `json:"seat"`
		Reason  string `json:"reason,omitempty"`
		Minutes int    `json:"minutes,omitempty"`
		Mode    string `json:"mode,omitempty"`
	}
)
