"""The pages of processes: each a view that parses, acts at most once, and shows."""
