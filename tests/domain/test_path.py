"""The path to a sale: what it holds, in which order, and as which text it is kept."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from leaddesk.domain.path import Meeting, Step, path_to, paths_of

SALE = date(2026, 5, 20)

devices = st.sampled_from(["", "mobile", 'a "big"\nscreen', "планшет, старый; 1", "0\t[]"])
steps = st.builds(
    Step, st.none() | st.integers(1, 9), st.none() | st.integers(1, 9), devices, st.just("form"), st.just(0)
)


def meeting(ago: int, time: str = "", *, enquiry: bool = False, key: int = 1, channel: int | None = 1) -> Meeting:
    return Meeting(SALE - timedelta(days=ago), time, enquiry, key, channel, None, "", "")


def read(text: str) -> list[tuple[int, Step]]:
    paths = paths_of([text])
    return list(zip(paths.days, (paths.steps[at] for at in paths.step_at), strict=True))


def test_a_path_holds_what_came_before_within_the_look_back_and_its_own_lead_whenever_it_came() -> None:
    meetings = [
        meeting(31, channel=1),
        meeting(30, channel=2),
        meeting(0, channel=3),
        meeting(-1, channel=4),
        meeting(-2, enquiry=True, key=7, channel=5),
    ]
    assert [step.channel_id for _, step in read(path_to(SALE, meetings, None, 30))] == [2, 3]
    with_lead = read(path_to(SALE, meetings, 7, 30))
    assert [(days, step.channel_id, step.own) for days, step in with_lead] == [(30, 2, 0), (0, 3, 0), (-2, 5, 1)]
    assert path_to(SALE, meetings, None, 0).startswith("0\n")
    assert path_to(SALE, [], 7, 30) == ""


def test_a_touch_of_the_number_of_its_lead_is_not_taken_for_it() -> None:
    [(_, step)] = read(path_to(SALE, [meeting(3, key=7)], 7, 30))
    assert step.own == 0


def test_of_one_day_the_unknown_time_is_first_and_of_one_moment_the_touch() -> None:
    those = [
        meeting(1, "09:00:00", enquiry=True),
        meeting(1, "09:00:00"),
        meeting(1, "", enquiry=True),
        meeting(1, "08:00:00"),
    ]
    ordered = sorted(those, key=lambda one: one.order)
    assert [(one.time, one.is_enquiry) for one in ordered] == [
        ("", True),
        ("08:00:00", False),
        ("09:00:00", False),
        ("09:00:00", True),
    ]


@given(st.lists(st.lists(st.tuples(st.integers(0, 30), steps), max_size=5), max_size=5))
def test_paths_come_back_as_they_were_kept(kept: list[list[tuple[int, Step]]]) -> None:
    texts = [
        path_to(
            SALE,
            [
                Meeting(SALE - timedelta(days=ago), "", True, 1, step.channel_id, step.campaign_id, step.device, "form")
                for ago, step in path
            ],
            None,
            30,
        )
        for path in kept
    ]
    paths = paths_of(texts)
    assert list(paths.lengths) == [len(path) for path in kept]
    found = zip(paths.days, (paths.steps[at] for at in paths.step_at), strict=True)
    assert list(found) == [one for path in kept for one in path]
    assert len(set(paths.steps)) == len(paths.steps)
