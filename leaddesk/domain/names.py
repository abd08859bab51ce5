"""When two names are the same name: case, spaces and ё/е put aside."""


def folded(text: str) -> str:
    """The form two equal names share: case-folded, ё as е, spaces squeezed (NBSP included) and trimmed."""
    return " ".join(text.casefold().replace("ё", "е").split())
