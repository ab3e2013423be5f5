package main

import (
	"archive/tar"
	"bufio"
	"compress/gzip"
	"errors"
	"io"
	"os"
	"path/filepath"
	"time"
)

// pack is where a backup goes: opened by newPack, filled by add, on disk for good after close.
type pack interface {
	add(name string, size int64, r io.Reader) error
	close() error
}

func newPack(path string, packed bool) (pack, error) {
	if !packed {
		return folderPack(path), os.Mkdir(path, 0o700)
	}
	f, err := os.OpenFile(path, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600)
	if err != nil {
		return nil, err
	}
	buffer := bufio.NewWriterSize(f, 1<<16)
	zip, err := gzip.NewWriterLevel(buffer, gzip.BestSpeed) // papers and pictures are packed already
	return &tarPack{f, buffer, zip, tar.NewWriter(zip)}, err
}

// tarPack is one .tar.gz file.
type tarPack struct {
	file   *os.File
	buffer *bufio.Writer
	zip    *gzip.Writer
	tar    *tar.Writer
}

func (p *tarPack) add(name string, size int64, r io.Reader) error {
	if err := p.tar.WriteHeader(&tar.Header{Name: name, Size: size, Mode: 0o600, ModTime: time.Now()}); err != nil {
		return err
	}
	_, err := io.Copy(p.tar, r)
	return err
}

func (p *tarPack) close() error {
	return errors.Join(p.tar.Close(), p.zip.Close(), p.buffer.Flush(), p.file.Sync(), p.file.Close())
}

// folderPack is a folder with the files as they are.
type folderPack string

func (p folderPack) add(name string, _ int64, r io.Reader) error {
	path := filepath.Join(string(p), filepath.FromSlash(name))
	if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
		return err
	}
	return writeFile(path, r)
}

func (p folderPack) close() error { return syncFolder(string(p)) }

// writeFile stores r for good at a path where nothing was.
func writeFile(path string, r io.Reader) error {
	f, err := os.OpenFile(path, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600)
	if err != nil {
		return err
	}
	_, err = io.Copy(f, r)
	return errors.Join(err, f.Sync(), f.Close())
}

// syncFolder makes renames in a folder last.
func syncFolder(path string) error {
	f, err := os.Open(path)
	if err != nil {
		return err
	}
	return errors.Join(f.Sync(), f.Close())
}
