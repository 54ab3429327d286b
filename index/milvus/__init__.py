"""An index in Milvus: a generation that was built here goes there, and whoever searches reads it from there."""
