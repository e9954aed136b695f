"""``readiness completion``: the Tab key finishes commands, options and file names."""

from __future__ import annotations

import click

from readiness.cli import console


@click.command()
@click.argument("shell")
@click.pass_context
def completion(context: click.Context, shell: str) -> None:
    """Show the lines that make the Tab key complete commands in SHELL (bash, zsh, fish …).

    \b
    bash:  eval "$(readiness completion bash)"       in ~/.bashrc
    zsh:   eval "$(readiness completion zsh)"        in ~/.zshrc
    fish:  readiness completion fish | source        in ~/.config/fish/config.fish
    """  # noqa: D301 - the backslash is click's own
    from click.shell_completion import get_completion_class

    found = get_completion_class(shell)
    if found is None:
        raise click.UsageError(f"There is no completion for “{shell}”. There is for bash, zsh and fish.")
    root = context.find_root().command
    console.result(found(root, {}, "readiness", "_READINESS_COMPLETE").source())
