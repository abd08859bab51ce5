"""A file becomes a plan, a plan becomes rows: reading, understanding, planning and running an import.

`plan.plan_file` → `plan_json` or the preview → `run.run`; later `take_back.take_back`. Nothing is imported here: the
reading child (`readers/child.py`) lies below and must stay light.
"""
