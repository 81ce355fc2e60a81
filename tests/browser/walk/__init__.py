"""A walk over every page and state of the demo site with a real browser."""
