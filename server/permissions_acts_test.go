package server

import (
	"cmp"
	"fmt"
	"strings"

	"hopxa/server/wire"
)

func ofMeeting(rest string) func(ground) string {
	return func(g ground) string { return fmt.Sprintf("meetings/%d/%s", g.meeting.ID, rest) }
}

func ofItem(rest string) func(ground) string {
	return func(g ground) string { return fmt.Sprintf("items/%d/%s", g.meeting.Items[1].ID, rest) }
}

func ofMotion(which, rest string) func(ground) string {
	return func(g ground) string { return fmt.Sprintf("motions/%d%s", cmp.Or(g.more[which], 999999), rest) }
}

func ofConclusion(rest string) func(ground) string {
	return func(g ground) string {
		return fmt.Sprintf("conclusions/%d%s", cmp.Or(g.more["conclusion"], 999999), rest)
	}
}

func ofTask(rest string) func(ground) string { return ofTaskIn("task", rest) }

func ofTaskIn(which, rest string) func(ground) string {
	return func(g ground) string { return fmt.Sprintf("tasks/%d%s", cmp.Or(g.more[which], 999999), rest) }
}

func ofInvitee(rest string) func(ground) string {
	return func(g ground) string {
		return ofMeeting(fmt.Sprintf("invitees/%d/%s", seed.persons["daibieu"], rest))(g)
	}
}

// conductActs are the lines of the table.
var conductActs = []conductAct{
	{route: "open", path: ofMeeting("open")},
	{route: "close", path: ofMeeting("close")},
	{route: "pause", path: ofMeeting("pause"), body: wire.PauseInput{Kind: "break"}},
	{route: "resume", path: ofMeeting("resume")},
	{route: "editLetter", path: ofMeeting("letter"), mine: func(g ground, _ string) any {
		return wire.LetterInput{Number: int(g.meeting.ID), Symbol: "GM-UBND", Dated: g.meeting.StartsAt}
	}},
	{route: "savePublicPages", path: func(ground) string { return "public-pages" }, body: wire.PublicPages{}},
	{route: "publishRecord", path: ofMinutes("publish"), body: wire.PublishInput{}},
	{route: "withdrawRecord", path: ofMinutes("withdraw"), body: wire.WithdrawInput{Why: "Sai số liệu"}},
	{route: "keepMeeting", path: ofMeeting("retention"), body: wire.KeepInput{Until: 0, Reason: "Tài liệu về đất đai"}},
	{route: "destroyMeeting", path: ofMeeting("destroy"), mine: func(g ground, _ string) any {
		return wire.DestroyInput{Title: g.meeting.Title, Decision: "15/QĐ-UBND", DecidedOn: "2026-01-15", Reason: "Hết thời hạn bảo quản"}
	}},
	{route: "answerInvitation", path: ofMeeting("invitation"), body: wire.InvitationAnswer{Answer: "come"}},
	{route: "answerFor", path: ofInvitee("answer"), body: wire.InvitationAnswer{Answer: "cannot", Reason: "Ốm"}},
	{route: "consentTo", path: ofInvitee("consent"), body: wire.ConsentInput{Given: true}},
	{route: "makeLink", path: ofInvitee("link"), mine: func(ground, string) any { return wire.LinkInput{Token: feedToken()} }},
	{route: "withdrawLinks", path: ofInvitee("link")},
	{route: "finishItem", path: ofItem("finish")},
	{route: "skipItem", path: ofItem("skip"), body: wire.ItemSkip{Skipped: true}},
	{route: "startItem", path: ofItem("start")},
	{route: "markAttendance", path: func(g ground) string { return ofMeeting("attendance/" + personSeat("daibieu"))(g) }, body: wire.AttendanceInput{State: wire.AttendancePresent}},
	{route: "countHeads", path: func(g ground) string { return ofMeeting("attendance/" + hallSeat("Văn Bắc") + "/heads")(g) }, body: wire.HeadsInput{HeadCount: 40}},
	{route: "checkIn", path: ofMeeting("check-in"), body: wire.CheckInInput{}},
	{route: "setRoomPlaces", path: ofMeeting("room-places"), body: wire.RoomPlaces{Places: []wire.RoomPlace{}}},
	{route: "setStage", path: ofMeeting("stage"), mine: func(ground, string) any { return wire.Stage{Kind: wire.StageSeat, Seat: hallSeat("Văn Bắc")} }},
	{route: "askFloor", path: ofMeeting("floor/requests"), mine: func(_ ground, who string) any { return wire.FloorAsk{Seat: ownSeat(who)} }},
	{route: "withdrawRequest", path: func(g ground) string { return fmt.Sprintf("floor/requests/%d", cmp.Or(g.request, 999999)) }},
	{route: "grantFloor", path: ofMeeting("floor/grant"), mine: func(ground, string) any { return wire.FloorGrant{Seat: hallSeat("Văn Nam")} }},
	{route: "extendFloor", path: ofMeeting("floor/extend"), body: wire.FloorExtend{Minutes: 1}},
	{route: "endFloor", path: ofMeeting("floor/end"), mine: func(ground, string) any { return wire.FloorEnd{Seat: hallSeat("Văn Nam")} }},
	{route: "muteAll", path: ofMeeting("floor/mute-all")},
	{route: "orderFloor", path: ofMeeting("floor/order"), body: wire.FloorOrdering{By: wire.OrderBySpoken}},
	{route: "setMicRule", path: ofMeeting("floor/rule"), body: wire.FloorRule{Rule: wire.MicOne}},
	{route: "sendRemark", path: ofMeeting("remarks"), mine: func(_ ground, who string) any {
		return wire.RemarkInput{Seat: ownSeat(who), Body: "Đề nghị nạo vét kênh N5"}
	}},
	{route: "addMotion", path: ofMeeting("motions"), body: wire.MotionInput{Question: "Thông qua?", Purpose: "vote", ShowNames: "running"}},
	{route: "editMotion", path: ofMotion("draft", ""), body: wire.MotionInput{Question: "Thông qua?", Purpose: "vote", ShowNames: "closed"}},
	{route: "removeMotion", path: ofMotion("draft", "")},
	{route: "askReadiness", path: ofMotion("draft", "/readiness")},
	{route: "openMotion", path: ofMotion("draft", "/open"), body: wire.MotionOpenInput{}},
	{route: "extendMotion", path: ofMotion("running", "/extend"), running: true, body: wire.MotionExtendInput{Seconds: 30}},
	{route: "closeMotion", path: ofMotion("running", "/close"), running: true},
	{route: "cancelMotion", path: ofMotion("running", "/cancel"), running: true, body: wire.MotionReasonInput{Reason: "Mất điện"}},
	{route: "revoteMotion", path: ofMotion("decided", "/revote"), body: wire.MotionReasonInput{Reason: "Chưa rõ"}},
	{route: "correctMotion", path: ofMotion("decided", "/correct"), body: wire.MotionCorrectInput{Totals: []int{1, 0, 0}, Reason: "Đếm nhầm"}},
	{route: "sayReady", path: ofMotion("running", "/ready"), running: true, mine: func(_ ground, who string) any { return wire.VoterInput{Voter: ownSeat(who)} }},
	{route: "castBallot", path: ofMotion("running", "/ballots"), running: true, mine: func(_ ground, who string) any { return wire.BallotInput{Voter: ownSeat(who), Option: 1} }},
	{route: "enterByHand", path: ofMotion("running", "/hand-ballots"), running: true, mine: func(ground, string) any { return wire.BallotInput{Voter: personSeat("chutich"), Option: 1} }},
	{route: "confirmByHand", path: func(g ground) string { return fmt.Sprintf("hand-ballots/%d/confirm", cmp.Or(g.more["hand"], 999999)) }, running: true},
	{route: "dropByHand", path: func(g ground) string { return fmt.Sprintf("hand-ballots/%d", cmp.Or(g.more["hand"], 999999)) }, running: true},
	{route: "declareConflict", path: ofItem("conflict"), body: wire.ConflictInput{Reason: "Người nhà nhận thầu", Recuses: true}},
	{route: "withdrawConflict", path: ofItem("conflict")},
	{route: "readRemark", path: func(g ground) string { return fmt.Sprintf("remarks/%d/read", cmp.Or(g.more["remark"], 999999)) }},
	{route: "setDeputy", path: ofMeeting("deputy"), mine: func(ground, string) any { return wire.OfficerInput{PersonID: seed.persons["daibieu"]} }},
	{route: "preside", path: ofMeeting("presiding"), mine: func(ground, string) any { return wire.OfficerInput{PersonID: seed.persons["daibieu"]} }},
	{route: "addConclusion", path: ofMeeting("conclusions"), body: wire.ConclusionInput{Text: "Thống nhất chủ trương"}},
	{route: "editConclusion", path: ofConclusion(""), body: wire.ConclusionEdit{Text: "Thống nhất"}},
	{route: "moveConclusion", path: ofConclusion("/move"), body: wire.ConclusionMove{Position: 1}},
	{route: "withdrawConclusion", path: ofConclusion("")},
	{route: "restoreConclusion", path: ofConclusion("/restore")},
	{route: "giveTask", path: ofMeeting("tasks"), mine: func(ground, string) any { return taskFor("Nạo vét kênh") }},
	{route: "editTask", path: ofTask(""), mine: func(ground, string) any { return wire.TaskEdit{TaskInput: taskFor("Nạo vét kênh N5")} }},
	{route: "reportTask", path: ofTask("/report"), body: wire.TaskReportInput{Text: "Đã nạo vét xong"}},
	{route: "extendTask", path: ofTask("/extension"), mine: func(ground, string) any {
		return wire.TaskExtension{Due: dayIn(40), Reason: "Mưa lớn"}
	}},
	{route: "decideTask", path: ofTaskIn("reported", "/decision"), body: wire.TaskDecision{Yes: true}},
	{route: "decideExtension", path: ofTaskIn("asked", "/extension/decision"), body: wire.TaskDecision{Yes: true}},
	{route: "dropTask", path: ofTask("/drop"), body: wire.TaskDrop{Reason: "Trùng"}},
	{route: "removeTaskFile", path: func(ground) string { return "task-files/999999" }},
	{route: "sendNotice", path: ofMeeting("notices"), mine: func(ground, string) any {
		return wire.NoticeInput{Seat: hallSeat("Văn Bắc"), Body: "Xin kiểm tra mic", Minutes: 5}
	}},
	{route: "takeNoticeDown", path: func(g ground) string { return fmt.Sprintf("notices/%d", cmp.Or(g.more["notice"], 999999)) }},
	{route: "seeNotice", path: func(g ground) string { return fmt.Sprintf("notices/%d/seen", cmp.Or(g.more["notice"], 999999)) }},
	{route: "beginCall", path: ofMeeting("calls"), mine: func(_ ground, who string) any {
		return wire.CallInput{Seat: hallSeat("Văn Bắc"), WithSeat: ownSeat(who)}
	}},
	{route: "endCall", path: func(g ground) string {
		return fmt.Sprintf("meetings/%d/calls/%s", g.meeting.ID, hallSeat("Văn Bắc"))
	}},
	{route: "settleHelp", path: func(g ground) string {
		return fmt.Sprintf("meetings/%d/helps/%s", g.meeting.ID, hallSeat("Văn Bắc"))
	}},
	{route: "remoteAskFloor", path: func(g ground) string { return fmt.Sprintf("remote/meetings/%d/floor", g.meeting.ID) }},
	{route: "remoteWithdraw", path: func(g ground) string { return fmt.Sprintf("remote/floor/%d", cmp.Or(g.request, 999999)) }},
	{route: "remoteCast", path: func(g ground) string {
		return fmt.Sprintf("remote/motions/%d/ballots", cmp.Or(g.more["running"], 999999))
	}, running: true, mine: func(_ ground, who string) any {
		return wire.BallotInput{Voter: ownSeat(who), Option: 1}
	}},
	{route: "remoteReady", path: func(g ground) string {
		return fmt.Sprintf("remote/motions/%d/ready", cmp.Or(g.more["running"], 999999))
	}, running: true, mine: func(_ ground, who string) any {
		return wire.VoterInput{Voter: ownSeat(who)}
	}},
	{route: "remoteHelp", path: func(g ground) string { return fmt.Sprintf("remote/meetings/%d/help", g.meeting.ID) }},
	{route: "remoteHeads", path: func(g ground) string { return fmt.Sprintf("remote/meetings/%d/heads", g.meeting.ID) }, body: wire.HeadsInput{HeadCount: 12}},
	{route: "askSeat", path: func(g ground) string {
		return fmt.Sprintf("meetings/%d/seats/%s/ask", g.meeting.ID, hallSeat("Văn Bắc"))
	}, body: wire.SeatAskInput{Ask: wire.AskRestart}},
	{route: "declareConflict", path: ofItem("conflict"), body: wire.ConflictInput{Reason: "Có đất trong dự án", Recuses: true}},
	{route: "withdrawConflict", path: ofItem("conflict")},
	{route: "keepClerkNote", path: ofItem("clerk-note"), mine: func(_ ground, who string) any { return wire.ClerkNoteInput{Text: "Thu đạt 80%"} }},
	{route: "draftRecord", path: ofMeeting("records"), body: wire.RecordInput{Kind: wire.RecordMinutes}},
	{route: "redraftRecord", path: ofMinutes("redraft")},
	{route: "editRecord", path: ofMinutes("blocks"), mine: func(_ ground, who string) any {
		return wire.RecordEdits{Edits: []wire.RecordEdit{{ID: "new-" + strings.ReplaceAll(personSeat(who), ":", "-"), Kind: "paragraph", Text: "Thêm"}}}
	}},
	{route: "restoreRecord", path: ofMinutes("restore"), body: wire.RecordRestore{Revision: 1, Read: 1}},
	{route: "numberRecord", path: ofMinutes("number"), mine: func(g ground, _ string) any {
		return wire.RecordNumber{Number: int(g.meeting.ID), Symbol: "BB-UBND", Dated: g.meeting.StartsAt}
	}},
	{route: "returnRecord", path: ofMinutes("return"), body: wire.RecordReturn{Reason: "Thiếu ý kiến"}},
	{route: "askRecord", path: ofMinutes("ask")},
	{route: "objectToRecord", path: ofMinutes("objection"), body: wire.ObjectionInput{Text: "Không đồng ý mục 1"}},
	{route: "approveRecord", path: ofMinutes("approve"), body: wire.RecordApprove{Revision: 1}},
	{route: "correctRecord", path: ofMinutes("correct"), body: wire.RecordReturn{Reason: "Sai số liệu"}},
}

// ofMinutes is the biên bản of a closed meeting.
func ofMinutes(rest string) func(ground) string {
	return func(g ground) string { return fmt.Sprintf("records/%d/%s", cmp.Or(g.more["minutes"], 999999), rest) }
}

// testedElsewhere are commands that are not of conducting: preparing, papers, people.
var testedElsewhere = []string{
	"createMeeting", "createWritten", "editWritten", "sendWritten", "endWritten", "remindToAnswer", "handSheetIn", "editKind", "editMeeting", "discardMeeting", "invite", "announce", "addItem", "editItem", "removeItem", "moveItem",
	"uploadPaper", "beginUpload", "removePaper", "renamePaper", "setAudience", "restorePaper", "addVersion", "decideVersion", "putNotes", "nudgePapers",
	"addTaskFile",
	"addRequests", "editRequest", "removeRequest", "remindOfRequest", "handIn", "handInFromFolder", "addToFolder",
	"reportSelfTest", "askSelfTests",
	"answerByLink",
	"confirmPairing", "renameDevice", "reloadDevice", "revokeDevice",
	"sendInvitations", "retryOfMeeting", "cancelMeeting",
	"chooseChannel", "subscribePush", "unsubscribePush", "tryPush", "renewFeed", "withdrawFeed", "editChannels", "tryHook", "editMail", "tryMail", "retryMessage", "dropMessage",
	"confirmPairing", "renameDevice", "reloadDevice", "revokeDevice", "endRemotes",
	"chooseChannel", "subscribePush", "unsubscribePush", "tryPush", "renewFeed", "withdrawFeed", "editChannels", "tryHook",
	"handOutPasswords", "setHolidays", "editText", "readTable", "applyImport", "setVillageActive",
	"addPerson", "editPerson", "addVillage", "editVillage", "mergeVillage", "addHall", "editHall", "endOwnSession", "endOwnSessions", "endPersonSession", "endPersonSessions",
	"handInSigned", "sealRecord", "editSigning", "addRoot", "removeRoot",
	"setOneTime", "endOneTime", "endPersonOneTime", "addPasskey", "renamePasskey", "removePasskey", "unlinkAccount", "unlinkPersonAccount", "editAccounts", "demandAdminCodes",
}

// groundVotes adds what the acts of votes need to a live meeting: a motion that was decided and one that is prepared.
func (p *product) groundVotes(g *ground) {
	p.t.Helper()
	p.here(g.meeting.ID, "chutich", "daibieu")
	for _, which := range []string{"decided", "draft", "running"} {
		g.more[which] = p.motion(g.meeting, func(in *wire.MotionInput) { in.Seconds = 600 }).ID
	}
	p.opens(g.more["decided"])
	p.closes(g.more["decided"])
}

// runVote opens a motion, in which the secretary has entered a ballot for daibieu.
func (p *product) runVote(g *ground) {
	p.t.Helper()
	p.opens(g.more["running"])
	waiting := read[[]wire.HandBallot](p.as("vanthu").ask("POST", fmt.Sprintf("motions/%d/hand-ballots", g.more["running"]), wire.BallotInput{Voter: personSeat("daibieu"), Option: 1}))
	g.more["hand"] = waiting[0].ID
}
