"""What every formal method is: a form that is filled in from one case of a scenario, and how forms register.

A form is a class in a module of this package that subclasses `Form` and says its name; nothing else lists it.
"""

from collections.abc import Callable, Sequence
from typing import ClassVar, Literal

from msgspec import Struct
from msgspec.structs import replace

from bpo_decide.decision.measures import Option
from bpo_decide.decision.one_way import Swing
from bpo_decide.decision.verdict import Decision
from bpo_decide.drivers.options.base import Option as OptionSpec
from bpo_decide.library.forms import FormRecord
from bpo_decide.model.flows import BaseFlows, Flow
from bpo_decide.reading.nearest import nearest
from bpo_decide.reading.problems import UsageError
from bpo_decide.scenario.resolved import IN_HOUSE, ResolvedScenario

Side = Literal["in_house", "contract", "decision"]
Answer = Literal["provided", "in part", "not provided"]


class FormLine(Struct, frozen=True):
    """One line of a form.

    Attributes:
        number: as the form numbers it.
        name: as the form names it.
        side: whose cost it is.
        amount: over all periods, in the client's money; None where the scenario is silent, which counts as nothing.
        periods: the same by performance period; empty where the form has one amount only.
        how: how it was worked out, in words.
        paths: keys of the scenario that it comes from.
        lines: cost lines of the model that it comes from.
    """

    number: str
    name: str
    side: Side
    amount: float | None
    periods: tuple[float, ...]
    how: str
    paths: tuple[str, ...] = ()
    lines: tuple[str, ...] = ()


class LeftOut(Struct, frozen=True):
    """A group of cost of the model that has no line on the form."""

    group: str
    label: str
    amount: float


class Comparison(Struct, frozen=True):
    """A form filled in for in-house against one vendor.

    Attributes:
        option: option id of the vendor.
        name: its name.
        eligible: whether it meets the requirements of the scenario.
        lines: in the order of the form.
        difference: contract less in-house; positive keeps the work in-house.
        against: what the difference is measured by, the in-house side.
        left_out: what the model counts, and the form does not.
        because: what in the form decides, where it is no difference of cost; else empty.
        remarks: what else to know of this comparison.
    """

    option: str
    name: str
    eligible: bool
    lines: tuple[FormLine, ...]
    difference: float
    against: float
    left_out: tuple[LeftOut, ...] = ()
    because: str = ""
    remarks: tuple[str, ...] = ()

    @property
    def provider(self) -> str:
        """Whom the form gives the work to: the vendor, or in-house, also where both cost the same."""
        return self.option if self.difference < 0 else IN_HOUSE

    def line(self, number: str) -> FormLine:
        """Return a line by its number."""
        return next(line for line in self.lines if line.number == number)


class Row(Struct, frozen=True):
    """One row of a checklist."""

    key: str
    asks: str
    asked_by: str
    answer: Answer
    says: str


class Filled(Struct, frozen=True):
    """A formal method applied to a scenario.

    Attributes:
        form: name of the form.
        title: what it is called in a sentence, such as "standard form of OMB Circular A-76".
        record: the method as published.
        comparisons: one for each vendor, in the order of the file; none for a checklist.
        line: number of the line that names the provider, where the form has one.
        rows: of a checklist.
        choices: what was chosen where the rules are unclear or the scenario has what they do not foresee.
        notes: what else to know.
    """

    form: str
    title: str
    record: FormRecord
    comparisons: tuple[Comparison, ...]
    line: str = ""
    rows: tuple[Row, ...] = ()
    choices: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()

    @property
    def best(self) -> Comparison | None:
        """The comparison in which an eligible vendor does best against in-house; None where there is none."""
        eligible = [one for one in self.comparisons if one.eligible]
        return min(eligible, key=lambda one: one.difference, default=None)

    @property
    def provider(self) -> str | None:
        """Whom the form gives the work to; None for a checklist."""
        if not self.comparisons:
            return None
        return IN_HOUSE if self.best is None else self.best.provider


class FormCase(Struct, frozen=True):
    """What forms are filled in from: the base case, one value for every number.

    Attributes:
        scenario: the scenario.
        flows: the base case line by line, undiscounted, before income tax.
        options: measures of every option in the base case, in-house first.
        decision: what the model recommends in the base case.
        swings: what each uncertain input does to the lead of the best option.
    """

    scenario: ResolvedScenario
    flows: BaseFlows
    options: tuple[Option, ...]
    decision: Decision
    swings: tuple[Swing, ...]

    @property
    def vendors(self) -> tuple[OptionSpec, ...]:
        """The options that another company does the work in."""
        return tuple(option for option in self.scenario.options if option.outsourced)

    @property
    def others(self) -> tuple[str, ...]:
        """Names of the options that have no place on a form of in-house against contract."""
        return tuple(option.label for option in self.scenario.options if not option.outsourced)

    def measured(self, option: str) -> Option:
        """Return the measures of an option."""
        return next(one for one in self.options if one.id == option)


class Form:
    """A formal method; subclasses register by their name."""

    name: ClassVar[str]
    known: ClassVar[dict[str, "Form"]] = {}

    def __init_subclass__(cls, *, name: str = "") -> None:
        """Register a form by name."""
        if name:
            cls.name = name
            cls.known[name] = cls()

    def filled(self, case: FormCase) -> Filled:
        """Return the form filled in from one case.

        Raises:
            UsageError: the scenario has nothing that the form could compare.
        """
        raise NotImplementedError


def form_named(name: str) -> Form:
    """Return a form by its name.

    Raises:
        UsageError: there is no such form; names the nearest.
    """
    if name not in Form.known:
        near = nearest(name, Form.known)
        hint = f"did you mean {near}?" if near else f"there are {', '.join(sorted(Form.known))}"
        raise UsageError(f"no form is called {name}; {hint}")
    return Form.known[name]


def against_each_vendor(
    case: FormCase, title: str, compare: Callable[[OptionSpec], Comparison]
) -> tuple[Comparison, ...]:
    """Return a comparison for each vendor.

    Raises:
        UsageError: there is no vendor.
    """
    if not case.vendors:
        raise UsageError(f"{title} compares in-house with vendors, and the scenario has none")
    return tuple(compare(vendor) for vendor in case.vendors)


def added(flows: Sequence[Flow], count: int) -> tuple[float, ...]:
    """Return the yearly amounts of some flows together, of `count` years."""
    return tuple(sum(flow.yearly[year] for flow in flows) for year in range(count))


def times(flow: Flow, share: float) -> Flow:
    """Return a share of a flow."""
    return replace(flow, yearly=tuple(share * amount for amount in flow.yearly), present=share * flow.present)


def all_paths(flows: Sequence[Flow]) -> tuple[str, ...]:
    """Return the keys of the scenario that some flows come from, each once."""
    return tuple(dict.fromkeys(path for flow in flows for path in flow.paths))


def no_place(case: FormCase) -> tuple[str, ...]:
    """Return that some options have no place on the form, and which in-house it compares."""
    said = ["In-house is today's operation, and not what management could make of it."]
    if case.others:
        said.append(f"The form has no place for {', '.join(case.others)}.")
    return tuple(said)
