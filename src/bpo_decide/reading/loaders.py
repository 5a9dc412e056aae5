"""PyYAML's two parsers behind one door: libyaml where the wheel has it, else the one in Python."""

from collections.abc import Iterator

import yaml


def parsed(text: str, *, libyaml: bool | None = None) -> Iterator[yaml.Event]:
    """Yield the parser's events.

    Args:
        text: The document.
        libyaml: True or False asks for one of the parsers; None takes the fast one if it is there.

    Raises:
        yaml.YAMLError: while iterating, where the text is not YAML.
    """
    fast = yaml.__with_libyaml__ if libyaml is None else libyaml
    events: Iterator[yaml.Event] = yaml.parse(text, Loader=yaml.CSafeLoader if fast else _PythonLoader)
    return events


class _PythonLoader(yaml.SafeLoader):
    """The parser in Python, which alone refuses a tab between a colon and its value; YAML allows it."""

    def scan_to_next_token(self) -> None:
        super().scan_to_next_token()
        while self.peek() == "\t" and (self.flow_level or not self.allow_simple_key):
            self.forward()
            super().scan_to_next_token()
