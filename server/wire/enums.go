package wire

import (
	"reflect"

	"github.com/danielgtaylor/huma/v2"
)

// Names of states travel as text; in the OpenAPI document each is a schema of its own that lists what it
// may be, so that the client's types are unions and a misspelt name does not compile.

// Schema lists the states of a meeting.
func (MeetingState) Schema(r huma.Registry) *huma.Schema {
	return enum(r, "MeetingState", MeetingDraft, MeetingAnnounced, MeetingLive, MeetingClosed, MeetingPublished)
}

// Schema lists the parts one can have in a meeting.
func (Part) Schema(r huma.Registry) *huma.Schema {
	return enum(r, "Part", PartChair, PartSecretary, PartStaff, PartHall, PartInvited)
}

// Schema lists the ways to sign in.
func (SignInMethod) Schema(r huma.Registry) *huma.Schema {
	return enum(r, "SignInMethod", SignInMethods...)
}

// Schema lists the values.
func (AccountMatch) Schema(r huma.Registry) *huma.Schema {
	return enum(r, "AccountMatch", AccountMatches...)
}

// Schema lists the capacities of invited persons.
func (Capacity) Schema(r huma.Registry) *huma.Schema {
	return enum(r, "Capacity", CapacityMember, CapacityGuest)
}

// Schema lists the states of an agenda item.
func (ItemState) Schema(r huma.Registry) *huma.Schema {
	return enum(r, "ItemState", ItemWaiting, ItemNow, ItemDone)
}

// Schema lists the states of a paper.
func (PaperState) Schema(r huma.Registry) *huma.Schema {
	return enum(r, "PaperState", PaperConverting, PaperReady, PaperOriginal, PaperFailed, PaperWithdrawn)
}

// Schema lists how far a paper may be that somebody was asked for.
func (RequestState) Schema(r huma.Registry) *huma.Schema {
	return enum(r, "RequestState", RequestWaiting, RequestSubmitted, RequestReturned, RequestApproved)
}

// Schema lists what sorts of work tasks are.
func (TaskKind) Schema(r huma.Registry) *huma.Schema {
	return enum(r, "TaskKind", TaskDo, TaskReport, TaskPrepare, TaskNotice)
}

// Schema lists how far a task may be.
func (TaskState) Schema(r huma.Registry) *huma.Schema {
	return enum(r, "TaskState", TaskOpen, TaskReported, TaskDone, TaskDropped)
}

// Schema lists the roles in the commune.
func (Role) Schema(r huma.Registry) *huma.Schema { return enum(r, "Role", Roles...) }

// Schema lists what may be on stage.
func (StageKind) Schema(r huma.Registry) *huma.Schema {
	return enum(r, "StageKind", StageSeat, StageScreen, StagePage, StagePair, StageWall, StageVote, StageAgenda, StageBreak)
}

// Schema lists the ways of taking part.
func (SeatMode) Schema(r huma.Registry) *huma.Schema {
	return enum(r, "SeatMode", ModeVideo, ModeCompanion)
}

// TransformSchema says that nobody may have the floor; a pointer to a struct does not say so by itself.
func (Floor) TransformSchema(r huma.Registry, s *huma.Schema) *huma.Schema {
	holder := r.Schema(reflect.TypeFor[FloorHolder](), true, "")
	s.Properties["holder"] = &huma.Schema{OneOf: []*huma.Schema{holder, {Type: "null"}}}
	return s
}

func enum[T ~string](r huma.Registry, name string, values ...T) *huma.Schema {
	if r.Map()[name] == nil {
		s := &huma.Schema{Type: huma.TypeString}
		for _, v := range values {
			s.Enum = append(s.Enum, string(v))
		}
		s.PrecomputeMessages()
		r.Map()[name] = s
	}
	return &huma.Schema{Ref: "#/components/schemas/" + name}
}

// Schema lists who may read a paper.
func (Audience) Schema(r huma.Registry) *huma.Schema {
	return enum(r, "Audience", AudienceAll, AudienceVoters, AudiencePresidium, AudienceNamed, AudiencePublic)
}

// Schema lists how far a paper that was handed in is from being published.
func (Approval) Schema(r huma.Registry) *huma.Schema {
	return enum(r, "Approval", ApprovalApproved, ApprovalSubmitted, ApprovalReturned)
}

// Schema lists how far somebody is with fetching a paper.
func (HoldingState) Schema(r huma.Registry) *huma.Schema {
	return enum(r, "HoldingState", HoldingNone, HoldingFetching, HoldingHeld, HoldingFailed)
}

// Schema lists the microphone rules.
func (MicRule) Schema(r huma.Registry) *huma.Schema {
	return enum(r, "MicRule", MicChair, MicOne, MicFree)
}

// Schema lists as what one may speak.
func (FloorRole) Schema(r huma.Registry) *huma.Schema {
	return enum(r, "FloorRole", FloorHolds, FloorInterjecting, FloorAnswering)
}

// Schema lists what the floor is asked for.
func (FloorKind) Schema(r huma.Registry) *huma.Schema {
	return enum(r, "FloorKind", FloorSpeech, FloorQuestion, FloorOrder)
}

// Schema lists what those who wait may be ordered by.
func (OrderBy) Schema(r huma.Registry) *huma.Schema {
	return enum(r, "OrderBy", OrderByHand, OrderByAsked, OrderBySpoken)
}

// Schema lists the states of attendance.
func (AttendanceState) Schema(r huma.Registry) *huma.Schema {
	return enum(r, "AttendanceState", AttendanceUnmarked, AttendancePresent, AttendanceLeft, AttendanceExcused, AttendanceAbsent, AttendanceRepresented)
}

// Schema lists the states of a motion.
func (MotionState) Schema(r huma.Registry) *huma.Schema {
	return enum(r, "MotionState", MotionDraft, MotionReady, MotionOpen, MotionClosed, MotionCancelled)
}

// Schema lists who may have a ballot.
func (BallotKind) Schema(r huma.Registry) *huma.Schema {
	return enum(r, "BallotKind", BallotPerson, BallotVillage, BallotCounted)
}

// Schema lists how a line may be called.
func (LinkState) Schema(r huma.Registry) *huma.Schema {
	return enum(r, "LinkState", LinkGood, LinkWeak, LinkLost)
}

// Schema lists how a device may do.
func (DeviceState) Schema(r huma.Registry) *huma.Schema {
	return enum(r, "DeviceState", DeviceOn, DeviceOff, DeviceNone, DeviceRefused, DeviceSilent)
}

// Schema lists what a seat's machine can be asked for.
func (Ask) Schema(r huma.Registry) *huma.Schema {
	return enum(r, "Ask", AskRestart, AskReload, AskSound)
}

// Schema lists what an option may stand for.
func (Meaning) Schema(r huma.Registry) *huma.Schema {
	return enum(r, "Meaning", MeansYes, MeansNo, MeansAbstain, MeansOther)
}

// Schema lists how far a pairing can be.
func (PairingState) Schema(r huma.Registry) *huma.Schema {
	return enum(r, "PairingState", PairingWaiting, PairingPaired, PairingDead)
}

// Schema lists the colours of halls.
func (Verdict) Schema(r huma.Registry) *huma.Schema {
	return enum(r, "Verdict", VerdictGreen, VerdictYellow, VerdictRed, VerdictGrey)
}

// Schema lists how far the meeting of an invitation may be.
func (InvitationState) Schema(r huma.Registry) *huma.Schema {
	return enum(r, "InvitationState", InvitationComing, InvitationLive, InvitationOver, InvitationCancelled)
}
