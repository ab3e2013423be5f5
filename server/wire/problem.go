package wire

// Problem is an error as RFC 9457 problem+json, with a code that never changes and a Vietnamese sentence.
type Problem struct {
	Type   string `json:"type" doc:"about:blank"`
	Title  string `json:"title" doc:"English, for developers"`
	Status int    `json:"status"`
	Code   string `json:"code" doc:"Stable, e.g. paper_unknown_format"`
	Detail string `json:"detail" doc:"The sentence to show, in Vietnamese"`
	Field  string `json:"field,omitempty" doc:"The input the sentence is about, e.g. title"`
}
