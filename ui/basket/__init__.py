"""The basket: projects that a reader puts aside, kept on this machine for the tabs of one browser."""
