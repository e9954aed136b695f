"""The action plan: reading it, changing a record, taking the last change back."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from readiness.assessment.file import AssessmentFile, backup_of
from readiness.assessment.model import Assessment, Plan, PlannedAction
from readiness.assessment.plan_changes import FieldChange, FieldValue, changed, doubts, field_changes, understand
from readiness.assessment.plan_labels import LABELS, Field
from readiness.assessment.reading import AssessmentDocument
from readiness.errors import AssessmentInvalidError, WrongUsageError
from readiness.publishing import door
from readiness.publishing.door import Written
from readiness.publishing.places import Places
from readiness.reading.validation import nearest
from readiness.report.view.plan import PlanItemView, plan_item_view
from readiness.scoring.action_plan import PlanItem, plan_item, plan_items
from readiness.scoring.results import Result
from readiness.workflows.loading import Loaded, load

CALENDAR = "calendar"
CALENDAR_ENDING = ".ics"


@dataclass(frozen=True)
class OpenPlan:
    """The plan of an assessment beside what the answers recommend."""

    loaded: Loaded
    result: Result
    today: dt.date
    items: list[PlanItem]

    @property
    def plan(self) -> Plan:
        """The records, by the action's id."""
        return self.loaded.assessment.plan

    @property
    def titles(self) -> dict[str, str]:
        """Every action that can be planned: those of the list in its order, then the others of the catalogue."""
        catalogue = {action.id: action.title for action in self.result.questionnaire.actions}
        return {item.id: item.title for item in self.items} | catalogue

    def find(self, wanted: str) -> PlanItem:
        """Return the action with this number in the list, or this id. Raises WrongUsageError with what is near."""
        if wanted.isdecimal():
            found = next((item for item in self.items if item.number == int(wanted[:9])), None)
            if found is None:
                raise WrongUsageError(f"There is no action {wanted[:9]}: the list goes from 1 to {len(self.items)}.")
            return found
        id_ = next((id_ for id_ in self.titles if id_.casefold() == wanted.casefold()), None)
        if id_ is None:
            mend = nearest(wanted, self.titles) or "“readiness actions FILE --all” lists them with their numbers."
            raise WrongUsageError(f"There is no action “{wanted[:60]}”. {mend}")
        return next((item for item in self.items if item.id == id_), plan_item(self.result, id_, self.today))

    def in_words(self, item: PlanItem) -> PlanItemView:
        """Return an action in words, with what it needs by the numbers of the list."""
        return plan_item_view(item, self.items, self.result.questionnaire)

    def with_plan(self, plan: Plan) -> Assessment:
        """Return the assessment with another plan."""
        return self.loaded.assessment.model_copy(update={"plan": plan})


@dataclass(frozen=True)
class ActionChange:
    """What was changed about one action."""

    id: str
    title: str
    differences: list[FieldChange]
    doubts: tuple[str, ...] = ()
    """What should be looked at again, each in words without a full stop."""


def open_plan(path: Path, questionnaire: str | None, today: dt.date) -> OpenPlan:
    """Return the plan in the file; nothing is written. Raises what ``load`` raises."""
    loaded = load(path, questionnaire)
    result = loaded.score()
    return OpenPlan(loaded, result, today, plan_items(result, today))


def open_for_writing(path: Path, now: dt.datetime) -> AssessmentFile:
    """Lock the file. Raises AssessmentInvalidError when there is none, so that none is begun by mistake."""
    if not path.is_file():
        AssessmentDocument(path)
    return AssessmentFile(path, now)


def typed_fields(typed: Mapping[str, str | None]) -> dict[Field, FieldValue]:
    """Return the fields that were typed. Raises WrongUsageError, which says of every one at once what is wrong."""
    fields: dict[Field, FieldValue] = {}
    wrong = []
    for field in LABELS:
        given = typed.get(field)
        if given is not None:
            try:
                fields[field] = understand(field, given)
            except ValueError as error:
                wrong.append(f"--{field}: {error}")
    if wrong:
        raise WrongUsageError("\n".join(wrong))
    return fields


def former_of(path: Path) -> Path:
    """Return where the version before the last save is kept."""
    return backup_of(path)


def change(
    path: Path, questionnaire: str | None, wanted: str, fields: Mapping[Field, FieldValue], note: str, now: dt.datetime
) -> ActionChange:
    """Change one record and save it. Without a difference nothing is written."""
    with open_for_writing(path, now) as file:
        plan = open_plan(path, questionnaire, now.date())
        item = plan.find(wanted)
        try:
            after = changed(item.record, fields, note, title=item.title, today=now.date())
        except ValueError as error:
            raise WrongUsageError(f"{item.title}: {error}") from error
        odd = tuple(doubts(item.record, after, now.date()).values())
        found = ActionChange(item.id, item.title, field_changes(item.record, after), odd)
        if found.differences:
            file.save(plan.with_plan({**plan.plan, item.id: after}), plan.loaded.questionnaire)
        return found


def changes_between(before: Plan, after: Plan, titles: Mapping[str, str]) -> list[ActionChange]:
    """Return what differs between two plans, action by action, in the order of ``titles``."""
    ids = dict.fromkeys([*titles, *after, *before])
    none = PlannedAction()
    found = [
        ActionChange(id_, titles.get(id_, id_), field_changes(before.get(id_, none), after.get(id_, none)))
        for id_ in ids
    ]
    return [one for one in found if one.differences]


def undo(path: Path, questionnaire: str | None, now: dt.datetime) -> list[ActionChange]:
    """Put the plan back as it was before the last save, and return what that changed.

    Only where the last save changed nothing but the plan. Raises WrongUsageError, saying why, where it cannot be done.
    """
    with open_for_writing(path, now) as file:
        plan = open_plan(path, questionnaire, now.date())
        backup = former_of(path)
        if not backup.is_file():
            raise WrongUsageError(f"There is nothing to undo: no earlier version of {path} is kept beside it.")
        try:
            earlier = load(backup, questionnaire).assessment
        except AssessmentInvalidError as error:
            raise WrongUsageError(
                f"The earlier version, {backup}, cannot be read, so nothing was undone. "
                f"“readiness check {backup}” says what is wrong with it."
            ) from error
        if plan.with_plan(earlier.plan) != earlier:
            raise WrongUsageError(
                f"Nothing was undone, since the last save changed more than the plan, such as an answer. "
                f"The version before it is {backup}."
            )
        if earlier.plan == plan.plan:
            raise WrongUsageError("There is nothing to undo: the last save left the plan as it was.")
        file.save(earlier, plan.loaded.questionnaire)
        return changes_between(plan.plan, earlier.plan, plan.titles)


def calendar_at(target: Path, source: Path, *, force: bool = False) -> Places:
    """Return where the calendar goes. Raises WrongUsageError for a name that no calendar would open."""
    if target.suffix.lower() != CALENDAR_ENDING:
        mend = f"Name it {target.stem or 'plan'}{CALENDAR_ENDING}, say."
        raise WrongUsageError(f"{target} has to end in {CALENDAR_ENDING}, as calendars do. {mend}")
    return Places({CALENDAR: target}, named=True).made_from(source, force=force)


def write_calendar(plan: OpenPlan, places: Places) -> tuple[int, Written]:
    """Write what is still due as a calendar, and return how many days it has; with none nothing is written.

    Raises WrongUsageError or OutputError.
    """
    from readiness.report.exports.calendar import render_ics
    from readiness.report.view.report_view import report_view

    door.check_places(places)
    due = [record for record in plan.plan.values() if record.due and not record.ended]
    if not due:
        return 0, Written()
    return len(due), door.publish(places, {CALENDAR: render_ics(report_view(plan.result))})
