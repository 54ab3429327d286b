"""Files -> SourceDocument: a path goes in, ordered blocks with heading levels and metadata come out."""
