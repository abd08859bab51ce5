"""Qt's own words: the buttons of its dialogs and its dates, in the language of the desk."""

from PySide6.QtCore import QLibraryInfo, QLocale, QTranslator
from PySide6.QtWidgets import QApplication

from leaddesk.i18n import Language


class QtWords:
    """Holds the catalogue Qt speaks from; Qt itself does not keep it alive."""

    def __init__(self, app: QApplication) -> None:
        self._app = app
        self._catalogue = QTranslator()

    def speak(self, language: Language) -> None:
        """Change the language of everything Qt words by itself."""
        self._app.removeTranslator(self._catalogue)
        self._catalogue = QTranslator()
        if language != "en" and self._catalogue.load(
            f"qtbase_{language}", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
        ):
            self._app.installTranslator(self._catalogue)
        spoken = QLocale.Language.Russian if language == "ru" else QLocale.Language.English
        QLocale.setDefault(QLocale(spoken))
