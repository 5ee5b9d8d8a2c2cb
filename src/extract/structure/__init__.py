"""The labelled blocks as an article: labels, headings that are set as bold lines, the standfirst, sections."""
