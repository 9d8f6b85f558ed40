"""How a list is read page by page: each answer links to the pages beside it, and keeps what was asked."""

import marshmallow as ma
import pytest
from flask import Flask, Response

from services.platform.web.paging import numbered_page, page_before, page_number

LIST = "/api/gids/v1/wijken"


def asked(query: str, *, number: int, more: bool) -> Response:
    with Flask(__name__).test_request_context(f"{LIST}{query}"):
        return numbered_page(["een"], number, more=more)


def test_a_list_of_one_page_has_no_link() -> None:
    response = asked("", number=1, more=False)
    assert (response.status_code, response.json, "Link" in response.headers) == (200, ["een"], False)


def test_the_first_page_links_to_the_next() -> None:
    assert asked("", number=1, more=True).headers["Link"] == f'<{LIST}?pagina=2>; rel="next"'


def test_the_last_page_links_to_the_one_before() -> None:
    assert asked("?pagina=3", number=3, more=False).headers["Link"] == f'<{LIST}?pagina=2>; rel="prev"'


def test_a_page_between_links_to_both() -> None:
    assert asked("?pagina=2", number=2, more=True).headers["Link"] == (
        f'<{LIST}?pagina=1>; rel="prev", <{LIST}?pagina=3>; rel="next"'
    )


def test_a_link_keeps_what_was_asked_in_its_order_and_encoded() -> None:
    link = asked("?naam=aan+zee&pagina=1&code=WK1&code=WK2", number=1, more=True).headers["Link"]
    assert link == f'<{LIST}?naam=aan+zee&code=WK1&code=WK2&pagina=2>; rel="next"'


@pytest.mark.parametrize(("before", "link"), [("id-7", f'<{LIST}?status=open&voor=id-7>; rel="next"'), (None, None)])
def test_a_list_from_new_to_old_links_to_what_is_older_until_nothing_is(before: str | None, link: str | None) -> None:
    with Flask(__name__).test_request_context(f"{LIST}?voor=id-9&status=open"):
        response = page_before(["een"], before)
    assert (response.json, response.headers.get("Link")) == (["een"], link)


@pytest.mark.parametrize(("query", "number"), [({}, 1), ({"pagina": "1"}, 1), ({"pagina": "1000"}, 1000)])
def test_a_page_has_a_number_and_the_first_is_read_when_none_is_asked(query: dict[str, str], number: int) -> None:
    assert ma.Schema.from_dict({"pagina": page_number()})().load(query) == {"pagina": number}


@pytest.mark.parametrize("number", ["0", "-1", "1001", "een"])
def test_a_number_that_no_page_can_have_is_refused(number: str) -> None:
    assert "pagina" in ma.Schema.from_dict({"pagina": page_number()})().validate({"pagina": number})
