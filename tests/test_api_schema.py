"""The pages do what their OpenAPI description says, whatever a program makes of it.

schemathesis makes requests of the description, right ones and wrong ones, the same at each run, and
compares what comes back: status, media type, schema, and that what is right is not refused.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, settings
from seed_graph import SEEDS, seed_store, seed_world

from foedus.web.app import application
from foedus.web.data import Data
from foedus.web.desk import Here
from foedus.web.limits import Limits

if TYPE_CHECKING:
    from schemathesis import BaseSchema, Case, Response

schemathesis = pytest.importorskip("schemathesis", reason="schemathesis is not installed")
HOST = {"Host": "127.0.0.1"}


def described() -> BaseSchema:
    """Return the description of the pages, by which the application itself is asked."""
    data, limits = Data(SEEDS), Limits()
    data.world, data.store = seed_world(), seed_store()
    app = application(Here(data, limits), limits)
    found = schemathesis.openapi.from_asgi("/api/openapi.json", app, headers=HOST)
    # It would ask with each of some thousand names; examples and chance do with a few of them.
    found.config.phases.coverage.enabled = False
    return found


schema = described()


@schema.parametrize()
@settings(
    max_examples=4,
    derandomize=True,
    deadline=None,
    database=None,
    suppress_health_check=list(HealthCheck),
)
def test_description_is_kept(case: Case) -> None:
    """No request fails in the server, none that is right is refused, and each answer is as told."""
    response = case.call(headers=HOST)

    is_told = beyond_schemas(case, response)
    excluded = [schemathesis.checks.positive_data_acceptance] if is_told else []
    case.validate_response(response, excluded_checks=excluded)


# What is wrong with several values together, and how the answer says so.
TOGETHER = (
    "had not begun on",
    "there was no",
    "a chain has two ends",
    "no day is between",
)


def beyond_schemas(case: Case, response: Response) -> bool:
    """Return whether a request is refused for what no schema can tell.

    Values that do not go together; and what is supposed: sentences, names of a kind that depends on
    the incident, and changes that contradict each other.
    """
    if response.status_code != 400:
        return False
    detail = response.json()["detail"]
    return "/what-if/" in case.path or any(each in detail for each in TOGETHER)
