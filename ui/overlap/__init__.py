"""The parts of the page that holds a draft against all projects."""
