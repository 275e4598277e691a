"""The tests: packages, so that each helper is imported by its own path from the top of the repository."""
