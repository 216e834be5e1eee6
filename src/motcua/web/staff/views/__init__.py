"""The pages of those in charge of people and bodies."""
