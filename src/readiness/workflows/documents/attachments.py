"""What a report's PDF carries within it, and the dates that it gives."""

from __future__ import annotations

import datetime as dt
import json
import os

from readiness import __version__
from readiness.assessment.attached import ABOUT, ANSWERS, PANEL, About, AboutQuestionnaire, sha256_of
from readiness.assessment.text import AssessmentText
from readiness.errors import WrongUsageError
from readiness.panel.publications.published import published_text
from readiness.reading.texts import clean
from readiness.report.printed.pdf import Attachment
from readiness.report.view.report_view import answers_fingerprint
from readiness.scoring.results import Result


def attachments(result: Result, template: str, day: dt.datetime | None) -> list[Attachment]:
    """Return the answers and what the report was made with, so that it can be made again from the PDF alone.

    Of a panel there are the figures that may be shown, and no one's ratings.

    ``template`` is its folder's name. A PDF says of each attachment when it was made: that is ``day``, or else the day
    that the answers describe. Both are data; the clock is not looked at.
    """
    answers = AssessmentText(result.questionnaire).write(result.assessment)
    panel = published_text(result.panel, result.questionnaire) if result.panel else None
    about = About(
        program=__version__,
        template=clean(template) or "unnamed",
        questionnaire=AboutQuestionnaire(
            id=result.questionnaire.id,
            title=result.questionnaire.about.title,
            version=result.questionnaire.about.version,
            fingerprint=result.questionnaire.fingerprint,
        ),
        answers=answers_fingerprint(result),
        assessment=sha256_of(answers),
        panel=sha256_of(panel) if panel else None,
    )
    as_text = json.dumps({**about.model_dump(exclude_none=True), "format": 1}, indent=2, ensure_ascii=False) + "\n"
    made = day or dt.datetime.combine(result.assessment.as_at, dt.time(), dt.UTC)
    found = [  # in the order of their names, as a PDF asks for
        Attachment(ABOUT, as_text.encode(), "application/json", "What this report was made with", made),
        Attachment(ANSWERS, answers, "application/yaml", "The answers that this report is made from", made),
    ]
    if panel:
        found.append(Attachment(PANEL, panel, "application/json", "What may be shown of people's ratings", made))
    return found


def source_date() -> dt.datetime | None:
    """Return the moment that SOURCE_DATE_EPOCH gives for “made”, or None where it is not set.

    See reproducible-builds.org. Raises WrongUsageError when it is not a number of seconds.
    """
    given = os.environ.get("SOURCE_DATE_EPOCH", "")
    if not given:
        return None
    try:
        return dt.datetime.fromtimestamp(int(given), dt.UTC)
    except (ValueError, OverflowError, OSError):
        raise WrongUsageError(
            f"SOURCE_DATE_EPOCH is “{given[:40]}”, which is not a number of seconds since 1970. Correct it or unset it."
        ) from None
