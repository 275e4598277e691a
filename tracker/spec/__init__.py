"""YAML specs: read, checked, put together; `tracker.spec.award` is what the rest of the program sees of them."""
