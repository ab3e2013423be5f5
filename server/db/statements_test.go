package db

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"
)

var isStatement = regexp.MustCompile(`^\s*(SELECT|INSERT|UPDATE|DELETE)\s`)

// SQL stands beside the rule it serves, as text; here each one meets the migrated schema.
func TestEveryStatementInTheSourceCanBePrepared(t *testing.T) {
	d := open(t)
	n := 0
	for _, root := range []string{"..", "../../agendas", "../../cmd"} {
		for _, found := range statements(t, root) {
			n++
			stmt, err := d.Write.Prepare(found.sql)
			if err != nil {
				t.Errorf("%s: %v\n%s", found.at, err, found.sql)
				continue
			}
			stmt.Close()
		}
	}
	if n < 80 {
		t.Fatalf("only %d statements found: the search is broken", n)
	}
}

type statement struct {
	at  token.Position
	sql string
}

// statements finds every string in the Go files below root that reads as SQL, with package constants put in.
func statements(t *testing.T, root string) (out []statement) {
	files := map[string][]*ast.File{} // by folder
	fset := token.NewFileSet()
	err := filepath.WalkDir(root, func(path string, e fs.DirEntry, err error) error {
		if err != nil || e.IsDir() || !strings.HasSuffix(path, ".go") || strings.HasSuffix(path, "_test.go") {
			return err
		}
		f, err := parser.ParseFile(fset, path, nil, 0)
		files[filepath.Dir(path)] = append(files[filepath.Dir(path)], f)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	for _, folder := range files {
		consts := map[string]ast.Expr{}
		for _, f := range folder {
			for _, decl := range f.Decls {
				if g, ok := decl.(*ast.GenDecl); ok && g.Tok == token.CONST {
					for _, spec := range g.Specs {
						for i, v := range spec.(*ast.ValueSpec).Values {
							consts[spec.(*ast.ValueSpec).Names[i].Name] = v
						}
					}
				}
			}
		}
		for _, f := range folder {
			ast.Inspect(f, func(n ast.Node) bool {
				e, ok := n.(ast.Expr)
				if !ok {
					return true
				}
				sql, ok := fold(e, consts)
				if ok && isStatement.MatchString(sql) {
					out = append(out, statement{fset.Position(e.Pos()), sql})
				}
				return !ok
			})
		}
	}
	return out
}

// fold is the text of a constant string expression.
func fold(e ast.Expr, consts map[string]ast.Expr) (string, bool) {
	switch e := e.(type) {
	case *ast.BasicLit:
		s, err := strconv.Unquote(e.Value)
		return s, e.Kind == token.STRING && err == nil
	case *ast.Ident:
		if c := consts[e.Name]; c != nil {
			return fold(c, consts)
		}
	case *ast.BinaryExpr:
		if a, ok := fold(e.X, consts); ok && e.Op == token.ADD {
			b, ok := fold(e.Y, consts)
			return a + b, ok
		}
	}
	return "", false
}
