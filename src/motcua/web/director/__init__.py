"""The pages of the director: what the centre decides for all its promises."""
