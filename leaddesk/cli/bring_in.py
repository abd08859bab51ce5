"""Files become rows: import, the past imports, take-back."""

import argparse
from pathlib import Path
from typing import TYPE_CHECKING, Any

from leaddesk.cli.arguments import Arguments, choice, named, period, whole
from leaddesk.cli.command import Command, no_options
from leaddesk.cli.exits import Exit, WrongUsage, exit_of, option_for
from leaddesk.cli.plan_text import plan_text, rejected_text
from leaddesk.cli.streams import complain, room, say
from leaddesk.cli.text_table import TextTable
from leaddesk.domain.imported import FileKind, Import
from leaddesk.errors import LeadDeskError, LedgerError
from leaddesk.i18n import _
from leaddesk.publishing.json_text import json_text

if TYPE_CHECKING:
    from leaddesk.importing.plan import Options, Plan
    from leaddesk.importing.preset import Preset
    from leaddesk.ledger import Ledger

_WINS = ("fill", "file")
_ORDERS = ("dmy", "mdy", "ymd")
_DECIMALS = {"comma": ",", "point": "."}
_HIDDEN = {"take": True, "leave": False}
_COUNTS = ("rows", "new", "same", "update", "rejected", "asked", "skipped")


def commands() -> tuple[Command, ...]:
    """What brings files in and takes them back."""
    usage = (
        "LEDGER FILE… [--as leads|sales|spend|touches|auto] [--sheet N] [--heading-row N] [--encoding E]"
        " [--delimiter C] [--preset NAME|none] [--map FIELD=HEADING]… [--dates dmy|mdy|ymd] [--decimal comma|point]"
        " [--period 2026-10] [--hidden take|leave] [--campaign NAME]"
        " [--answer CODE:KEY=ANSWER]… [--wins fill|file]"
        " [--word FIELD:WORD=MEANING]… [--dry-run] [--rejected FILE.xlsx] [--json]"
    )
    return (
        Command("import", usage, lambda: _("bring lists of leads, sales or spend in"), _declare, _import),
        Command(
            "presets",
            "LEDGER [--forget NAME] [--json]",
            lambda: _("show the layouts of files that are known"),
            _declare_presets,
            _presets,
        ),
        Command("imports", "LEDGER [--json]", lambda: _("show the past imports"), _declare_imports, _imports),
        Command("take-back", "LEDGER IMPORT", lambda: _("take an import back"), no_options, _take_back),
    )


def _declare(arguments: Arguments) -> None:
    kinds = (*(kind.value for kind in FileKind), "auto")
    arguments.value("--as", "|".join(kinds), _("what the file lists"), choice("--as", kinds))
    arguments.value("--sheet", "N", _("number or name of the sheet"))
    arguments.value("--heading-row", "N", _("row of the headings"), whole("--heading-row", 1))
    arguments.value("--encoding", "E", _("encoding of a text file, such as cp1251"))
    arguments.value("--delimiter", "C", _("what stands between the cells of a text file"))
    arguments.value("--map", "FIELD=HEADING", _("which column is what; may be repeated"), _mapping, many=True)
    arguments.value("--preset", "NAME|none", _("the known layout the file has"))
    arguments.value("--dates", "|".join(_ORDERS), _("order of day, month and year"), choice("--dates", _ORDERS))
    arguments.value(
        "--decimal", "|".join(_DECIMALS), _("what parts the fraction of amounts"), choice("--decimal", tuple(_DECIMALS))
    )
    arguments.value("--period", "2026-10", _("period of spend which names no days"), period("--period"))
    arguments.value("--hidden", "|".join(_HIDDEN), _("whether hidden rows come in"), choice("--hidden", tuple(_HIDDEN)))
    arguments.value("--campaign", "NAME", _("campaign of the rows that name none"))
    arguments.value(
        "--answer", "CODE:KEY=ANSWER", _("what to do about a question of the plan; may be repeated"), _answer, many=True
    )
    arguments.value(
        "--wins",
        "|".join(_WINS),
        _("whether known rows take from the file only what they lack, or whatever it says"),
        choice("--wins", _WINS),
    )
    arguments.value(
        "--word", "FIELD:WORD=MEANING", _("what a word of the file means; may be repeated"), _word, many=True
    )
    arguments.flag("--dry-run", _("only tell what would be done"))
    arguments.value("--rejected", "FILE.xlsx", _("write the rejected rows with their reasons to a workbook"), Path)
    arguments.flag("--json", _("as JSON"))


def _declare_imports(arguments: Arguments) -> None:
    arguments.flag("--json", _("as JSON"))


def _declare_presets(arguments: Arguments) -> None:
    arguments.value("--forget", "NAME", _("forget a preset of your own"))
    arguments.flag("--json", _("as JSON"))


def _answer(text: str) -> tuple[str, str, str]:
    from leaddesk.importing.questions import ANSWERS

    where, sign, told = text.strip().rpartition("=")
    code, colon, key = where.partition(":")
    known = {code.value: tuple(answer.value for answer in answers) for code, answers in ANSWERS.items()}
    if not (sign and colon and key) or told not in known.get(code, ()):
        ways = "; ".join(f"{name}:…={'|'.join(answers)}" for name, answers in known.items())
        raise WrongUsage(_("--answer is one of {ways}, not “{value}”.").format(ways=ways, value=text))
    return code, key, told


def _word(text: str) -> tuple[str, str, str]:
    from leaddesk.importing.words import WORDED, member

    where, sign, code = text.strip().rpartition("=")
    field, colon, said = where.partition(":")
    if not (sign and colon and said.strip()) or member(field, code) is None:
        fields = "|".join(WORDED)
        raise WrongUsage(
            _("--word is written FIELD:WORD=MEANING, the field one of {fields}, not “{value}”.").format(
                fields=fields, value=text
            )
        )
    return field, said.strip(), code


def _mapping(text: str) -> tuple[str, str]:
    field, sign, heading = text.partition("=")
    if not (field.strip() and sign and heading.strip()):
        raise WrongUsage(_("--map is written FIELD=HEADING, not “{value}”.").format(value=text))
    return field.strip(), heading.strip()


def _import(given: argparse.Namespace) -> int:
    from leaddesk.ledger import Ledger

    # Translators: a file to import; stands in “FILE is missing.”
    name, file = named(given.words[:2], ["LEDGER", _("FILE")])
    files = [file, *given.words[2:]]
    if given.rejected is not None and len(files) > 1:
        raise WrongUsage(_("--rejected takes one file at a time."))
    shapes: list[dict[str, Any]] = []
    refused: list[Exit] = []
    with Ledger.open(Path(name)) as ledger:
        for file in files:
            try:
                shapes.append(_import_file(ledger, Path(file), given))
            except LeadDeskError as error:
                if len(files) == 1 or isinstance(error, LedgerError):
                    raise
                refused.append(_tell_refused(error, shapes, Path(file)))
    if given.json:
        say(json_text(shapes[0] if len(shapes) == 1 else shapes))
    if refused:
        return max(refused)
    left_out = sum(shape["counts"]["rejected"] + shape["counts"]["asked"] for shape in shapes)
    return Exit.REJECTED_ROWS if left_out else Exit.DONE


def _tell_refused(error: LeadDeskError, shapes: list[dict[str, Any]], file: Path) -> Exit:
    """Say why one of several files did not come in; the others do."""
    from leaddesk.error_text import sentence

    text = str(error) if isinstance(error, WrongUsage) else sentence(error)
    shapes.append({"file": file.name, "refused": text, "import": None})
    complain(text + option_for(error))
    return exit_of(error)


def _import_file(ledger: "Ledger", file: Path, given: argparse.Namespace) -> dict[str, Any]:
    """Plan one file, do it unless it is a dry run, tell what became of it."""
    from leaddesk.importing.again import plan_read, run_again
    from leaddesk.importing.plan import read_file
    from leaddesk.importing.plan_json import plan_json
    from leaddesk.importing.run import run

    options = _options(given)
    plan, again = plan_read(ledger, *read_file(file, options), options)
    done = None
    if again is not None and not given.dry_run:
        done = run_again(ledger, again)
    elif not given.dry_run and not _known_already(plan):
        done = run(ledger, plan)
    if given.rejected is not None:
        _write_rejected(plan, given.rejected)
    if not given.json:
        say(plan_text(plan, done, dry_run=given.dry_run))
    for line in rejected_text(plan):
        complain(line)
    with ledger.read() as books:
        currency = books.settings.get().money
    return {**plan_json(plan, currency), "import": done.id if done else None}


def _known_already(plan: "Plan") -> bool:
    """Is this very file in the ledger already, and nothing of it new?"""
    standing = [one for one in plan.before if one.taken_back_at is None]
    return bool(standing) and not plan.counts["new"] and not plan.counts["update"]


def _options(given: argparse.Namespace) -> "Options":
    from leaddesk.importing.dates import DateOrder
    from leaddesk.importing.plan import Options, Wins
    from leaddesk.importing.questions import Answer, Code, Told

    kind = getattr(given, "as")
    return Options(
        kind=None if kind in (None, "auto") else FileKind(kind),
        sheet=int(given.sheet) if given.sheet and given.sheet.isdecimal() else given.sheet,
        heading_row=given.heading_row,
        encoding=given.encoding,
        delimiter="\t" if given.delimiter in ("\\t", "tab") else given.delimiter,
        mapping=tuple(given.map),
        dates=None if given.dates is None else DateOrder(given.dates),
        campaign=given.campaign or "",
        decimal=None if given.decimal is None else _DECIMALS[given.decimal],
        hidden=None if given.hidden is None else _HIDDEN[given.hidden],
        answers=tuple(Answer(Code(code), key, Told(told)) for code, key, told in given.answer),
        words=tuple(given.word),
        wins=Wins(given.wins or "fill"),
        preset=given.preset or "",
        period=given.period,
    )


def _write_rejected(plan: "Plan", target: Path) -> None:
    from leaddesk.importing.rejects import rejects_of_plan
    from leaddesk.publishing.list_book import write_tables
    from leaddesk.publishing.rejected import rejected_table

    rejects = rejects_of_plan(plan)
    write_tables([rejected_table(rejects.headings, rejects.rows)], target)


def _presets(given: argparse.Namespace) -> int:
    from leaddesk.importing.own_presets import forget
    from leaddesk.importing.plan import presets_of
    from leaddesk.ledger import Ledger

    (name,) = named(given.words, ["LEDGER"])
    with Ledger.open(Path(name)) as ledger:
        if given.forget is not None:
            with ledger.change(_("Forget preset {name}").format(name=given.forget)) as books:
                forget(books, given.forget)
        with ledger.read() as books:
            presets = presets_of(books)
    if given.json:
        say(json_text([_preset_shape(preset) for preset in presets]))
        return Exit.DONE
    # Translators: what an assumption of a preset is about stands under this heading
    headings = [_("Name"), _("Layout"), _("Kind"), _("Learned from"), _("Assumed")]
    own = _("your own import")
    rows = [[each.name, each.title, each.kind.value, "; ".join(each.sources) or own, each.assumed] for each in presets]
    say(TextTable(headings, rows, [False] * len(headings)).text(room()))
    return Exit.DONE


def _preset_shape(preset: "Preset") -> dict[str, object]:
    return {
        "name": preset.name,
        "title": preset.title,
        "kind": preset.kind.value,
        "channel": preset.channel or None,
        "zone": preset.zone or None,
        "own": preset.own,
        "sources": list(preset.sources),
        "assumed": preset.assumed or None,
    }


def _imports(given: argparse.Namespace) -> int:
    from leaddesk.ledger import Ledger

    (name,) = named(given.words, ["LEDGER"])
    with Ledger.open(Path(name)) as ledger, ledger.read() as books:
        imports = books.imports.all()
    if given.json:
        say(json_text([_shape(one) for one in imports]))
        return Exit.DONE
    counts = (_("Rows"), _("New"), _("Same"), _("Changed"), _("Rejected"), _("Asked"), _("Skipped"))
    headings = [_("No."), _("File"), _("Kind"), _("When"), *counts, _("Taken back")]
    right = [True, False, False, False, *[True] * len(counts), False]
    rows = [
        [str(one.id), one.file_name, one.kind.value, f"{one.imported_at:%Y-%m-%d %H:%M}", *_counted(one)]
        for one in imports
    ]
    say(TextTable(headings, rows, right).text(room()))
    return Exit.DONE


def _counted(one: Import) -> list[str]:
    back = f"{one.taken_back_at:%Y-%m-%d %H:%M}" if one.taken_back_at else ""
    return [*(str(getattr(one, name)) for name in _COUNTS), back]


def _shape(one: Import) -> dict[str, object]:
    return {
        "id": one.id,
        "file": one.file_name,
        "kind": one.kind.value,
        "imported_at": one.imported_at.isoformat(" ", "seconds"),
        "sheet": one.sheet,
        "heading_row": one.heading_row,
        "counts": {name: getattr(one, name) for name in _COUNTS},
        "taken_back_at": one.taken_back_at.isoformat(" ", "seconds") if one.taken_back_at else None,
    }


def _take_back(given: argparse.Namespace) -> int:
    from leaddesk.importing.take_back import take_back
    from leaddesk.ledger import Ledger

    # Translators: number of an import; stands in “IMPORT is missing.”
    name, number = named(given.words, ["LEDGER", _("IMPORT")])
    import_id = whole(_("IMPORT"), 1)(number)
    with Ledger.open(Path(name)) as ledger:
        back = take_back(ledger, import_id)
    say(
        _("{file} is taken back: {removed} rows are gone, {restored} are as they were before, {kept} stay.").format(
            file=back.imported.file_name,
            removed=sum(back.removed.values()),
            restored=back.restored,
            kept=len(back.kept),
        )
        + "\n"
    )
    for noun, key in back.kept:
        kept = _("{noun} {id} stays: it was changed or is used since.")
        complain(kept.format(noun=_noun_word(noun), id=key))
    return Exit.DONE


def _noun_word(noun: str) -> str:
    return {
        "lead": _("Enquiry"),
        "sale": _("Sale"),
        "spend": _("Spend entry"),
        # Translators: a contact that is no enquiry, «Касание»
        "touch": _("Touch"),
        "campaign": _("Campaign"),
        "channel": _("Channel"),
    }[noun]
