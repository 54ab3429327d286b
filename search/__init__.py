"""Index -> answers. A query or a project goes in, ranked hits with reasons come out; nothing here writes."""
