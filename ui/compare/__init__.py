"""The parts of the page that shows two projects side by side."""
