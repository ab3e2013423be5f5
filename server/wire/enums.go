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

// Schema lists the roles in the commune.
func (Role) Schema(r huma.Registry) *huma.Schema { return enum(r, "Role", Roles...) }

// Schema lists what may be on stage.
func (StageKind) Schema(r huma.Registry) *huma.Schema {
	return enum(r, "StageKind", StageSeat, StageScreen, StagePage)
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
