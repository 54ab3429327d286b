"""One module a file format: body and layout -> the bytes of a real file."""
