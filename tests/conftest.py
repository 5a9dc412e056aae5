"""How long property tests search: `--hypothesis-profile=thorough` searches twenty times as long."""

from hypothesis import settings

settings.register_profile("normal", max_examples=25, deadline=None, derandomize=True)
settings.register_profile("thorough", max_examples=500, deadline=None)
settings.load_profile("normal")
