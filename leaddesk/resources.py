"""Where the files that travel with the program lie: icons, fonts, translations, the sample company."""

from pathlib import Path


def resource(*parts: str) -> Path:
    """The path of one resource, for example ``resource("icons", "home.svg")``.

    An installed wheel and a frozen bundle carry them inside the package, a checkout beside it. A part that does not
    exist is no error here: whoever opens the path finds out.
    """
    package = Path(__file__).resolve().parent
    inside = package / "_resources"
    root = inside if inside.is_dir() else package.parent / "resources"
    return root.joinpath(*parts)
