"""What the workbook says about itself."""

from __future__ import annotations

from readiness.report import plan_columns, words
from readiness.report.exports.rows import Table
from readiness.report.view.report_view import ReportView


def about_table(view: ReportView) -> Table:
    """Return what the workbook is, how to fill in the plan and send it back, and what it was made from."""
    columns = words.listed(plan_columns.TO_FILL_IN)
    rows: dict[str, str] = {
        "Organisation": f"{view.organisation} ({view.code})" if view.code else view.organisation,
        "What this is": f"The action plan, the answers and the gaps of: {view.questionnaire_title}. "
        "It says the same as the report.",
        "As at": view.as_at,
        **({"Who took part": "; ".join(view.participants)} if view.participants else {}),
        "Plan as at": view.plan_as_at or "Nothing is planned yet.",
        "Sheet “Actions”": "The recommended actions in order, with what is decided about each. An action is overdue "
        "when it was due before the day of the plan and has not ended.",
        "Sheet “Answers”": "Every question that was asked, with its answer, note and evidence; what those who did not "
        "agree said; and, under “Basis”, whether its level is the median of people's ratings. Then what is known of "
        "the organisation, and the answers that were set aside: kept, and not scored.",
        "Sheet “Gaps”": "The questions below their target: what is true today, and what to make true next.",
        "How to fill in the plan": f"On the sheet “{plan_columns.SHEET}”, write in the columns with a blue header: "
        f"{columns}. Name roles, not people. You may sort and filter. "
        f"Leave the headers and the column “{plan_columns.REFERENCE}” as they are: they say what a row is about. "
        "What is written anywhere else is not read back.",
        "How to send it back": "Save it, and send it to whoever keeps the assessment file, in the way in which your "
        "organisation sends confidential papers. They run “readiness actions ASSESSMENT --from WORKBOOK”, with the "
        "names of the two files. It tells them what has changed.",
        "Who may see it": "It holds the organisation's own answers and notes. Share it with those who need it.",
        "What it does not tell you": words.LIMITS,
        "Questionnaire": f"{view.questionnaire_id}, version {view.questionnaire_version}, "
        f"{view.questionnaire_fingerprint}",
        "Fingerprint of the answers": view.answers_fingerprint,
        "Program": f"readiness {view.program_version}",
    }
    return Table(("About", "This workbook"), tuple(rows.items()))
