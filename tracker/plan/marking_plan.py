"""The marking plan on the sheet Centre: for each class and task how far it is, when it was marked, draft or final."""

from __future__ import annotations

from tracker.column_roles import ColumnRole
from tracker.kinds import Choice, Day
from tracker.layout import Column, Highlight, Prompt, Table
from tracker.plan.columns import impossible_highlights, over
from tracker.plan.order import CLASSES, COMMENTS, LEARNERS, PLAN, Order, comment_column, mark_column, marks_table
from tracker.plan.submission_columns import days
from tracker.rules.marking_plan import DRAFT, FINAL, NO_CLASS, PlanColumns, Planned, PlanTask, own_or_planned
from tracker.spec.award import Component

MARKED_ON, STATE, BEFORE = "marked_on", "state", "before"
STATES = Choice("Marking_states", (DRAFT, FINAL), what="state", align="center")
SHORT_DAY = "dd/mm/yy"
TITLE = "Marking plan"
PURPOSE = "Holds for every learner of the class who has a mark for the task. For one learner alone: sheet Comments."


def plan_tasks(order: Order) -> tuple[PlanTask, ...]:
    """Return the tasks in the lines of each class: those of one component after those of another."""
    return tuple(
        PlanTask(c.id, row.id, row.short or row.title, row.most, marks_table(c), mark_column(row))
        for c in order.internal()
        for row in c.rows
    )


def plan_columns(order: Order, classes: int) -> PlanColumns:
    """Return the columns that the rules of the plan go by; `classes` is how many lines the list of classes has."""
    without = tuple(status.word for status in order.spec.statuses if status.marks == "forbidden")
    named = ("line", "class", "component", "task", "marked", "learners")
    return PlanColumns(PLAN, *named, CLASSES, "name", classes, LEARNERS, plan_tasks(order), without)


def marking_plan(order: Order, sheet: str, top: int, left: int, classes: int) -> Table:
    """Return the table.

    Args:
        order: what the workbook is built from; something is marked in it.
        sheet: where it is.
        top: row of its headings.
        left: its first column.
        classes: lines of the list of classes.
    """
    plan, tasks, day = plan_columns(order, classes), plan_tasks(order), days(order)
    return Table(
        PLAN,
        sheet,
        top,
        (classes + 1) * len(tasks),
        (
            Column("line", "Line", 5, align="center"),
            Column("class", "Class", 8, rule=plan.class_name(), align="center"),
            Column(
                "component",
                "Comp.",
                7,
                rule=plan.of_line([task.component for task in tasks]),
                align="center",
            ),
            Column("task", "Task", 6, rule=plan.of_line([task.task for task in tasks]), align="center"),
            Column("title", "Title", 23, rule=plan.by_task([task.title for task in tasks])),
            Column("marked", "Marked", 8, rule=plan.marks_typed(), align="center", num_format="0", headline=True),
            Column("learners", "Of", 5, rule=plan.learners_to_mark(), align="center", num_format="0"),
            Column("progress", "Progress", 12, rule=plan.progress(), look="bar"),
            Column(
                MARKED_ON,
                "Date marked",
                12,
                kind=day,
                prompt=Prompt(
                    "Date marked",
                    "When the class was marked for this task. It holds for every learner of "
                    "the class who has a mark for it.",
                ),
                role=ColumnRole("marked_on", "the date marked"),
            ),
            Column(
                STATE,
                "Draft or final",
                8,
                kind=STATES,
                prompt=Prompt("Draft or final", "Whether the marks of this class for this task may still change."),
                role=ColumnRole("state", "draft or final"),
            ),
        ),
        left=left,
        line_names=tuple(
            f"{whose} {task.component} {task.task}"
            for whose in (*(f"class {place}" for place in range(1, classes + 1)), NO_CLASS)
            for task in tasks
        ),
    )


def plan_highlights(table: Table) -> tuple[Highlight, ...]:
    """Return the colours: what cannot be, and what is typed where no class is listed."""
    nobody = (
        over(table, column, f'AND({table.here("class")}="",{table.here(column)}<>"")', "impossible")
        for column in (MARKED_ON, STATE)
    )
    return (*impossible_highlights(table), *nobody)


def when_marked(order: Order, component: Component) -> tuple[Column, Column]:
    """Return the last columns of a sheet of marks: when the learner was marked, and whether marks are final."""
    every, day = plan_tasks(order), day_marked(order)
    mine = ((task.column, place) for place, task in enumerate(every, 1) if task.component == component.id)
    plan = Planned(PLAN, MARKED_ON, STATE, LEARNERS, BEFORE, tuple(mine))
    own = {column: comment_column(component, column) for column in (MARKED_ON, STATE)}
    return (
        Column(
            MARKED_ON,
            "Date marked",
            0,
            rule=own_or_planned(COMMENTS, own[MARKED_ON], day, plan.latest(day)),
            align="center",
            num_format=SHORT_DAY,
            look="compact",
        ),
        Column(
            STATE,
            "State",
            0,
            rule=own_or_planned(COMMENTS, own[STATE], STATES, plan.settled()),
            align="center",
            look="compact",
        ),
    )


def day_marked(order: Order) -> Day:
    """Return what a date of marking may be."""
    return days(order)
