"""A plan of a batch and its class list, as somebody types them."""

from __future__ import annotations

HEAD = "Centre,Name,Qualification,Series,Class list,Split by,Rows,Class\n"
PLAN = (
    "12345,Example Academy,enterprise,2027-06,ten.csv,class,,\n"
    "12346,Second School,sport,2027-06,ten.csv,,60,\n"
    "12347,Third School,Enterprise,2027-06,,,8,\n"
)
LIST = (
    "Candidate Number,Surname,Forename,Class,Assessor\n"
    "0001,Abbott,Ann,10A,Mr Hill\n0002,Bell,Ben,10A,Mr Hill\n0003,Cole,Cat,10B,Ms Vale\n"
)
DAY = ("--issued", "2026-09-21")
