"""A draft against every project: which of its goals somebody has already, who, when and where, and what nobody has."""
