package actions

import (
	"context"
	"errors"
	"net"
	"net/url"
	"strings"

	"hopxa/server/accounts"
	"hopxa/server/journal"
	"hopxa/server/onetime"
	"hopxa/server/people"
	"hopxa/server/settings"
)

// AccountBegin returns the provider's address to send a browser to, and what must fit when it comes back. origin is where
// the browser says it is; what ties it to its errand is kept there, so it has to come back there. "": no browser.
func (a *Actions) AccountBegin(ctx context.Context, origin string) (address string, attempt accounts.Attempt, err error) {
	p, _, err := a.provider(ctx)
	if err != nil {
		return "", accounts.Attempt{}, err
	}
	base, err := a.comesBackTo(origin)
	if err != nil {
		return "", accounts.Attempt{}, err
	}
	return p.Begin(ctx, base+accountCallback)
}

// comesBackTo is the public address, or ErrAccountElsewhere when the browser is at another one. On the machine itself one
// name of it is as good as another (localhost, 127.0.0.1), while no public address was set.
func (a *Actions) comesBackTo(origin string) (string, error) {
	public, err := url.Parse(a.PublicURL)
	if err != nil {
		return "", err
	}
	at, err := url.Parse(origin)
	switch {
	case origin == "" || err == nil && at.Scheme == public.Scheme && strings.EqualFold(at.Host, public.Host):
		return a.PublicURL, nil
	case err == nil && at.Scheme == public.Scheme && at.Port() == public.Port() && isLoopback(at.Hostname()) && isLoopback(public.Hostname()):
		return at.Scheme + "://" + at.Host, nil
	}
	return "", ErrAccountElsewhere
}

func isLoopback(host string) bool {
	ip := net.ParseIP(host)
	return host == "localhost" || ip != nil && ip.IsLoopback()
}

// SignInAccount opens a session for the person whose account a provider vouches for. Nobody is made a person by it: who is
// none here, or not active, stays outside. The first time, the person is found by what the admin chose, and the account is
// linked to them; later only the link counts. Who has one-time codes is asked for one (ErrCodeNeeded with a Half): a
// provider vouches for an account, the codes guard this house.
func (a *Actions) SignInAccount(ctx context.Context, attempt accounts.Attempt, code string, from people.From) (token string, half *Half, err error) {
	provider, set, err := a.provider(ctx)
	if err != nil {
		return "", nil, err
	}
	identity, err := provider.Finish(ctx, attempt, code)
	if err != nil {
		return "", nil, err
	}
	id, err := accounts.Linked(ctx, a.DB.Read, identity.Issuer, identity.Subject)
	if errors.Is(err, accounts.ErrNobody) {
		if id, err = a.match(ctx, set, identity); err == nil {
			err = a.linkAccount(ctx, a.system("account_link"), id, identity)
		}
	}
	if err != nil {
		return "", nil, errors.Join(err, people.LogFailed(ctx, a.DB, id, people.ByOIDC, from, a.Now()))
	}
	p, err := people.Get(ctx, a.DB.Read, id)
	if err != nil {
		return "", nil, err
	}
	if !p.Active {
		return "", nil, errors.Join(accounts.ErrInactive, people.LogFailed(ctx, a.DB, id, people.ByOIDC, from, a.Now()))
	}
	codes, err := onetime.Get(ctx, a.DB.Read, id)
	if err != nil {
		return "", nil, err
	}
	if codes.On() {
		return "", &Half{PersonID: id, Username: p.Username, Method: people.ByOIDC}, ErrCodeNeeded
	}
	token, err = people.OpenSession(ctx, a.DB, id, people.ByOIDC, from, a.Now())
	return token, nil, err
}

// match finds the person of an account that nobody is linked to yet. The id is 0 when there is none.
func (a *Actions) match(ctx context.Context, set settings.Accounts, of accounts.Identity) (int64, error) {
	switch set.Match {
	case accounts.ByEmail:
		if of.Email == "" {
			return 0, accounts.ErrNobody
		}
		if !of.Verified {
			return 0, accounts.ErrUnverified
		}
		found, err := people.ByEmail(ctx, a.DB.Read, of.Email)
		switch {
		case err != nil:
			return 0, err
		case len(found) == 0:
			return 0, accounts.ErrNobody
		case len(found) > 1:
			return 0, accounts.ErrAmbiguous
		}
		return found[0].ID, nil
	case accounts.ByUsername:
		p, err := people.ByUsername(ctx, a.DB.Read, of.Username)
		if errors.Is(err, people.ErrNotFound) {
			return 0, accounts.ErrNobody
		}
		if err == nil && !p.Active {
			return p.ID, accounts.ErrInactive
		}
		return p.ID, err
	}
	return 0, accounts.ErrNobody
}

func (a *Actions) linkAccount(ctx context.Context, by journal.Command, personID int64, of accounts.Identity) error {
	_, err := journal.Do(ctx, a.Journal, by, func(tx *journal.Tx) (none, error) {
		if err := accounts.Link(ctx, tx.Tx, of.Issuer, of.Subject, personID, tx.Now); err != nil {
			return none{}, err
		}
		return none{}, tx.Write(journal.CommuneStream, AccountLinked, map[string]any{"person": personID, "issuer": of.Issuer})
	})
	return err
}
