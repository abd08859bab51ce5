"""Page help: what F1 says about each page, in a few sentences."""

from leaddesk.i18n import _


def page_help(name: str) -> tuple[str, ...]:
    """Paragraphs about the page called `name`; about the first steps where no ledger is open."""
    words = {
        "summary": (
            _("The month at a glance: six figures, each with its change since the period before."),
            _("Click a figure, or press Enter on it, to see how it is counted and from which rows."),
            _("Below: the trend, each channel's share of spend and of clients, and what needs attention."),
        ),
        "leads": (
            _("Every enquiry is a row. Type into the empty last row, paste rows from Excel, or drop a lead list here."),
            _("One phone or e-mail is one person; within the uniqueness window another enquiry is only a repeat."),
            _table_keys(),
        ),
        "sales": (
            _("Every order and every refund is a row. The phone proposes the lead a sale belongs to."),
            _("An amount not known yet stays empty: the client counts already. Ctrl+R enters a refund."),
            _table_keys(),
        ),
        "campaigns": (
            _("A channel is where leads come from; campaigns stand under it. The figures are the period's."),
            _("With a price per click the spend page proposes the amount; an archived campaign is offered no more."),
            _("Ctrl+G writes down what was agreed on with a seller of leads; the report on suppliers goes by it."),
            _table_keys(),
        ),
        "spend": (
            _("What a channel or a campaign has cost, for a day or a span: one row for a whole month is enough."),
            _("A span that only partly lies in the period counts with its days there."),
            _table_keys(),
        ),
        "reports": (
            _("Each tab answers one question; Alt and its number, or the arrows in the tabs, turn to it."),
            _("Right opens what stands under a row; Enter or a click explains a figure, down to the rows behind it."),
            _(
                "By date of lead, a sale counts in the month its lead came, which is fair to slow channels; by date of "
                "sale, in the month of the money."
            ),
            _("Print, PDF and Excel carry the same columns. A dotted line under a figure says that it needs a remark."),
        ),
        "planning": (
            _("What a lead may cost, how a month stands to its plan, and where money may move; each on its tab."),
            _("Empty fields count with the ledger's own mature months; type figures in to try out others."),
            _("Plans are typed into their table, a row for each channel; Ctrl+Z takes any step back."),
            _("Only what is sure (80 %) is advised, and an average says nothing certain of the next money."),
        ),
        "imports": (
            _("Drop a file, see what was understood, and only then import it. Nothing is written before you say so."),
            _("Where a column was not understood, say on the tab “Columns” what it is."),
            _("“Remarks” hold each kind of problem with rows of it, “Questions” what only you can decide."),
            _(
                "Rows left out are corrected in their table: F2 edits, Ctrl+Shift+Enter tries them again; "
                "Esc cancels work."
            ),
            _("A file imported twice adds nothing twice, and any import can be taken back later."),
        ),
        "settings": (
            _("What stands in the ledger goes with it to another computer; language and colours belong to this one."),
        ),
    }
    first = (
        _("Start with an empty ledger, open one you keep, or look at the sample company."),
        _("A ledger is one file. Everything typed is stored at once; there is nothing to save."),
    )
    return words.get(name, first)


def _table_keys() -> str:
    return _(
        "Enter goes down, Tab right, Esc gives up, F2 edits. Ins begins a row, F9 copies one, Ctrl+D fills down, Del "
        "deletes, Ctrl+; types today. A new row is stored when you leave it; Ctrl+Z takes any step back."
    )
