"""Settings: base holds what all share; local, production and test differ by environment only."""
