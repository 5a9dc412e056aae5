"""The topics of the library by name."""

from bpo_decide.library.errors import UnknownKey, unknown
from bpo_decide.report.library_evidence import hidden_cost_topic, risk_topic
from bpo_decide.report.library_places import location_topic
from bpo_decide.report.library_view import Page, Topic, overview
from bpo_decide.report.library_vocabulary import convention_topic, process_topic


def topics() -> dict[str, Topic]:
    """Return all topics by name, in the order in which they are listed."""
    every = (hidden_cost_topic(), risk_topic(), location_topic(), process_topic(), convention_topic())
    return {topic.name: topic for topic in every}


def library_page(topic: str = "", key: str = "", *, year: int | None = None) -> Page:
    """Return the list of topics, the records of one, or one record.

    Args:
        topic: The topic; empty for the list of topics.
        key: The record; empty for all of the topic.
        year: The year whose national holidays are shown with a country; None for the usual one.

    Raises:
        UnknownKey: There is no such topic or record; the message names the nearest one.
        MissingPackage: Holidays of a year are asked for, and their package is not installed.
    """
    known = topics()
    if not topic:
        return overview(known)
    if topic not in known:
        raise UnknownKey(f"{unknown('topic', topic, known)}; the topics are {', '.join(known)}")
    if not key:
        return known[topic].listing()
    try:
        return known[topic].record(key, year)
    except UnknownKey as error:
        raise UnknownKey(f"{error}; bpo-decide library {topic} lists the keys") from None
