"""The cohort: centre, award, series and component over all its workbooks and classes.

`part.py` is what one workbook tells about it, `together.py` puts parts together, `sample.py` is the sample of
the whole. `check`, `collect` and whoever else wants to know ask here and say the same.
"""

from tracker.cohort.part import CohortPart, ComponentPart, Place, Standing
from tracker.cohort.sample import Extreme, Sample
from tracker.cohort.together import Cohort, Twice, cohorts

__all__ = ["Cohort", "CohortPart", "ComponentPart", "Extreme", "Place", "Sample", "Standing", "Twice", "cohorts"]
