"""Tests of the cohort over several workbooks."""
