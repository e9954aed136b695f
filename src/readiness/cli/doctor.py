"""``readiness doctor``: does this computer have what the program needs?"""

from __future__ import annotations

import click

from readiness import __version__
from readiness.cli import console, exit_codes


@click.command()
def doctor() -> int:
    """See whether this computer has what is needed, and how to mend what it has not."""
    import platform

    from readiness.workflows.doctor import look_over

    console.result(
        f"readiness {__version__}, Python {platform.python_version()}, {platform.system()} {platform.release()}"
    )
    findings = look_over(plain=console.wants_plain())
    for finding in findings:
        console.result(f"{'ok' if finding.fine else 'MEND'}  {finding.name}: {finding.found}")
        if not finding.fine:
            console.result(f"      {finding.mend}")
    bad = [finding for finding in findings if finding.needed and not finding.fine]
    return exit_codes.OUTPUT_FAILED if bad else exit_codes.DONE
