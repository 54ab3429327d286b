"""Searching an index that lies in Milvus: it brings the likeliest, and they are ranked here as always."""
