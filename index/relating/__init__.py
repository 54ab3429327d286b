"""Projects of one index held against each other: which belong to one family, which are the same document twice."""
