"""Every reason of a problem is worded."""

import re
from pathlib import Path

import leaddesk.importing
from leaddesk.importing.problems import problem_text

CODE = Path(leaddesk.importing.__file__).parent


def test_every_reason_of_the_code_has_a_sentence() -> None:
    text = "".join(path.read_text(encoding="utf-8") for path in CODE.glob("*.py"))
    reasons = set(re.findall(r'Problem\(\s*(?:"\w+"|\w+|each\.name|problem\.field),\s*"(\w+)"', text))
    reasons |= {"not_a_date", "no_year", "impossible_date", "not_a_time", "not_an_amount", "not_a_count", "too_large"}
    assert len(reasons) > 25
    for reason in reasons:
        sentence = problem_text("phone", reason, "Q")
        assert sentence.endswith("."), reason
        assert not sentence.startswith("phone:"), reason


def test_a_cell_may_hold_braces() -> None:
    assert problem_text("date", "not_a_date", "{x} {0}") == "“{x} {0}” is not a date."
