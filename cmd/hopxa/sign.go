package main

import (
	"bufio"
	"errors"
	"fmt"
	"os"
	"strings"
	"time"

	"golang.org/x/term"

	"hopxa/server/signing"
)

// signCommand signs a PDF with a key file, for who has no other tool at hand. The file's bytes stay; the signature comes behind.
type signCommand struct {
	Key  string `required:"" type:"existingfile" placeholder:"FILE" help:"Key file (PKCS#12); its password is asked for, or read from standard input."`
	TSA  string `name:"tsa" placeholder:"URL" help:"Time stamp server (RFC 3161); none by default."`
	From string `arg:"" type:"existingfile" help:"The PDF."`
	To   string `arg:"" help:"The signed PDF; must not be there yet."`
}

func (c *signCommand) Run(sh *shell) error {
	file, err := os.ReadFile(c.Key)
	if err != nil {
		return err
	}
	password, err := sh.secret("Password of the key file: ")
	if err != nil {
		return err
	}
	k, err := signing.OpenPKCS12(file, password)
	if err != nil {
		return err
	}
	pdf, err := os.ReadFile(c.From)
	if err != nil {
		return err
	}
	how := signing.How{Field: "Ky", Name: k.Certificate.Subject.CommonName, At: time.Now()}
	if c.TSA != "" {
		how.TSA = &signing.StampServer{URL: c.TSA}
	}
	signed, err := signing.Sign(sh.ctx, pdf, k, how)
	if err != nil {
		return err
	}
	out, err := os.OpenFile(c.To, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o644)
	if err != nil {
		return err
	}
	_, err = out.Write(signed)
	return errors.Join(err, out.Close())
}

// secret reads a line that is not shown.
func (sh *shell) secret(prompt string) (string, error) {
	if term.IsTerminal(int(sh.in.Fd())) {
		return sh.typed(prompt)
	}
	line, err := bufio.NewReader(sh.in).ReadString('\n')
	if line = strings.TrimRight(line, "\r\n"); line == "" && err != nil {
		return "", errors.New("no password came on standard input")
	}
	return line, nil
}

// signaturesCommand says what is found of signatures in a PDF. It fails when one does not hold.
type signaturesCommand struct {
	Roots string `type:"existingfile" placeholder:"FILE" help:"Certificates to trust (PEM or DER); none by default."`
	PDF   string `arg:"" type:"existingfile" help:"The PDF."`
}

func (c *signaturesCommand) Run(sh *shell) error {
	var roots signing.Roots
	if c.Roots != "" {
		data, err := os.ReadFile(c.Roots)
		if err == nil {
			roots, err = signing.ParseRoots(data)
		}
		if err != nil {
			return err
		}
	}
	pdf, err := os.ReadFile(c.PDF)
	if err != nil {
		return err
	}
	report := signing.Verify(sh.ctx, pdf, roots, time.Now())
	for _, s := range report.Signatures {
		fmt.Fprintln(sh.out, s.Sentence())
		for _, f := range s.Findings {
			fmt.Fprintf(sh.out, "  %-5s %s (%s)\n", f.Level, f.Text, f.Code)
		}
	}
	for _, f := range report.Findings {
		fmt.Fprintf(sh.out, "%-5s %s (%s)\n", f.Level, f.Text, f.Code)
	}
	if report.Verdict() == signing.Bad {
		return errors.New("a signature does not hold")
	}
	return nil
}
