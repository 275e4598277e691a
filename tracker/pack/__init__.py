"""The forms of a returned workbook as documents to be printed: one for each learner and form, or all in one."""
