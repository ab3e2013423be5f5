package main

import (
	"fmt"
	"regexp"
	"strings"
	"text/tabwriter"

	"golang.org/x/text/unicode/norm"

	"hopxa/server/people"
)

type userCommand struct {
	Add    userAdd    `cmd:"" help:"Add a person, with a password to be changed at the first sign-in."`
	Passwd userPasswd `cmd:"" help:"Set a person's password; all sessions of that person end."`
	List   userList   `cmd:"" help:"List the persons."`
	NoCode userNoCode `cmd:"" name:"no-code" help:"End the one-time codes of a person whose phone is lost: the password alone signs in again."`
}

type userAdd struct {
	Username  string   `required:"" help:"Name to sign in with: a-z, 0-9, . _ -"`
	Name      string   `required:"" help:"Full name, e.g. 'Nguyễn Thị Hạnh'."`
	Role      []string `required:"" enum:"chair,clerk,member,village_head,guest,admin" help:"chair, clerk, member, village_head, guest or admin; may be repeated."`
	Village   string   `help:"Village of the person, e.g. 'Văn Bắc'."`
	Title     string   `help:"Title, e.g. 'Trưởng thôn'."`
	Honorific string   `enum:",ông,bà" default:"" help:"ông or bà."`
	Phone     string   `help:"Phone number."`
	Generate  bool     `help:"Make a password up and print it once."`
}

// usernames is what the API takes as well.
var usernames = regexp.MustCompile(`^[a-z0-9._-]{2,64}$`)

func (c *userAdd) Run(sh *shell) error {
	return sh.atDesk(func(d *desk) error {
		p := people.Person{Username: strings.ToLower(strings.TrimSpace(c.Username)), Name: nfc(c.Name), Honorific: nfc(c.Honorific), Title: nfc(c.Title), Phone: c.Phone, Roles: c.Role}
		if !usernames.MatchString(p.Username) {
			return fmt.Errorf("the username %q may only have the letters a-z, digits and . _ -, two or more", c.Username)
		}
		if p.Name == "" {
			return fmt.Errorf("the person needs a name")
		}
		var err error
		if p.VillageID, err = d.village(sh, c.Village); err != nil {
			return err
		}
		if err := people.CheckRoles(p.Roles, p.VillageID); err != nil {
			return err
		}
		password, err := sh.readPassword(c.Generate)
		if err != nil {
			return err
		}
		if _, err := d.actions.PersonAdd(sh.ctx, p, password); err != nil {
			return fmt.Errorf("adding %s: %w", p.Username, err)
		}
		return sh.tellPassword(c.Generate, "added "+p.Username, password)
	})
}

// village finds a village by its name, with or without the word thôn.
func (d *desk) village(sh *shell, name string) (int64, error) {
	if name == "" {
		return 0, nil
	}
	all, err := people.Villages(sh.ctx, d.db.Read)
	if err != nil {
		return 0, err
	}
	var names []string
	for _, v := range all {
		if v.MergedInto != 0 {
			continue
		}
		if sameName(name, v.Name) || sameName(name, "thôn "+v.Name) {
			return v.ID, nil
		}
		names = append(names, v.Name)
	}
	return 0, fmt.Errorf("there is no village %q; there are: %s", name, strings.Join(names, ", "))
}

// nfc composes letters and their marks: terminals and file systems differ in that, names must not.
func nfc(s string) string { return strings.TrimSpace(norm.NFC.String(s)) }

func sameName(a, b string) bool { return strings.EqualFold(nfc(a), nfc(b)) }

func (sh *shell) tellPassword(generated bool, what, password string) error {
	if generated {
		what += ", password: " + password
	}
	_, err := fmt.Fprintln(sh.out, what)
	return err
}

type userPasswd struct {
	Username string `arg:"" help:"Whose."`
	Generate bool   `help:"Make a password up and print it once."`
	Keep     bool   `help:"Do not ask for another password at the next sign-in."`
}

func (c *userPasswd) Run(sh *shell) error {
	return sh.atDesk(func(d *desk) error {
		p, err := people.ByUsername(sh.ctx, d.db.Read, c.Username)
		if err != nil {
			return fmt.Errorf("%s: %w", c.Username, err)
		}
		password, err := sh.readPassword(c.Generate)
		if err != nil {
			return err
		}
		if err := d.actions.PasswordSet(sh.ctx, p.Username, password, !c.Keep); err != nil {
			return fmt.Errorf("%s: %w", p.Username, err)
		}
		return sh.tellPassword(c.Generate, "password of "+p.Username+" set", password)
	})
}

type userNoCode struct {
	Username string `arg:"" help:"Whose."`
}

func (c *userNoCode) Run(sh *shell) error {
	return sh.atDesk(func(d *desk) error {
		if err := d.actions.OneTimeOffByOwner(sh.ctx, c.Username); err != nil {
			return fmt.Errorf("%s: %w", c.Username, err)
		}
		_, err := fmt.Fprintln(sh.out, "one-time codes of "+people.NormalUsername(c.Username)+" ended")
		return err
	})
}

type userList struct{}

func (userList) Run(sh *shell) error {
	return sh.atDesk(func(d *desk) error {
		all, err := people.All(sh.ctx, d.db.Read)
		if err != nil {
			return err
		}
		w := tabwriter.NewWriter(sh.out, 0, 0, 2, ' ', 0)
		fmt.Fprintln(w, "USERNAME\tNAME\tTITLE\tVILLAGE\tROLES\tSTATE")
		for _, p := range all {
			state := "active"
			if !p.Active {
				state = "locked"
			}
			fmt.Fprintf(w, "%s\t%s\t%s\t%s\t%s\t%s\n", p.Username, strings.TrimSpace(p.Honorific+" "+p.Name), p.Title, p.VillageName, strings.Join(p.Roles, ","), state)
		}
		return w.Flush()
	})
}
