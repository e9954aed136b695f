"""How ready an organisation is: questions in, a board's gap analysis out.

What a Python program may rely on is told in docs/python.md. It is loaded when it is first asked for.
"""

import sys

__version__ = "0.1.0"

TYPE_CHECKING = False  # as type checkers know it; to import it would take longer than all the rest here
if TYPE_CHECKING:
    from types import ModuleType

    from readiness.api import ActionResult as ActionResult
    from readiness.api import Answer as Answer
    from readiness.api import Assessment as Assessment
    from readiness.api import AssessmentIncompleteError as AssessmentIncompleteError
    from readiness.api import AssessmentInvalidError as AssessmentInvalidError
    from readiness.api import AssessmentLockedError as AssessmentLockedError
    from readiness.api import CannotSaveError as CannotSaveError
    from readiness.api import Checked as Checked
    from readiness.api import Compared as Compared
    from readiness.api import Comparison as Comparison
    from readiness.api import ContentInvalidError as ContentInvalidError
    from readiness.api import ExitCode as ExitCode
    from readiness.api import GroupResult as GroupResult
    from readiness.api import InUseError as InUseError
    from readiness.api import Loaded as Loaded
    from readiness.api import OutputError as OutputError
    from readiness.api import PanelResult as PanelResult
    from readiness.api import Problem as Problem
    from readiness.api import ProblemsError as ProblemsError
    from readiness.api import Questionnaire as Questionnaire
    from readiness.api import QuestionResult as QuestionResult
    from readiness.api import ReadinessError as ReadinessError
    from readiness.api import Result as Result
    from readiness.api import Standing as Standing
    from readiness.api import TableInvalidError as TableInvalidError
    from readiness.api import Written as Written
    from readiness.api import WrongUsageError as WrongUsageError
    from readiness.api import check as check
    from readiness.api import compare as compare
    from readiness.api import load as load
    from readiness.api import report as report
    from readiness.api import score as score
else:
    ModuleType = type(sys)

__all__ = [
    "ActionResult",
    "Answer",
    "Assessment",
    "AssessmentIncompleteError",
    "AssessmentInvalidError",
    "AssessmentLockedError",
    "CannotSaveError",
    "Checked",
    "Compared",
    "Comparison",
    "ContentInvalidError",
    "ExitCode",
    "GroupResult",
    "InUseError",
    "Loaded",
    "OutputError",
    "PanelResult",
    "Problem",
    "ProblemsError",
    "QuestionResult",
    "Questionnaire",
    "ReadinessError",
    "Result",
    "Standing",
    "TableInvalidError",
    "Written",
    "WrongUsageError",
    "__version__",
    "check",
    "compare",
    "load",
    "report",
    "score",
]


class _Face(ModuleType):
    """The package as Python programs see it."""

    def __getattr__(self, name: str) -> object:
        """Load what is asked for. Every name leads to ``readiness.api``, which is loaded once."""
        if name not in __all__:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        from importlib import import_module

        found = getattr(import_module("readiness.api"), name)
        super().__setattr__(name, found)
        return found

    def __setattr__(self, name: str, value: object) -> None:
        """Keep ``readiness.report`` the function: loading a room of that name would put the room in its place."""
        if not (name in __all__ and isinstance(value, ModuleType)):
            super().__setattr__(name, value)

    def __dir__(self) -> list[str]:
        return sorted({*super().__dir__(), *__all__})


sys.modules[__name__].__class__ = _Face
