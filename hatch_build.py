"""Compiles the translations before a wheel or an editable installation is made."""

from pathlib import Path
from typing import Any

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class CompileTranslations(BuildHookInterface):
    """Writes each `.mo` beside its `.po`."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        for source in Path(self.root, "resources", "translations").glob("*/LC_MESSAGES/*.po"):
            with source.open("rb") as words:
                catalogue = read_po(words)
            with source.with_suffix(".mo").open("wb") as compiled:
                write_mo(compiled, catalogue)
