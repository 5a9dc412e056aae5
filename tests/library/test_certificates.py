"""Names of certificates: each with what it is about and who publishes it, and none is asked for that is not known."""

from pydantic import BaseModel, ConfigDict, TypeAdapter

from bpo_decide.library.certificates import known_certificates
from bpo_decide.library.files import document
from bpo_decide.library.regimes import regimes
from tests.library.test_records import Words


class Certificate(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)

    about: Words
    publisher: Words


def test_every_record_is_whole() -> None:
    records = TypeAdapter(dict[str, Certificate]).validate_python(document("certificates.yaml"))

    assert tuple(records) == known_certificates()


def test_what_regimes_ask_for_is_known() -> None:
    asked = {name for regime in regimes() for ask in regime.asks for name in ask.certificates}

    assert len(asked) >= 5
    assert asked <= {*known_certificates()}
