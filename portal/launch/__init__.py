"""From a fresh clone to a running portal: installing, preparing, serving, starting over."""
