"""``readiness doctor``: does this computer have what the program needs?"""

from __future__ import annotations

import click

from readiness.cli import console
from readiness.cli.options import json_option


@click.command()
@json_option
def doctor(*, as_json: bool) -> int:
    """See whether this computer has what is needed, and how to mend what it has not; and which settings hold."""
    from readiness.errors import ExitCode
    from readiness.workflows import doctor

    looked = doctor.look_over(plain=console.wants_plain)
    if as_json:
        console.data(looked.as_data())
    else:
        console.result(looked.on)
        for finding in looked.findings:
            console.result(f"{'ok' if finding.fine else 'MEND'}  {finding.name}: {finding.found}")
            if not finding.fine:
                console.result(f"      {finding.mend}")
    return ExitCode.DONE if looked.fine else ExitCode.OUTPUT_FAILED
