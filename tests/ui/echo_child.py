"""A child for tests: gives back what it is asked, or ends as it is told to."""

import os

from leaddesk.errors import NotFound
from leaddesk.progress import Progress
from leaddesk.ui.child import serve


def answer(request: object, progress: Progress) -> object:
    if request == "fail":
        raise NotFound("lead", "7")
    if request == "die":
        os._exit(3)
    if request == "wait":
        while True:
            progress.step("waiting", 1)
    print("a stray print does no harm")
    progress.step("echo", 1, 2)
    return request


if __name__ == "__main__":
    serve(answer)
