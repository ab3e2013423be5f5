package server

import "github.com/danielgtaylor/huma/v2"

// prefix stands before every path of the table below.
const prefix = "/api/v1"

// routes is the one table of what can be asked for, and by whom. The callers are checked before anything
// is read; whether they may touch the very meeting, seat or paper is decided by the action.
// Outside it stand only /healthz, /metrics, the documents under /api and the client itself.
func (s *Server) routes() []route {
	return []route{
		op("POST", "/session", "login", anyone, "Sign in with name and password", s.login),
		op("POST", "/session/device", "loginDevice", anyone, "Sign a hall's device in with its key", s.loginDevice),
		op0("DELETE", "/session", "logout", anyone, "Sign out", s.logout).beforePassword(),
		op("GET", "/me", "me", signedIn, "Who is signed in", s.me).beforePassword(),
		op0("PUT", "/me/password", "changePassword", aPerson, "Change one's own password", s.changePassword).beforePassword(),
		op("GET", "/home", "home", signedIn, "What is due, and what waits for one", s.home),

		op("GET", "/kinds", "kinds", signedIn, "Kinds of meetings", s.kinds),
		op("PUT", "/kinds/{code}", "editKind", admin, "Change the rules of a kind of meeting", s.kindEdit).once(),
		op("POST", "/meetings", "createMeeting", staff, "Make a draft", s.meetingAdd).once(),
		op("GET", "/meetings/{meeting}", "meeting", signedIn, "A meeting with its agenda and papers", s.meeting),
		op("PUT", "/meetings/{meeting}", "editMeeting", aPerson, "Change title, time, place, chair", s.meetingEdit).once(),
		op0("DELETE", "/meetings/{meeting}", "discardMeeting", aPerson, "Throw a draft away", s.meetingDiscard).once(),
		op("PUT", "/meetings/{meeting}/invitations", "invite", aPerson, "Replace who is invited", s.meetingInvite).once(),
		op("POST", "/meetings/{meeting}/announce", "announce", aPerson, "Make a draft known to everybody invited", s.meetingAnnounce).once(),
		op("POST", "/meetings/{meeting}/open", "open", aPerson, "Open the meeting", s.meetingOpen).once(),
		op("POST", "/meetings/{meeting}/close", "close", aPerson, "Close the meeting", s.meetingClose).once(),
		op("POST", "/meetings/{meeting}/pause", "pause", aPerson, "Begin a break, or adjourn the meeting", s.meetingPause).once(),
		op("POST", "/meetings/{meeting}/resume", "resume", aPerson, "Go on after a break or an adjournment", s.meetingResume).once(),
		op("GET", "/meetings/{meeting}/journal", "journal", aPerson, "What happened, with its chain of hashes; at most 500 entries", s.journal),

		op("POST", "/written", "createWritten", staff, "Make the draft of opinions to be asked in writing", s.writtenAdd).once(),
		op("PUT", "/meetings/{meeting}/written", "editWritten", aPerson, "Change what is asked in writing; once sent, only the deadline", s.writtenEdit).once(),
		op("POST", "/meetings/{meeting}/send", "sendWritten", aPerson, "Send the questions to who is asked", s.writtenSend).once(),
		op("POST", "/meetings/{meeting}/end", "endWritten", aPerson, "Count the answers before the deadline", s.writtenEnd).once(),
		op("GET", "/meetings/{meeting}/answers", "answers", aPerson, "What was asked in writing and what came: all for who prepares or once it is over, else one's own", s.answers),
		op("POST", "/meetings/{meeting}/answers/remind", "remindToAnswer", aPerson, "Remind those who have not answered everything", s.writtenRemind).once(),
		raw("POST", "/meetings/{meeting}/answers/{person}/sheet", "handSheetIn", aPerson, "Hand a signed answer sheet in: the body is the file", describeSheet, s.sheetTake).once(),
		raw("GET", "/meetings/{meeting}/answers/{person}/sheet", "signedSheet", aPerson, "The signed answer sheet that was handed in", describeSignedSheet, s.sheetFile),
		raw("GET", "/meetings/{meeting}/answers/{person}/blank", "answerSheet", aPerson, "The answer sheet to print and sign, as a PDF", describeAnswerSheet, s.answerSheet),
		raw("GET", "/meetings/{meeting}/answers/table", "answersTable", aPerson, "All answers and their summary as a spreadsheet", describeAnswersOut, s.answersOut),

		op("POST", "/meetings/{meeting}/items", "addItem", aPerson, "Add an item to the agenda", s.itemAdd).once(),
		op("PUT", "/items/{id}", "editItem", aPerson, "Change an item", s.itemEdit).once(),
		op0("DELETE", "/items/{id}", "removeItem", aPerson, "Take an item out, with its papers", s.itemRemove).once(),
		op("POST", "/items/{id}/move", "moveItem", aPerson, "Put an item at another place", s.itemMove).once(),
		op("POST", "/items/{id}/start", "startItem", aPerson, "Make an item the current one", s.itemStart).once(),

		op("POST", "/items/{id}/finish", "finishItem", aPerson, "End the current item", s.itemFinish).once(),
		op("POST", "/items/{id}/skip", "skipItem", aPerson, "Pass an item over, or take that back", s.itemSkip).once(),

		raw("POST", "/items/{id}/papers", "uploadPaper", aPerson, "Upload a PDF: the body is the file", describeUpload, s.paperUpload).once(),
		op("POST", "/uploads", "beginUpload", aPerson, "Announce a file, or find the upload of it that was cut", s.uploadBegin).once(),
		op("GET", "/uploads", "uploads", aPerson, "One's own uploads under way", s.uploads),
		op("GET", "/uploads/{id}", "upload", aPerson, "How far an upload is, and what became of it", s.upload),
		raw("HEAD", "/uploads/{id}", "uploadOffset", aPerson, "Where the next piece of an upload begins", describeUploadOffset, s.uploadOffset),
		raw("PATCH", "/uploads/{id}", "sendPiece", aPerson, "Send the next piece of a file: the body is its bytes", describeUploadPiece, s.uploadPiece),
		op0("DELETE", "/uploads/{id}", "dropUpload", aPerson, "Give an upload up", s.uploadDrop),

		op("GET", "/papers/{id}", "paper", signedIn, "A paper and how far its pages are", s.paper),
		op0("DELETE", "/papers/{id}", "removePaper", aPerson, "Take a paper back", s.paperRemove).once(),
		raw("GET", "/meetings/{meeting}/folder.zip", "meetingFolder", signedIn, "All papers of a meeting that one may save, with an index page, as a ZIP", describeFolder, s.meetingFolder),
		raw("GET", "/papers/{id}/file", "paperFile", signedIn, "The file itself, or a marked copy of it, for saving", describeFile, s.paperFile),
		raw("GET", "/papers/{id}/print", "paperPrint", signedIn, "What readers see, as a PDF to print", describePrint, s.paperPrint),
		raw("GET", "/papers/{id}/annotated", "paperAnnotated", signedIn, "What readers see with one's own notes, as a PDF to save", describeAnnotated, s.paperAnnotated),
		op("PUT", "/papers/{id}", "renamePaper", aPerson, "Give a paper another title", s.paperRename).once(),
		op("PUT", "/papers/{id}/audience", "setAudience", aPerson, "Choose who may read a paper, until which day, and save it", s.paperAudience).once(),
		op("POST", "/papers/{id}/restore", "restorePaper", aPerson, "Undo a withdrawal", s.paperRestore).once(),
		op("GET", "/papers/{id}/versions", "paperVersions", signedIn, "A paper's versions that one may read, newest first", s.paperVersions),
		raw("POST", "/papers/{id}/versions", "addVersion", aPerson, "Upload a new version: the body is the file", describeFileBody(true), s.paperVersionAdd).once(),
		op("POST", "/papers/{id}/versions/{n}/decision", "decideVersion", aPerson, "Approve the newest version, or send it back with a reason", s.paperDecide).once(),
		raw("GET", "/papers/{id}/pages/{page}", "paperPage", signedIn, "The picture of one page", describePage, s.paperPage),
		raw("GET", "/papers/{id}/pages/{page}/text", "paperText", signedIn, "The words of one page with their places", describeText, s.paperText),

		op("GET", "/papers/{id}/place", "readingPlace", signedIn, "Where one stopped reading; a device has no place", s.readingPlace),
		op0("PUT", "/papers/{id}/place", "keepReadingPlace", aPerson, "Remember where one stopped reading", s.keepReadingPlace),

		op0("PUT", "/meetings/{meeting}/pointer", "point", signedIn, "Point at the page on stage: for who conducts, and who has the floor", s.point),
		op("GET", "/notes", "notes", aPerson, "One's own notes on papers, changed since; nobody else sees them", s.notes),
		op("PUT", "/notes", "putNotes", aPerson, "Store changes of one's own notes", s.notesPut).once(),
		op("GET", "/papers/{id}/find", "findInPaper", signedIn, "Where words stand in a paper", s.paperFind),
		raw("GET", "/meetings/{meeting}/manifest", "meetingManifest", signedIn, "The papers to keep for reading without a connection, in the order of the agenda", describeMeetingManifest, s.meetingManifest),
		raw("GET", "/papers/{id}/manifest", "paperManifest", signedIn, "The files that make a paper readable, with their hashes", describePaperManifest, s.paperManifest),
		op("GET", "/meetings/{meeting}/holdings", "holdings", aPerson, "Who has the papers on their own disk", s.holdings),
		op0("PUT", "/meetings/{meeting}/holdings", "reportHoldings", signedIn, "Tell what one has on one's own disk", s.holdingsReport),
		op0("POST", "/meetings/{meeting}/papers/nudge", "nudgePapers", aPerson, "Ask every screen to fetch the papers it lacks now", s.papersNudge).once(),
		op("GET", "/search", "search", signedIn, "Find words in papers, agendas and meetings one may see", s.search),
		op("GET", "/search/filters", "searchFilters", signedIn, "What a search can be narrowed by", s.searchFilters),

		op("GET", "/meetings/{meeting}/requests", "requests", signedIn, "Whom a meeting asked for papers, and what they handed in", s.requests),
		op("POST", "/meetings/{meeting}/requests", "addRequests", aPerson, "Ask persons for a paper of an item by a deadline", s.requestAdd).once(),
		op("GET", "/requests/{id}", "request", aPerson, "What one was asked to hand in", s.request),
		op("PUT", "/requests/{id}", "editRequest", aPerson, "Change a deadline", s.requestEdit).once(),
		op0("DELETE", "/requests/{id}", "removeRequest", aPerson, "Take a request back", s.requestRemove).once(),
		op("POST", "/requests/{id}/remind", "remindOfRequest", aPerson, "Remind somebody of a paper that has not come", s.requestRemind).once(),
		raw("POST", "/requests/{id}/paper", "handIn", aPerson, "Hand a paper in: the body is the file", describeFileBody(true), s.paperHandIn).once(),
		op("POST", "/requests/{id}/from-folder", "handInFromFolder", aPerson, "Hand in a paper of one's own folder", s.handInFromFolder).once(),
		op("GET", "/folder", "folder", aPerson, "One's own papers, newest first", s.folder),
		raw("POST", "/folder", "addToFolder", aPerson, "Put a file into one's own folder: the body is the file", describeFileBody(false), s.folderAdd).once(),

		op("GET", "/meetings/{meeting}/attendance", "attendance", signedIn, "Who came", s.attendance),
		op("PUT", "/meetings/{meeting}/attendance/{seat}", "markAttendance", aPerson, "Mark somebody's attendance, or correct it", s.attendanceMark).once(),
		op("PUT", "/meetings/{meeting}/attendance/{seat}/heads", "countHeads", signedIn, "Say how many people are in a hall", s.attendanceHeads).once(),
		op("GET", "/meetings/{meeting}/check-in", "checkInCode", signedIn, "The code that the entrance screen shows now", s.checkInCode),
		op("POST", "/meetings/{meeting}/check-in", "checkIn", aPerson, "Check oneself in, with the entrance screen's code", s.checkIn).once(),
		op("GET", "/meetings/{meeting}/room-places", "roomPlaces", signedIn, "Who sits where in the commune hall", s.roomPlaces),
		op("PUT", "/meetings/{meeting}/room-places", "setRoomPlaces", aPerson, "Replace the map of the commune hall", s.setRoomPlaces).once(),

		op("PUT", "/meetings/{meeting}/stage", "setStage", aPerson, "Choose what everybody sees", s.stageShow).once(),
		op("POST", "/meetings/{meeting}/floor/requests", "askFloor", signedIn, "Ask for the floor", s.floorAsk).once(),
		op("DELETE", "/floor/requests/{id}", "withdrawRequest", signedIn, "Take a request for the floor back", s.floorWithdraw).once(),
		op("POST", "/meetings/{meeting}/floor/grant", "grantFloor", aPerson, "Give the floor to a seat", s.floorGrant).once(),
		op("POST", "/meetings/{meeting}/floor/extend", "extendFloor", aPerson, "Let the speaker go on", s.floorExtend).once(),
		op("POST", "/meetings/{meeting}/floor/end", "endFloor", signedIn, "Take the floor from a seat, or give it back", s.floorEnd).once(),
		op("POST", "/meetings/{meeting}/floor/mute-all", "muteAll", aPerson, "Leave only the commune hall's microphone open", s.floorMuteAll).once(),
		op("PUT", "/meetings/{meeting}/floor/order", "orderFloor", aPerson, "Order those who wait: by hand, by who asked first, by who spoke least", s.floorOrder).once(),
		op("PUT", "/meetings/{meeting}/floor/rule", "setMicRule", aPerson, "Choose who may speak without being called", s.floorRule).once(),
		op("GET", "/meetings/{meeting}/remarks", "remarks", signedIn, "Written remarks: all for who assists, else one's own", s.remarks),
		op("POST", "/meetings/{meeting}/remarks", "sendRemark", signedIn, "Hand in a written remark instead of speaking", s.remarkSend).once(),
		op("POST", "/remarks/{id}/read", "readRemark", aPerson, "Note that a written remark was read out", s.remarkRead).once(),

		op("GET", "/meetings/{meeting}/motions", "motions", signedIn, "What was and is voted on", s.motions),
		op("POST", "/meetings/{meeting}/motions", "addMotion", aPerson, "Prepare a motion", s.motionAdd).once(),
		op("PUT", "/motions/{id}", "editMotion", aPerson, "Change a motion that was not opened", s.motionEdit).once(),
		op0("DELETE", "/motions/{id}", "removeMotion", aPerson, "Take out a motion that was not opened", s.motionRemove).once(),
		op("POST", "/motions/{id}/readiness", "askReadiness", aPerson, "Ask the voters whether they are ready", s.motionReadiness).once(),
		op("POST", "/motions/{id}/open", "openMotion", aPerson, "Let the ballots in", s.motionOpen).once(),
		op("POST", "/motions/{id}/extend", "extendMotion", aPerson, "Give an open motion more time", s.motionExtend).once(),
		op("POST", "/motions/{id}/close", "closeMotion", aPerson, "End a vote and count it", s.motionClose).once(),
		op("POST", "/motions/{id}/cancel", "cancelMotion", aPerson, "End a motion without a result", s.motionCancel).once(),
		op("POST", "/motions/{id}/revote", "revoteMotion", aPerson, "Prepare the same motion again", s.motionRevote).once(),
		op("POST", "/motions/{id}/correct", "correctMotion", aPerson, "Correct a result; what was counted is kept", s.motionCorrect).once(),
		op("POST", "/motions/{id}/ready", "sayReady", signedIn, "Say that a voter of one's own is ready", s.ballotReady).once(),
		op("PUT", "/motions/{id}/ballots", "castBallot", signedIn, "Cast, or change, the ballot of a voter of one's own", s.ballotCast).once(),
		op("GET", "/motions/{id}/mine", "ownBallots", signedIn, "The ballots of one's own voters", s.ballotsMine),
		op("GET", "/motions/{id}/hand-ballots", "handBallots", aPerson, "Ballots entered by hand that wait for a second person", s.ballotsByHand),
		op("POST", "/motions/{id}/hand-ballots", "enterByHand", aPerson, "Enter the ballot of somebody without a device", s.ballotByHand).once(),
		op("POST", "/hand-ballots/{id}/confirm", "confirmByHand", aPerson, "Confirm a ballot that somebody else entered", s.ballotConfirm).once(),
		op0("DELETE", "/hand-ballots/{id}", "dropByHand", aPerson, "Take back a ballot entered by hand", s.ballotDrop).once(),
		op("PUT", "/items/{id}/conflict", "declareConflict", aPerson, "Declare a conflict of interest in an item", s.conflictDeclare).once(),
		op("DELETE", "/items/{id}/conflict", "withdrawConflict", aPerson, "Take a declared conflict of interest back", s.conflictWithdraw).once(),

		op("PUT", "/meetings/{meeting}/deputy", "setDeputy", aPerson, "Name who may take over when the chair is gone", s.meetingDeputy).once(),
		op("PUT", "/meetings/{meeting}/presiding", "preside", aPerson, "Hand the meeting over, take it over, or back", s.meetingPreside).once(),
		op("POST", "/meetings/{meeting}/notices", "sendNotice", aPerson, "Tell one seat, or all", s.noticeSend).once(),
		op("DELETE", "/notices/{id}", "takeNoticeDown", aPerson, "Take a notice down before its time", s.noticeTakeDown).once(),
		op("POST", "/notices/{id}/seen", "seeNotice", signedIn, "Say that one has read what one was told", s.noticeSee).once(),
		op("POST", "/meetings/{meeting}/calls", "beginCall", aPerson, "Call a hall privately", s.callBegin).once(),
		op("DELETE", "/meetings/{meeting}/calls/{seat}", "endCall", signedIn, "End a seat's private call", s.callEnd).once(),
		op0("PUT", "/meetings/{meeting}/health", "reportHealth", signedIn, "Tell how one's own machine does", s.health),
		op0("POST", "/meetings/{meeting}/seats/{seat}/ask", "askSeat", aPerson, "Have a seat's machine restart its connection, load anew, or try its sound", s.seatAsk).once(),

		op("GET", "/meetings/{meeting}/ice", "ice", signedIn, "Relays for the media connection, with credentials", s.ice),
		op("POST", "/meetings/{meeting}/media", "mediaOffer", signedIn, "Open the one media connection of a seat", s.mediaOffer),
		op0("PUT", "/meetings/{meeting}/media/{peer}/slots", "mediaSlots", signedIn, "Choose what one's video slots show", s.mediaSlots),
		op0("DELETE", "/meetings/{meeting}/media/{peer}", "mediaLeave", signedIn, "End one's media connection", s.mediaLeave),
		raw("GET", "/meetings/{meeting}/live", "live", signedIn, "The downward stream (WebSocket): send Hello, receive LiveMessage", describeLive, s.live),

		op("GET", "/persons", "persons", staff, "Everybody of the commune", s.persons),
		op("POST", "/persons", "addPerson", admin, "Add a person", s.personAdd).once(),
		op("PUT", "/persons/{id}", "editPerson", admin, "Change a person", s.personEdit).once(),
		op("GET", "/villages", "villages", staff, "All villages, merged ones too", s.villages),
		op("POST", "/villages", "addVillage", admin, "Add a village", s.villageAdd).once(),
		op("PUT", "/villages/{id}", "editVillage", admin, "Rename a village", s.villageEdit).once(),
		op("POST", "/villages/{id}/merge", "mergeVillage", admin, "Make a village part of another", s.villageMerge).once(),
		op("GET", "/halls", "halls", staff, "All halls", s.halls),
		op("POST", "/halls", "addHall", admin, "Add a hall", s.hallAdd).once(),
		op("PUT", "/halls/{id}", "editHall", admin, "Change a hall", s.hallEdit).once(),
	}
}

// register puts the table into an API.
func (s *Server) register(api huma.API) {
	for _, r := range s.routes() {
		r.register(api, r.operation())
	}
}
