"""One suite per Protocol, run by every implementation."""
