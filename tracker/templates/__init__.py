"""Templates: what sheets and forms say to people, as data that a centre can word its own way."""

from tracker.templates.form import Block, Entry, Form, FormColumn, FormField, Forms, Logo
from tracker.templates.reading import Files, Templates, read_form, read_forms
from tracker.templates.start import SHEETS, START, GoTo, Step, read_start

__all__ = ["SHEETS", "START", "Block", "Entry", "Files", "Form", "FormColumn", "FormField", "Forms", "GoTo"]
__all__ += ["Logo", "Step", "Templates", "read_form", "read_forms", "read_start"]
