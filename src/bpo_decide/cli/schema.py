"""`bpo-decide schema`: the JSON Schema of a scenario, for editors."""

from bpo_decide.cli import options
from bpo_decide.cli.exits import guarded
from bpo_decide.cli.files import write


@guarded
def schema(output: options.Output = "-", debug: options.Debug = False) -> None:
    """Print the JSON Schema of a scenario.

    Example: bpo-decide schema -o scenario.schema.json.
    """
    del debug
    from bpo_decide.resources import shipped

    write(shipped("schema", "scenario.schema.json"), output)
