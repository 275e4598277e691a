"""Templates: what sheets and forms say to people, as data that a centre can word its own way."""

from tracker.templates.form import Block, ByTask, Entry, Form, FormColumn, FormField, Forms, Logo, Signature, When
from tracker.templates.reading import Files, Templates, read_form, read_forms
from tracker.templates.start import START, Step, StepName, read_start

__all__ = ["START", "Block", "ByTask", "Entry", "Files", "Form", "FormColumn", "FormField", "Forms", "Logo"]
__all__ += ["Signature", "Step", "StepName", "Templates", "When", "read_form", "read_forms", "read_start"]
