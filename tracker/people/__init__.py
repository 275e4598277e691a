"""Learners as people: whether two lines, in one file or in several, are the same learner."""
