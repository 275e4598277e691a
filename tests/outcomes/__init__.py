"""Which mark, UMS, grade and basis count for a learner: told by an oracle that shares no rule with the program."""
