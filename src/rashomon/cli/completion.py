"""`rashomon completion`: the script that teaches a shell to complete."""

import click

_VARIABLE = "_RASHOMON_COMPLETE"


@click.command(name="completion")
@click.argument("shell", type=click.Choice(("bash", "zsh", "fish")))
def command(shell: str) -> None:
    """Print the completion script for a shell.

    \b
    rashomon completion bash >> ~/.bashrc
    rashomon completion zsh >> ~/.zshrc
    rashomon completion fish > ~/.config/fish/completions/rashomon.fish
    """
    from click.shell_completion import get_completion_class

    from rashomon.cli.root import PROGRAM, group

    made = get_completion_class(shell)
    if made is None:
        raise click.UsageError(f"no completion is known for {shell}")
    click.echo(made(group, {}, PROGRAM, _VARIABLE).source())
