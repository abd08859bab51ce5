"""A file becomes a plan, a plan becomes rows: reading, understanding, planning and running an import."""

from leaddesk.importing.dates import DateOrder
from leaddesk.importing.plan import Options, Plan, PlannedRow, plan_file
from leaddesk.importing.plan_json import plan_json
from leaddesk.importing.problems import Problem, problem_text
from leaddesk.importing.rejects import Rejects, rejects_of_import, rejects_of_plan
from leaddesk.importing.run import run
from leaddesk.importing.sorting import Outcome
from leaddesk.importing.take_back import TakenBack, take_back

__all__ = [
    "DateOrder",
    "Options",
    "Outcome",
    "Plan",
    "PlannedRow",
    "Problem",
    "Rejects",
    "TakenBack",
    "plan_file",
    "plan_json",
    "problem_text",
    "rejects_of_import",
    "rejects_of_plan",
    "run",
    "take_back",
]
