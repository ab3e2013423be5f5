package server

import (
	"context"
	"errors"
	"io"
	"strings"

	"github.com/danielgtaylor/huma/v2"
	"github.com/labstack/echo/v4"

	"hopxa/agendas"
	"hopxa/server/access"
	"hopxa/server/actions"
	"hopxa/server/signing"
	"hopxa/server/views"
	"hopxa/server/wire"
)

func (s *Server) recordSigning(ctx context.Context, in *byID) (wire.RecordSigning, error) {
	p, r, err := actions.SigningOf(ctx, s.DB.Read, who(ctx), in.ID)
	if err != nil {
		return wire.RecordSigning{}, err
	}
	return views.RecordSigning(ctx, s.DB.Read, r, p)
}

func describeToSign(o *huma.Operation) {
	o.Description = "To the byte what must come back with a signature behind it. For who prepares the meeting."
	o.Parameters = append(o.Parameters, pathParam("id"))
	o.Responses["200"] = binaryResponse("application/pdf")
}

// recordToSign hands the file out that waits for the next signature.
func (s *Server) recordToSign(c echo.Context) error {
	ctx := c.Request().Context()
	id, err := pathID(c, "id")
	if err != nil {
		return err
	}
	p, r, err := actions.SigningOf(ctx, s.DB.Read, who(ctx), id)
	switch {
	case err != nil:
		return err
	case !r.Prepares():
		return access.ErrForbidden
	case p.SHA256 == "":
		return actions.ErrNotToSign
	}
	f, err := s.Blobs.Open(p.SHA256)
	if err != nil {
		return err
	}
	defer f.Close()
	data, err := io.ReadAll(f)
	if err != nil {
		return err
	}
	name := "Biên bản"
	if p.Kind != "minutes" {
		name = "Thông báo kết luận"
	}
	return sendMade(c, "application/pdf", name+" "+p.SHA256[:8]+".pdf", data)
}

func describeSigned(o *huma.Operation) {
	describeUpload(o)
	o.Parameters = slicesWithout(o.Parameters, "name")
	o.Description = "The file that was taken, to the byte, with signatures behind it and nothing else."
	o.Responses["200"] = &huma.Response{Description: "OK", Content: map[string]*huma.MediaType{"application/json": {Schema: &huma.Schema{Ref: schemaPrefix + "RecordSigning"}}}}
}

func (s *Server) recordHandIn(c echo.Context) error {
	id, err := pathID(c, "id")
	if err != nil {
		return err
	}
	return s.takeBody(c, func(ctx context.Context, who actions.Who, _ string, file io.Reader) (any, error) {
		out, err := s.Actions.RecordHandIn(ctx, who, id, file)
		var refused signing.Refusal
		if errors.As(err, &refused) {
			f := problem(err)
			f.Detail = refused.Text + " Tệp này chưa được ghi nhận là đã ký."
			return nil, f
		}
		return out, err
	})
}

func (s *Server) recordSeal(ctx context.Context, in *byID) (wire.RecordSigning, error) {
	return s.Actions.RecordSeal(ctx, who(ctx), in.ID)
}

func (s *Server) signingSettings(ctx context.Context, _ *empty) (wire.SigningSettings, error) {
	return views.SigningSettings(ctx, s.DB.Read, s.Actions.TokenDriver != "", s.Now())
}

func (s *Server) signingSettingsSave(ctx context.Context, in *with[wire.SigningInput]) (wire.SigningSettings, error) {
	return s.Actions.SigningSettingsSave(ctx, who(ctx), in.Body)
}

func (s *Server) signingRootAdd(ctx context.Context, in *with[wire.RootInput]) (wire.SigningSettings, error) {
	return s.Actions.SigningRootAdd(ctx, who(ctx), in.Body)
}

func (s *Server) signingRootRemove(ctx context.Context, in *byID) (wire.SigningSettings, error) {
	return s.Actions.SigningRootRemove(ctx, who(ctx), in.ID)
}

type ofVersion struct {
	ID int64  `path:"id" minimum:"1"`
	V  string `query:"v" maxLength:"64" doc:"First 12 characters of the version's sha256"`
}

// paperSignatures says what was found of signatures in a paper as it came. Of another file than a PDF there is nothing.
func (s *Server) paperSignatures(ctx context.Context, in *ofVersion) (wire.Signatures, error) {
	p, r, err := s.readablePaper(ctx, in.ID)
	if err != nil {
		return wire.Signatures{}, err
	}
	v, err := s.versionNamed(ctx, p, r, in.V)
	if err != nil {
		return wire.Signatures{}, err
	}
	return s.signaturesOf(ctx, v)
}

func (s *Server) signaturesOf(ctx context.Context, v agendas.Version) (wire.Signatures, error) {
	none := wire.Signatures{Signatures: []wire.SignatureView{}, Findings: []wire.SignFinding{}}
	if !strings.EqualFold(v.Format, "pdf") || v.SizeBytes > signing.MaxSize {
		return none, nil
	}
	report, err := s.Actions.Signatures(ctx, v.SHA256)
	if err != nil {
		return none, err
	}
	return views.Signatures(report), nil
}
