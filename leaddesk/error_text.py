"""Known errors in words: one sentence of what is wrong, one of what to do next."""

from leaddesk.errors import (
    AlreadyTakenBack,
    AlreadyThere,
    CannotWrite,
    FileRefused,
    InvalidField,
    LeadDeskError,
    LedgerError,
    MissingColumn,
    NobodyElse,
    NoHeading,
    NotFound,
    StillUsed,
    TableRefused,
    UnclearAmounts,
    UnclearDates,
    UnclearRows,
    UnknownHeading,
    UnknownImportField,
    WorkerDied,
)
from leaddesk.i18n import _, ngettext


def sentence(error: LeadDeskError) -> str:
    """What a person is told about the error, in the language spoken now."""
    match error:
        case FileRefused():
            return _file_refused(error)
        case InvalidField():
            return _invalid_field(error)
        case LedgerError():
            return _ledger_error(error)
        case CannotWrite():
            return _cannot_write(error)
        case NotFound():
            return _not_found(error)
        case StillUsed():
            text = ngettext(
                "“{name}” cannot be removed: {count} row still names it.",
                "“{name}” cannot be removed: {count} rows still name it.",
                error.count,
            )
            return text.format(name=error.name, count=error.count)
        case UnclearDates() | UnclearAmounts() | UnclearRows():
            return _unclear(error)
        case NoHeading() | MissingColumn() | UnknownHeading() | UnknownImportField() | TableRefused():
            return _not_understood(error)
        case AlreadyTakenBack():
            return _("The import of {name} was taken back already.").format(name=error.file_name)
        case AlreadyThere() | NobodyElse():
            return _not_done(error)
        case WorkerDied():
            return _("The work ended before it was done; the ledger is as it was. Close other programs and try again.")
    return _("Something went wrong: {error}").format(error=error)


def _not_done(error: AlreadyThere | NobodyElse) -> str:
    if isinstance(error, AlreadyThere):
        return _("There is “{name}” already.").format(name=error.name)
    return _("Choose some of the rows, but not all: the others stay with this person.")


def _invalid_field(error: InvalidField) -> str:
    """Stands beside the field it is about, so it does not name it."""
    texts = {
        "empty": _("This must be filled in."),
        "too_long": _("This is too long."),
        "not_a_date": _("“{text}” is not a date. Write 9.3 or 9.3.2026, +1 for tomorrow, -1 for yesterday."),
        "not_a_time": _("“{text}” is not a time of day. Write 14:05."),
        "not_a_month": _("“{text}” is not a month. Write 2026-10."),
        "out_of_reach": _("Reports are made of the years {text}. Choose days within them."),
        "too_many_years": _("A report covers {text} years at most. Choose a shorter period."),
        "not_over": _("{text} is not over yet: only a whole month can be closed."),
        "ends_before_start": _("The last day is before the first."),
        "not_an_amount": _("“{text}” is not an amount. Write 1234,50 or =100*1,2."),
        "ambiguous_amount": _("“{text}” can be read as thousands or as a fraction. Write it without the separator."),
        "too_precise": _("“{text}” has more digits after the separator than the currency has."),
        "division_by_zero": _("Nothing can be divided by zero."),
        "too_large": _("This is larger than a ledger takes."),
        "negative": _("This cannot be below zero."),
        "not_a_count": _("“{text}” is not a whole number."),
        "not_a_percent": _("“{text}” is not a percentage from 0 to 100."),
        "none_of_none": _("There must be at least one."),
        "more_than_leads": _("There cannot be more clients than leads."),
        "not_days": _("“{text}” is not a number of days from 0 to 36500."),
        "not_in_list": _("“{text}” is not in the list. Press ↓ to choose."),
        "not_yes_or_no": _("Write yes or no."),
        "unknown_channel": _("There is no channel “{text}”. Press ↓ to choose one or to add it."),
        "unknown_campaign": _("There is no campaign “{text}”. Press ↓ to choose one or to add it."),
        "ambiguous_campaign": _("Several channels have a campaign “{text}”. Choose the channel first."),
        "without_channel": _("Choose the channel first: a campaign belongs to one."),
        "unknown_lead": _("There is no lead “{text}”. Press ↓ to choose one of the person's enquiries."),
        "not_a_phone": _("“{text}” is not a complete phone number."),
        "not_an_email": _("“{text}” is not an e-mail address."),
        "digits_lost": _("“{text}” is a phone that has lost its digits."),
        "placeholder": _("“{text}” stands for no contact and identifies nobody."),
        "refund_not_negative": _("A refund must be below zero."),
        "refund_of_unknown": _("The amount of this sale is not known. Enter it first, then the refund."),
        "refund_of_refund": _("This is a refund itself. Choose the sale it takes back."),
        "refunded_in_full": _("This sale has been refunded in full."),
        "unknown_currency": _("“{text}” is not a currency LeadDesk knows."),
    }
    return texts.get(error.reason, _("“{text}” cannot be taken here.")).format(text=error.text)


def _file_refused(error: FileRefused) -> str:
    texts = {
        "missing": _("There is no file {name}. Check where it is and try again."),
        "unreadable": _("{name} could not be opened. If it is open in another program, close it there and try again."),
        "not_a_table": _("{name} is not a table. Choose an Excel, LibreOffice or CSV file."),
        "unknown_format": _("{name} is not a kind of file LeadDesk can read. Save it as .xlsx or .csv and try again."),
        "web_page": _("{name} is a web page or XML, whatever its name says. Open it in Excel and save it as .xlsx."),
        "empty": _("{name} is empty. Check that this is the right file."),
        "encrypted": _("{name} is protected with a password. Open it in Excel, remove the password and save it."),
        "damaged": _("{name} is damaged or incomplete. Download it again, or open it in Excel and save it anew."),
        "entities": _("{name} holds what no workbook should and was not opened. Open it in Excel and save it anew."),
        "too_large": _(
            "{name} is too large. Delete empty rows, extra columns and sheets, or split it into several files."
        ),
        "too_slow": _("Reading {name} took too long and was stopped. Save it as .csv, or split it into several files."),
        "unknown_encoding": _("The encoding of {name} could not be told. Choose one, or save the file as “CSV UTF-8”."),
        "wrong_encoding": _(
            "{name} is not text in the encoding {detail}. Choose another, or save the file as “CSV UTF-8”."
        ),
        "mojibake": _(
            "The letters of {name} were spoiled by the program that saved it. Export it again, as “CSV UTF-8” or .xlsx."
        ),
        "long_cell": _("Line {detail} of {name} has a cell of more than two million characters. Correct that line."),
        "unknown_delimiter": _(
            "“{detail}” cannot separate cells. Choose a semicolon, a comma, a tab or a vertical bar."
        ),
        "hidden_sheets": _("In {name} only hidden sheets have rows: {detail}. Choose one of them."),
        "unknown_sheet": _("{name} has no sheet “{detail}”. Choose one of its sheets."),
        # Translators: a quotation mark in a CSV file that has no partner.
        "unclosed_quote": _(
            "A quotation mark opened in line {detail} of {name} is never closed. Correct that line and try again."
        ),
    }
    reason = "too_large" if error.reason == "too_much_memory" else error.reason
    if (reason, error.detail) == ("web_page", "no table"):
        return _(
            "{name} is a web page without a table of several columns. Was the list empty when it was exported?"
        ).format(name=error.path.name)
    if (reason, error.detail) == ("not_a_table", "zip"):
        return _("{name} is an archive that holds no workbook. Unpack it and choose the file inside.").format(
            name=error.path.name
        )
    if reason == "unknown_encoding" and error.detail:
        text = _("There is no encoding “{detail}”. Choose another, for example utf-8 or cp1251.")
    else:
        text = texts.get(
            reason, _("{name} could not be read. It may be damaged: open it in Excel and save it anew as .xlsx.")
        )
    return text.format(name=error.path.name, detail=error.detail)


def _not_understood(
    error: NoHeading | MissingColumn | UnknownHeading | UnknownImportField | TableRefused,
) -> str:
    """A file that was read, but not understood."""
    match error:
        case TableRefused():
            return _table_refused(error)
        case NoHeading(row=0):
            text = _("No row of {name} names its columns. Say in which row the headings stand.")
            return text.format(name=error.file_name)
        case NoHeading():
            return _("Row {row} of {name} is blank. Say in which row the headings stand.").format(
                row=error.row, name=error.file_name
            )
        case MissingColumn(kind="spend", field="date"):
            text = _(
                "Neither a column nor a line above the table says of which days the spend is. Say the period, or which "
                "column holds the days; the file has: {headings}."
            )
            return text.format(headings=", ".join(error.headings))
        case MissingColumn():
            text = _("No column was recognised as “{field}”. Say which it is; the file has: {headings}.")
            return text.format(field=error.field, headings=", ".join(error.headings))
        case UnknownHeading():
            text = _("No column is headed “{heading}”. The file has: {headings}.")
            return text.format(heading=error.heading, headings=", ".join(error.headings))
    text = _("There is no field “{field}” here. The fields are: {fields}.")
    return text.format(field=error.field, fields=", ".join(error.fields))


def _table_refused(error: TableRefused) -> str:
    texts = {
        "pivot_not_spend": _(
            "In {name} months stand across, and nothing says that the amounts are spend. Say that they are, or put "
            "every month in a row of its own."
        ),
        "pivot_without_year": _(
            "In {name} months stand across without their year. Write the year beside each month and try again."
        ),
        "pivot_of_several": _(
            "In {name} several columns stand under each month. Leave the one with the spend and try again."
        ),
        "pivot_unit": _(
            "{name} names several units of its amounts. Leave one, such as “thousand roubles”, and try again."
        ),
        "undated_sales": _(
            "{name} does not say on which day each sale was made. Make the report again with the documents "
            "(«Регистратор») or a column of days."
        ),
    }
    return texts[error.reason].format(name=error.file_name)


def _unclear(error: UnclearDates | UnclearAmounts | UnclearRows) -> str:
    """A file that can be understood in two ways, which only the person can tell apart."""
    match error:
        case UnclearDates(swapped=True):
            text = _(
                "In the column “{heading}” days after the 12th are text ({example}) and the others are dates "
                "({other}): a program has probably taken months for days. Correct the file, or say the order of its "
                "dates."
            )
        case UnclearDates(other=""):
            text = _("In the column “{heading}” {example} can be read day first or month first. Say which it is.")
        case UnclearDates():
            text = _(
                "In the column “{heading}” {example} and {other} cannot have the same order. Say whether the day "
                "or the month stands first."
            )
        case UnclearAmounts():
            text = _(
                "In the column “{heading}” {example} can be read as thousands or as a fraction. Say whether a comma or "
                "a point parts the fraction."
            )
            return text.format(heading=error.heading, example=error.example)
        case UnclearRows():
            return _unclear_rows(error)
    return text.format(heading=error.heading, example=error.example, other=error.other)


def _unclear_rows(error: UnclearRows) -> str:
    if error.filtered:
        text = ngettext(
            "A filter hides {count} row of {name}. Say whether it is to come in too.",
            "A filter hides {count} rows of {name}. Say whether they are to come in too.",
            error.count,
        )
    else:
        text = ngettext(
            "{count} row of {name} is hidden. Say whether it is to come in too.",
            "{count} rows of {name} are hidden. Say whether they are to come in too.",
            error.count,
        )
    return text.format(count=error.count, name=error.file_name)


def _ledger_error(error: LedgerError) -> str:
    texts = {
        "missing": _("There is no ledger {path}. Check where it is, or make one with “leaddesk new”."),
        "exists": _("{path} is there already and stays as it is. Choose another name."),
        "not_a_ledger": _("{path} is not a LeadDesk ledger."),
        "newer": _("{path} was made by a newer LeadDesk. Install the newest version and open it again."),
        "damaged": _("{path} is damaged. Make a copy of it as it is, then restore a backup."),
        "foreign_objects": _("{path} holds what no ledger should and was not opened. Restore a backup."),
        "busy": _("{path} is being changed, by an import or by another program. Try again in a moment."),
        "read_only": _("{path} cannot be written to: the file or its folder is read-only."),
        "disk": _("{path} could not be written: the disk is full or has failed."),
        "unreachable": _("{path} could not be reached. Check that its folder exists and that you may use it."),
    }
    text = texts.get(error.reason, _("{path} could not be opened as a ledger."))
    return text.format(path=error.path, detail=error.detail)


def _cannot_write(error: CannotWrite) -> str:
    texts = {
        "folder": _("{path} is a folder. Add the name of a file."),
        "not_a_file": _("{path} is not a plain file and was left alone. Choose another name."),
        "no_folder": _("{path} could not be written: its folder does not exist."),
        "ledger": _("{path} is the name of a ledger, which nothing is written over. Choose another name."),
        "denied": _("{path} could not be written. If it is open in another program, close it there and try again."),
        "full": _("{path} could not be written: the disk is full."),
    }
    return texts.get(error.reason, _("{path} could not be written.")).format(path=error.path)


def _not_found(error: NotFound) -> str:
    texts = {
        "figure": _("There is no figure “{key}”; docs/cli.md lists them."),
        "row": _("The report has no row “{key}”."),
        "section": _("The report has no section “{key}”."),
        "import": _("There is no import number {key}."),
        "campaign": _("There is no campaign “{key}”."),
        "supplier": _("The campaign “{key}” is not paid by the lead or the order: there is nothing to claim back."),
        "channel": _("There is no channel “{key}”."),
        "preset": _("There is no preset “{key}”. “leaddesk presets LEDGER” lists them."),
    }
    return texts.get(error.noun, _("Row number {key} is not there any more.")).format(key=error.key)
