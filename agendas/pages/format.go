package pages

// Format is what a file is by its content, whatever its name says.
type Format string

// Formats that become pages.
const (
	PDF  Format = "pdf"
	DOCX Format = "docx"
	DOC  Format = "doc"
	XLSX Format = "xlsx"
	XLS  Format = "xls"
	PPTX Format = "pptx"
	PPT  Format = "ppt"
	ODT  Format = "odt"
	ODS  Format = "ods"
	ODP  Format = "odp"
	RTF  Format = "rtf"
	JPEG Format = "jpeg"
	PNG  Format = "png"
	TIFF Format = "tiff"
)

// Image tells whether the file is a picture or a scan.
func (f Format) Image() bool { return f == JPEG || f == PNG || f == TIFF }

// Type is the media type a file of the format is sent with.
func (f Format) Type() string {
	if t := mediaTypes[f]; t != "" {
		return t
	}
	return "application/octet-stream"
}

var mediaTypes = map[Format]string{
	PDF: "application/pdf", JPEG: "image/jpeg", PNG: "image/png", TIFF: "image/tiff", RTF: "application/rtf",
	DOC: "application/msword", XLS: "application/vnd.ms-excel", PPT: "application/vnd.ms-powerpoint",
	DOCX: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
	XLSX: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
	PPTX: "application/vnd.openxmlformats-officedocument.presentationml.presentation",
	ODT:  "application/vnd.oasis.opendocument.text", ODS: "application/vnd.oasis.opendocument.spreadsheet", ODP: "application/vnd.oasis.opendocument.presentation",
}
