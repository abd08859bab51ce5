"""What one machine remembers."""

from pathlib import Path

from PySide6.QtCore import QByteArray, QSettings

from leaddesk.ui.preferences import MOST_RECENT, Preferences


def test_nothing_is_remembered_at_first(preferences: Preferences) -> None:
    assert preferences.language is None
    assert preferences.theme == "system"
    assert preferences.recent == ()
    assert preferences.window("geometry") is None
    assert preferences.layout("leads", 1) is None


def test_what_is_set_outlives_the_object(tmp_path: Path) -> None:
    def anew() -> Preferences:
        return Preferences(QSettings(str(tmp_path / "p.ini"), QSettings.Format.IniFormat))

    first = anew()
    first.language, first.theme = "en", "dark"
    first.remember(Path("/a.leaddesk"))
    first.keep_window("geometry", QByteArray(b"\x00\x01"))
    del first
    again = anew()
    assert (again.language, again.theme, again.recent) == ("en", "dark", (Path("/a.leaddesk"),))
    assert again.window("geometry") == QByteArray(b"\x00\x01")


def test_values_nobody_understands_are_none(tmp_path: Path) -> None:
    settings = QSettings(str(tmp_path / "p.ini"), QSettings.Format.IniFormat)
    for key, value in (("language", "fr"), ("theme", "pink"), ("recent", 7), ("window/geometry", "x")):
        settings.setValue(key, value)
    spoilt = Preferences(settings)
    assert (spoilt.language, spoilt.theme, spoilt.recent, spoilt.window("geometry")) == (None, "system", (), None)


def test_recent_ledgers_stand_latest_first_and_once(preferences: Preferences) -> None:
    for name in "abcdefghijk":
        preferences.remember(Path(f"/{name}"))
    preferences.remember(Path("/f"))
    assert preferences.recent[0] == Path("/f")
    assert len(set(preferences.recent)) == len(preferences.recent) == MOST_RECENT
    preferences.forget(Path("/f"))
    assert Path("/f") not in preferences.recent


def test_a_layout_is_only_given_back_for_its_own_columns(preferences: Preferences) -> None:
    preferences.keep_layout("leads", 1, QByteArray(b"one"))
    assert preferences.layout("leads", 2) is None
    assert preferences.layout("leads", 1) == QByteArray(b"one")
    preferences.reset_layout("leads", 1)
    assert preferences.layout("leads", 1) is None
