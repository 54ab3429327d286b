"""The page that shows the whole field: a map of meaning, a timeline, areas, themes over years, and gaps."""
