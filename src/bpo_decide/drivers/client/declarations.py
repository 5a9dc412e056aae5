"""What a vendor declares of itself, to be held to what the client requires: no cost follows from it."""

from typing import Annotated, ClassVar

from pydantic import Field

from bpo_decide.drivers.contact_work import HANDLE_TIME
from bpo_decide.drivers.quantities import COUNT, DURATION, MONEY_PER_YEAR, SHARE, Name, certainly
from bpo_decide.drivers.registry import Section, Spec
from bpo_decide.reading.quantities import Quantity


class Answered(Spec):
    """How quickly contacts are answered."""

    share: Annotated[Quantity, certainly(SHARE)]
    """Share of the contacts that are answered within the time, such as 80%."""
    within: Annotated[Quantity, certainly(HANDLE_TIME)]
    """That time, such as 20 seconds."""


class SupplierStanding(Spec):
    """A vendor's economic and financial standing, as declared and checked."""

    years_in_business: Annotated[Quantity, certainly(DURATION)] | None = None
    """How long it has done such work, such as 12 years."""
    revenue: Annotated[Quantity, certainly(MONEY_PER_YEAR)] | None = None
    """Its yearly revenue, such as 80M USD/year."""
    insolvency: bool | None = None
    """Whether insolvency proceedings are open, or were in the years asked about."""
    exclusion: bool | None = None
    """Whether it is excluded from tenders, debarred or on a sanctions list."""
    references: Annotated[Quantity, certainly(COUNT)] | None = None
    """Clients with work of this kind who have confirmed what it says."""


class Declarations(Section, section="vendor"):
    """Declarations: languages, pending certificates, speed of answer and standing; looked at by `requirements` only."""

    order: ClassVar[int] = 91

    languages: Annotated[list[Name], Field(min_length=1)] | None = None
    """Languages that its people work in, as codes (ISO 639-1) such as en or es. Default: the official languages of its
    country, as far as no other option there says less."""
    certifications_pending: dict[Name, Annotated[Quantity, certainly(SHARE)]] = {}
    """Certificates that it does not hold yet, each with the probability that it will by signing: `{ISO27001: 80%}`."""
    answered: Answered | None = None
    """How quickly it undertakes to answer contacts, where no `staffing` of its price says so."""
    standing: SupplierStanding | None = None
    """Its economic and financial standing. What is not said counts as not met where it is required."""
